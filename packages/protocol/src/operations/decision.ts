import { MOST_OPTIONS, REVIEW_VERDICTS, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Text = Type.String({ minLength: 1, maxLength: 4_000 })
const Judged = Type.Optional(Type.Boolean({ description: 'Absent = not judged' }))
const ReviewAt = Type.Optional(
  Type.String({ format: 'date-time', description: 'When it is to be looked at again' }),
)

/** `GET /api/decisions`, the latest first. */
export const DecisionsQuery = Type.Object({
  ...AsOfQuery,
  incident: Type.Optional(Id),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type DecisionsQuery = Static<typeof DecisionsQuery>

/**
 * `POST /api/decisions`: a decision by the Joint Decision Model. Nothing is optional among the texts:
 * who has nothing to say under one of them says so.
 */
export const RecordDecision = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  incident: Type.Optional(Id),
  decidedBy: Type.Optional(Type.String({ ...Id, description: 'Absent = the one who writes' })),
  information: Text,
  assessment: Text,
  powers: Text,
  options: Type.Array(
    Type.Object({
      text: Text,
      suitable: Judged,
      feasible: Judged,
      acceptable: Judged,
      chosen: Type.Boolean(),
    }),
    { maxItems: MOST_OPTIONS },
  ),
  decision: Text,
  reasons: Text,
  unknowns: Text,
  reviewAt: ReviewAt,
})
export type RecordDecision = Static<typeof RecordDecision>

/** `POST /api/decisions/:id/reviews`. */
export const ReviewDecision = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  verdict: literals(REVIEW_VERDICTS),
  text: Text,
  reviewAt: ReviewAt,
})
export type ReviewDecision = Static<typeof ReviewDecision>

/** `GET /api/undecided`: incidents of priority 1, or declared major, on which nothing was decided yet. */
export const Undecided = Type.Object({
  position: Type.Integer(),
  incidents: Type.Array(DocumentView),
})
export type Undecided = Static<typeof Undecided>
