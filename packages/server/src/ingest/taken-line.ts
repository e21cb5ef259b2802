import type { TakenLine } from './conversation.ts'
import type { ReadLine } from './line-reader.ts'
import { unread } from './live-parser.ts'

/** A line of a body as a conversation takes it: JSON as it is, text to be read, and of too long ones the beginning. */
export function takenLine({ text, problem }: ReadLine): TakenLine {
  if (problem === undefined) return { text }
  return problem.code === 'too-long' ? unread(text, problem.code, problem.message) : text
}
