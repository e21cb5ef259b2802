import { NOTE_LANES, NOTE_MAX_LENGTH, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from './entry-view.ts'

/** `GET /api/entries`. */
export const EntriesQuery = Type.Object({
  ...AsOfQuery,
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  kinds: Type.Optional(Type.String({ description: 'Kind prefixes, comma-separated' })),
  subjectKind: Type.Optional(Type.String()),
  subjectId: Type.Optional(Type.String()),
  text: Type.Optional(Type.String({ maxLength: 200 })),
})
export type EntriesQuery = Static<typeof EntriesQuery>

/** `POST /api/entries`: a person writes a line. */
export const WriteNote = Type.Object({
  ...Gesture,
  lane: Type.Optional(literals(NOTE_LANES)),
  text: Type.String({ minLength: 1, maxLength: NOTE_MAX_LENGTH }),
  tlp: Type.Optional(literals(TLP_LEVELS)),
})
export type WriteNote = Static<typeof WriteNote>

/** `POST /api/entries/:id/strike`. */
export const StrikeEntry = Type.Object({
  ...Gesture,
  reason: Type.String({ minLength: 1, maxLength: 500 }),
})
export type StrikeEntry = Static<typeof StrikeEntry>
