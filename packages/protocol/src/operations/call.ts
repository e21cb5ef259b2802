import { CALL_MEDIA, INCIDENT_TYPES, READ_BACKS, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Party = Type.String({ minLength: 1, maxLength: 120 })
const Tlp = Type.Optional(literals(TLP_LEVELS))
/** A code, since it stands in the leaf: no sentence, no telephone number. */
const Code = Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._/-]{0,15}$' })

/** `GET /api/calls`, the latest first. */
export const CallsQuery = Type.Object({
  ...AsOfQuery,
  open: Type.Optional(Type.Boolean({ description: 'Only those that nobody closed' })),
  medium: Type.Optional(literals(CALL_MEDIA)),
  incident: Type.Optional(Id),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type CallsQuery = Static<typeof CallsQuery>

/** `POST /api/calls`. A line from paper says its three clocks: `happenedAt`, and when it was written there. */
export const LogCall = Type.Object({
  ...Gesture,
  tlp: Tlp,
  medium: literals(CALL_MEDIA),
  channel: Type.Optional(Code),
  from: Party,
  to: Type.Optional(Party),
  text: Type.String({ minLength: 1, maxLength: 4_000 }),
  topic: Type.Optional(literals(INCIDENT_TYPES)),
  place: Type.Optional(Id),
  readBack: Type.Optional(literals(READ_BACKS)),
  heardBy: Type.Optional(Id),
  incident: Type.Optional(Id),
  paper: Type.Optional(
    Type.Object({
      sheet: Code,
      line: Type.Integer({ minimum: 1, maximum: 999 }),
      writtenAt: Type.String({ format: 'date-time', description: 'As it stands on the sheet' }),
    }),
  ),
})
export type LogCall = Static<typeof LogCall>

/** `POST /api/calls/:id/gestures`. */
export const CallGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('read-back'), result: literals(READ_BACKS) }),
    Type.Object({
      kind: Type.Literal('follow-up'),
      action: Type.String({ minLength: 1, maxLength: 1_000 }),
      incident: Type.Optional(Id),
    }),
    Type.Object({ kind: Type.Literal('close') }),
  ]),
})
export type CallGesture = Static<typeof CallGesture>
