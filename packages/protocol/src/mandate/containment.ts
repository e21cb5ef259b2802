import { CONTAINMENT_ACTIONS, CONTAINMENT_TARGETS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

const Reason = Type.String({ minLength: 3, maxLength: 2_000 })

/** `GET /api/containments`. */
export const ContainmentsQuery = Type.Object({
  case: Type.Optional(Type.String({ maxLength: 90 })),
  states: Type.Optional(Type.String({ description: 'Comma-separated' })),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type ContainmentsQuery = Static<typeof ContainmentsQuery>

/** `POST /api/cases/:id/containments`: ask somebody to contain something. Vigie does nothing by itself. */
export const AskContainment = Type.Object({
  ...Gesture,
  target: Type.Object({
    kind: literals(CONTAINMENT_TARGETS),
    id: Type.String({ minLength: 1, maxLength: 90 }),
  }),
  action: literals(CONTAINMENT_ACTIONS),
  reason: Reason,
})
export type AskContainment = Static<typeof AskContainment>

/** `POST /api/containments/:id/answer`: by a second person, of the host. */
export const AnswerContainment = Type.Object({
  ...Gesture,
  answer: Type.Union([
    Type.Object({ kind: literals(['confirm'] as const) }),
    Type.Object({ kind: literals(['refuse'] as const), reason: Reason }),
    Type.Object({ kind: literals(['report-done'] as const), outcome: Reason }),
  ]),
})
export type AnswerContainment = Static<typeof AnswerContainment>

/** `POST /api/cases/:id/export-requests`. */
export const AskExport = Type.Object({
  ...Gesture,
  mandate: Type.String({ minLength: 1, maxLength: 90 }),
  reason: Reason,
})
export type AskExport = Static<typeof AskExport>

/** `POST /api/export-requests/:id/answer`. */
export const AnswerExport = Type.Object({
  ...Gesture,
  answer: Type.Union([
    Type.Object({ kind: literals(['approve'] as const) }),
    Type.Object({ kind: literals(['deny'] as const), reason: Reason }),
  ]),
})
export type AnswerExport = Static<typeof AnswerExport>
