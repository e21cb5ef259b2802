import type { Sentence } from '../language.ts'

export const incidentMessages = {} satisfies Record<string, Sentence>
