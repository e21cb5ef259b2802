import type { Sentence } from '../language.ts'

export const findingMessages = {} satisfies Record<string, Sentence>
