import { DELEGATION_FUNCTIONS, STOP_KINDS, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
/** Signs that a leaf of the log may hold: zones, numbers on bibs, call signs. */
const Sign = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$' })
const Instant = Type.String({ format: 'date-time' })
const Line = Type.String({ minLength: 1, maxLength: 200 })
const Text = Type.String({ minLength: 1, maxLength: 4_000 })
const Tlp = Type.Optional(literals(TLP_LEVELS))

/** `POST /api/delegation-visits`. With checkpoints, an official-visit round is planned along with it. */
export const PlanVisit = Type.Object({
  ...Gesture,
  tlp: Tlp,
  title: Line,
  partner: Id,
  venue: Type.Optional(Id),
  from: Instant,
  until: Instant,
  host: Type.String({ ...Id, description: 'The officer who receives them' }),
  checkpoints: Type.Optional(
    Type.Array(Id, { maxItems: 200, description: 'The route over the checkpoints of the venue' }),
  ),
})
export type PlanVisit = Static<typeof PlanVisit>

/** `POST /api/delegation-visits/:id/gestures`. */
export const VisitGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-host'), host: Id }),
    Type.Object({
      kind: Type.Literal('add-person'),
      name: Line,
      function: literals(DELEGATION_FUNCTIONS),
      zones: Type.Array(Sign, { maxItems: 50 }),
      from: Type.Optional(Instant),
      until: Type.Optional(Instant),
      cicerone: Type.Optional(Id),
      bib: Type.Optional(Sign),
      radio: Type.Optional(Sign),
    }),
    Type.Object({ kind: Type.Literal('remove-person'), key: Id }),
    Type.Object({
      kind: Type.Literal('add-stop'),
      stop: literals(STOP_KINDS),
      at: Instant,
      text: Line,
      place: Type.Optional(Sign),
    }),
    Type.Object({ kind: Type.Literal('remove-stop'), key: Id }),
    Type.Object({ kind: Type.Literal('record'), stop: Type.Optional(Id), text: Text }),
    Type.Object({ kind: Type.Literal('add-follow-up'), text: Text, owner: Id, dueAt: Instant }),
    Type.Object({ kind: Type.Literal('settle-follow-up'), key: Id }),
    Type.Object({ kind: Type.Literal('begin') }),
    Type.Object({ kind: Type.Literal('close'), report: Text }),
  ]),
})
export type VisitGesture = Static<typeof VisitGesture>
