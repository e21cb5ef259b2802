export { decideNote, decideStrike, evolveStrike, NOTE_LANES, NOTE_MAX_LENGTH } from './note.ts'
export type { NoteLane, Strike } from './note.ts'
