import { TLP_LEVELS } from '@vigie/domain'
import type { Tlp } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { argumentsOf, COMMAND_NAMES, COMMANDS } from './commands.ts'
import type { Argument, CommandForm, CommandName } from './commands.ts'
import { foldWord } from './fold-word.ts'
import type { Vocabulary, Word } from './vocabulary.ts'

/** What a person typed means. */
export type ParsedLine =
  | { readonly kind: 'empty' }
  | { readonly kind: 'note'; readonly text: string; readonly tlp?: Tlp }
  | {
      readonly kind: 'command'
      readonly name: CommandName
      readonly values: Readonly<Record<string, string>>
      /** The marking that was asked for in the line itself. */
      readonly tlp?: Tlp
    }
  | { readonly kind: 'unknown-command'; readonly name: string }
  | { readonly kind: 'missing'; readonly form: CommandForm; readonly argument: Argument }
  | {
      readonly kind: 'not-one-of'
      readonly form: CommandForm
      readonly argument: Argument
      readonly given: string
    }

/**
 * Reads a line: free text is a note; `/` begins a command (`//` a note that begins with `/`). A word of
 * a list may be typed in any of the three languages, without accents, or by a beginning that fits one only.
 * `/tlp` is a prefix: what follows its level is a line again, which it marks.
 */
export function parseLine(line: string, vocabulary: Vocabulary): ParsedLine {
  const text = line.trim()
  if (text === '') return { kind: 'empty' }
  if (!text.startsWith('/')) return { kind: 'note', text }
  if (text.startsWith('//')) return { kind: 'note', text: text.slice(1) }
  const [typed, rest] = cut(text.slice(1))
  const name = COMMAND_NAMES.find((candidate) => candidate === foldWord(typed))
  if (name === undefined) return { kind: 'unknown-command', name: `/${typed}` }
  const parsed = readArguments(COMMANDS[name], rest, vocabulary)
  return parsed.kind === 'command' && name === 'tlp'
    ? markedLine(parsed.values, vocabulary)
    : parsed
}

function markedLine(values: Readonly<Record<string, string>>, vocabulary: Vocabulary): ParsedLine {
  const parsed = parseLine(values['line'] ?? '', vocabulary)
  const tlp = TLP_LEVELS.find((level) => level === values['tlp'])
  const isMarkable = parsed.kind === 'note' || parsed.kind === 'command'
  return isMarkable && tlp !== undefined ? { tlp, ...parsed } : parsed
}

function readArguments(form: CommandForm, line: string, vocabulary: Vocabulary): ParsedLine {
  const values: Record<string, string> = {}
  const first = form.arguments[0]?.name ?? ''
  let rest = line
  let whole = form
  for (let place = 0; place < whole.arguments.length; place++) {
    const argument = whole.arguments[place]
    if (argument === undefined) break
    if (argument.kind === 'rest') {
      if (rest === '') return { kind: 'missing', form: whole, argument }
      values[argument.name] = rest
      rest = ''
      continue
    }
    const [given, after] = cut(rest)
    if (given === '' && argument.isOptional !== true)
      return { kind: 'missing', form: whole, argument }
    const value = valueOf(argument, given, vocabulary)
    if (value === undefined) {
      if (argument.isOptional === true) continue
      return { kind: 'not-one-of', form: whole, argument, given }
    }
    values[argument.name] = value
    rest = after
    if (place === 0 && form.by !== undefined) {
      const { by: _, ...bare } = form
      whole = { ...bare, arguments: argumentsOf(form, values[first]) }
    }
  }
  return { kind: 'command', name: form.name, values }
}

function valueOf(argument: Argument, given: string, vocabulary: Vocabulary): string | undefined {
  switch (argument.kind) {
    case 'rest':
      return given
    case 'entry':
      return /^[A-Z]{3}\d*-\d{4,}$/.test(given.toUpperCase()) ? given.toUpperCase() : undefined
    case 'position': {
      const folded = foldWord(given)
      return /^[1-9]\d{0,14}$/.test(folded) ? folded : undefined
    }
    case 'minutes': {
      const folded = foldWord(given)
      return /^[1-9]\d{0,3}$/.test(folded) ? folded : undefined
    }
    case 'bracelet':
      return /^[a-z0-9][a-z0-9-]{2,30}$/i.test(given) ? given : undefined
    case 'person':
      return given.startsWith('@') ? wordOf(given.slice(1), vocabulary.person)?.value : undefined
    case 'place':
      // A place is optional, so a title's first word must not pass for one: whole, or after `@`.
      return given.startsWith('@')
        ? (wordOf(given.slice(1), vocabulary.place)?.value ?? given.slice(1))
        : vocabulary.place.find((place) => isNamed(place, given))?.value
    case 'incident':
    case 'target':
      // Of an optional one a beginning would not do: the text that follows may begin so.
      if (argument.isOptional === true)
        return vocabulary[argument.kind].find((word) => isNamed(word, given))?.value
      // What is not on this screen may still exist: the server decides.
      return (
        wordOf(given, vocabulary[argument.kind])?.value ??
        (/^[a-z]{3}\d*-[if]\d+$/i.test(given) ? given.toUpperCase() : undefined)
      )
    case 'type':
    case 'priority':
    case 'state':
    case 'gate':
    case 'gate-state':
    case 'phase':
    case 'tlp':
    case 'unit':
    case 'unit-act':
    case 'post':
    case 'room-form':
    case 'casualty':
    case 'playbook':
      return wordOf(given, vocabulary[argument.kind])?.value
    default:
      return unreachable(argument.kind)
  }
}

/** The word that was meant: a whole name, else the only one that begins so. */
export function wordOf(given: string, words: readonly Word[]): Word | undefined {
  if (given === '') return undefined
  const exact = words.find((word) => isNamed(word, given))
  if (exact !== undefined) return exact
  const beginning = words.filter((word) =>
    word.names.some((name) => foldWord(name).startsWith(foldWord(given))),
  )
  return beginning.length === 1 ? beginning[0] : undefined
}

function isNamed(word: Word, given: string): boolean {
  return word.names.some((name) => foldWord(name) === foldWord(given))
}

/** First word and what follows. */
function cut(text: string): readonly [string, string] {
  const match = /^(\S*)\s*([\s\S]*)$/.exec(text)
  return [match?.[1] ?? '', match?.[2] ?? '']
}
