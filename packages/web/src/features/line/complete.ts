import { COMMAND_NAMES, COMMANDS } from './commands.ts'
import { foldWord } from './fold-word.ts'
import type { Speech } from '../../i18n/speech.ts'
import type { CommandForm } from './commands.ts'
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
  const argument = COMMANDS[name].arguments[words.length - 2]
  if (argument === undefined || !isListed(argument.kind, vocabulary)) return []
  const before = line.slice(0, line.length - typed.length)
  return vocabulary[argument.kind]
    .filter((word) => fits(word, typed))
    .slice(0, MOST)
    .map((word) => ({ line: `${before}${word.value} `, shown: word.value, hint: word.hint }))
}

/** The form of a command as one types it: `/g <porte> <état>`. */
export function usageOf(form: CommandForm, speech: Speech): string {
  const parts = form.arguments.map(({ label, isOptional }) =>
    isOptional === true ? `[${speech.text(label)}]` : `<${speech.text(label)}>`,
  )
  return [`/${form.name}`, ...parts].join(' ')
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
