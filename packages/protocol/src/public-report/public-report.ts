import { ROOM_SUBJECTS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Text = Type.String({ minLength: 1, maxLength: 2_000 })

/** `GET /api/public-reports`, the latest first. */
export const PublicReportsQuery = Type.Object({
  ...AsOfQuery,
  state: Type.Optional(literals(['new', 'taken', 'closed'])),
  subject: Type.Optional(literals(ROOM_SUBJECTS)),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type PublicReportsQuery = Static<typeof PublicReportsQuery>

/** `POST /api/public-reports/:id/gestures`. */
export const PublicReportGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('take') }),
    Type.Object({
      kind: Type.Literal('link'),
      incident: Type.String({ minLength: 1, maxLength: 60 }),
    }),
    Type.Object({
      kind: Type.Literal('answer'),
      text: Type.String({ ...Text, description: 'What the reporter reads with their receipt' }),
    }),
    Type.Object({ kind: Type.Literal('close'), outcome: Text }),
  ]),
})
export type PublicReportGesture = Static<typeof PublicReportGesture>

/** `GET /api/public-reports/:id/contact`: null when the reporter left none, or it was purged. */
export const ReporterContactView = Type.Object({
  contact: Type.Union([Type.String(), Type.Null()]),
})
export type ReporterContactView = Static<typeof ReporterContactView>
