import { MATCH_STAGES, PHASE_CONDITIONS, PHASES, RISK_CATEGORIES, STAFF_ROLES } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const ItemId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' })
const Instant = Type.String({ format: 'date-time' })
const Text = Type.String({ minLength: 1, maxLength: 2_000 })
const Expected = Type.Integer({ minimum: 0, maximum: 200_000 })

/** `GET /api/matches`: the calendar, by kick-off. */
export const MatchesQuery = Type.Object({
  ...AsOfQuery,
  venue: Type.Optional(Id),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type MatchesQuery = Static<typeof MatchesQuery>

/** `POST /api/matches`. */
export const PlanMatch = Type.Object({
  ...Gesture,
  title: Type.String({ minLength: 1, maxLength: 200 }),
  stage: literals(MATCH_STAGES),
  venue: Id,
  kickOffAt: Instant,
  expected: Type.Optional(Expected),
})
export type PlanMatch = Static<typeof PlanMatch>

/** `POST /api/matches/:id/gestures`: what the organisers decide. */
export const MatchGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-kick-off'), kickOffAt: Instant }),
    Type.Object({ kind: Type.Literal('set-expected'), expected: Expected }),
    Type.Object({
      kind: Type.Literal('set-risk'),
      category: literals(RISK_CATEGORIES),
      evidence: Text,
    }),
    Type.Object({ kind: Type.Literal('cancel'), reason: Text }),
    Type.Object({
      kind: Type.Literal('add-item'),
      phase: literals(PHASES),
      item: ItemId,
      text: Type.String({ minLength: 1, maxLength: 200 }),
    }),
    Type.Object({ kind: Type.Literal('remove-item'), item: ItemId }),
    Type.Object({
      kind: Type.Literal('set-minimum'),
      phase: literals(PHASES),
      role: literals(STAFF_ROLES),
      minimum: Type.Integer({ minimum: 0, maximum: 100_000 }),
    }),
    Type.Object({ kind: Type.Literal('enter-phase'), phase: literals(PHASES) }),
  ]),
})
export type MatchGesture = Static<typeof MatchGesture>

/** `POST /api/matches/:id/checks`: what people on the ground confirm. */
export const MatchCheck = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('check'),
      phase: literals(PHASES),
      item: ItemId,
      isDone: Type.Boolean(),
    }),
    Type.Object({
      kind: Type.Literal('confirm-staff'),
      role: literals(STAFF_ROLES),
      count: Type.Integer({ minimum: 0, maximum: 100_000 }),
    }),
  ]),
})
export type MatchCheck = Static<typeof MatchCheck>

/** `GET /api/matches/:id`: the match (view match), and what each phase still asks for. */
export const MatchAnswer = Type.Object({
  match: DocumentView,
  position: Type.Integer(),
  phases: Type.Array(
    Type.Object({
      phase: literals(PHASES),
      items: Type.Array(Type.String()),
      conditions: Type.Array(literals(PHASE_CONDITIONS)),
      unmet: Type.Array(literals(PHASE_CONDITIONS)),
      staff: Type.Array(
        Type.Object({
          role: literals(STAFF_ROLES),
          minimum: Type.Optional(Type.Integer()),
          present: Type.Optional(Type.Integer()),
        }),
      ),
    }),
  ),
})
export type MatchAnswer = Static<typeof MatchAnswer>
