import { argumentsOf, COMMAND_NAMES, COMMANDS } from './commands.ts'
import { foldWord } from './fold-word.ts'
import type { Speech } from '../../i18n/speech.ts'
import type { CommandForm } from './commands.ts'
import { wordOf } from './parse-line.ts'
import type { Vocabulary, Word } from './vocabulary.ts'

/** One proposal: the line as it becomes, what is shown, and what it means. */
export interface Completion {
  readonly line: string
  readonly shown: string
  readonly hint: string
}

const MOST = 8

/** What could stand at the end of this line. None for free text. */
export function complete(
  line: string,
  vocabulary: Vocabulary,
  speech: Speech,
): readonly Completion[] {
  if (!line.startsWith('/') || line.startsWith('//')) return []
  const words = line.slice(1).split(/\s+/)
  const typed = words.at(-1) ?? ''
  if (words.length === 1) return commandsFor(typed, speech)
  const name = COMMAND_NAMES.find((candidate) => candidate === foldWord(words[0] ?? ''))
  if (name === undefined) return []
  const form = COMMANDS[name]
  const argument = argumentsOf(form, firstOf(form, words[1] ?? '', vocabulary))[words.length - 2]
  if (argument === undefined || !isListed(argument.kind, vocabulary)) return []
  const before = line.slice(0, line.length - typed.length)
  return vocabulary[argument.kind]
    .filter((word) => fits(word, typed))
    .slice(0, MOST)
    .map(({ value, typed: asTyped = value, hint }) => ({
      line: `${before}${asTyped} `,
      shown: asTyped,
      hint,
    }))
}

/** The form of a command as one types it: `/g <porte> <état>`. */
export function usageOf(form: CommandForm, speech: Speech): string {
  const parts = form.arguments.map(({ label, isOptional }) =>
    isOptional === true ? `[${speech.text(label)}]` : `<${speech.text(label)}>`,
  )
  return [`/${form.name}`, ...parts, ...(form.by === undefined ? [] : ['…'])].join(' ')
}

/** What the first argument says, where the others depend on it. */
function firstOf(form: CommandForm, typed: string, vocabulary: Vocabulary): string | undefined {
  const kind = form.arguments[0]?.kind
  if (form.by === undefined || kind === undefined || !isListed(kind, vocabulary)) return undefined
  return wordOf(typed, vocabulary[kind])?.value
}

function commandsFor(typed: string, speech: Speech): readonly Completion[] {
  return COMMAND_NAMES.filter((name) => name.startsWith(foldWord(typed))).map((name) => ({
    line: `/${name} `,
    shown: usageOf(COMMANDS[name], speech),
    hint: speech.text(COMMANDS[name].help),
  }))
}

function isListed(kind: string, vocabulary: Vocabulary): kind is keyof Vocabulary {
  return Object.hasOwn(vocabulary, kind)
}

function fits(word: Word, typed: string): boolean {
  const folded = foldWord(typed.replace(/^@/, ''))
  return (
    word.names.some((name) => foldWord(name).startsWith(folded)) ||
    (folded !== '' && foldWord(word.hint).includes(folded))
  )
}
