import type { Sentence } from '../language.ts'

export const exerciseMessages = {} satisfies Record<string, Sentence>
