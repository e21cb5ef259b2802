import type { Sentence } from '../language.ts'

export const peopleMessages = {} satisfies Record<string, Sentence>
