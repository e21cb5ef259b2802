import type { Sentence } from '../language.ts'

export const wallMessages = {} satisfies Record<string, Sentence>
