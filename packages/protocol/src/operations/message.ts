import { TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Person = Type.String({ minLength: 1, maxLength: 60 })

/** `GET /api/messages`, the latest first. */
export const MessagesQuery = Type.Object({
  ...AsOfQuery,
  unread: Type.Optional(Type.Boolean({ description: 'Only those that somebody has not read' })),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type MessagesQuery = Static<typeof MessagesQuery>

/** `POST /api/messages`. */
export const SendMessage = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  text: Type.String({ minLength: 1, maxLength: 2_000 }),
  recipients: Type.Array(Person, { minItems: 1, maxItems: 50 }),
  deputy: Type.String({ ...Person, description: 'Told after 60 s unread' }),
  commander: Type.String({ ...Person, description: 'Told after 120 s unread' }),
  incident: Type.Optional(Type.String({ maxLength: 60 })),
})
export type SendMessage = Static<typeof SendMessage>

/** `POST /api/messages/:id/reading`: I have read it. */
export const ReadMessage = Type.Object({ ...Gesture })
export type ReadMessage = Static<typeof ReadMessage>

/** `POST /api/messages/:id/withdrawal`. */
export const WithdrawMessage = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
})
export type WithdrawMessage = Static<typeof WithdrawMessage>
