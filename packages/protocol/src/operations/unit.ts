import {
  ASSIGNMENT_PROGRESS,
  CHECK_BOUNDS_MS,
  TLP_LEVELS,
  UNIT_KINDS,
  UNIT_SKILLS,
  USUAL_CHECK_MS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, Gesture } from '../record/entry-view.ts'

const CallSign = Type.String({ minLength: 1, maxLength: 24, description: 'As spoken on the radio' })
const Strength = Type.Integer({ minimum: 1, maximum: 500, description: 'People' })
const Code = Type.String({ minLength: 1, maxLength: 40 })
const Person = Type.String({ minLength: 1, maxLength: 60 })
const Skills = Type.Array(literals(UNIT_SKILLS), { maxItems: UNIT_SKILLS.length })
const Cadence = Type.Integer({
  ...CHECK_BOUNDS_MS,
  description: `How often the unit must be heard, ms; usually ${USUAL_CHECK_MS}`,
})
const marking = { tlp: Type.Optional(literals(TLP_LEVELS)) }

const Degrees = (most: number) => Type.Number({ minimum: -most, maximum: most })

/** Where a unit is, as its device says (WGS 84, degrees). */
const SentPosition = Type.Object({
  unit: Type.String({ minLength: 1, maxLength: 60 }),
  longitude: Degrees(180),
  latitude: Degrees(90),
  accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  at: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it was measured; absent = now' }),
  ),
})

/** `POST /api/positions`. Nothing is kept but the latest position of each unit, in memory. */
export const SendPositions = Type.Object({
  positions: Type.Array(SentPosition, { minItems: 1, maxItems: 500 }),
})
export type SendPositions = Static<typeof SendPositions>

/** Answer to `POST /api/positions`. */
export const PositionsTaken = Type.Object({
  taken: Type.Integer({ description: 'Positions that stand' }),
  late: Type.Integer({ description: 'Older than the one that stands' }),
  problems: Type.Array(
    Type.Object({ line: Type.Integer(), code: Type.String(), message: Type.String() }),
  ),
})
export type PositionsTaken = Static<typeof PositionsTaken>

/** Value of the live channel `units`, by the unit's id: where a unit on duty last said that it was. */
export const UnitPosition = Type.Object({
  id: Type.String(),
  callSign: Type.String(),
  kind: literals(UNIT_KINDS),
  longitude: Type.Number(),
  latitude: Type.Number(),
  accuracyM: Type.Optional(Type.Number()),
  at: Type.String(),
  incident: Type.Optional(Type.String({ description: 'The incident that it works on' })),
})
export type UnitPosition = Static<typeof UnitPosition>

/** `GET /api/units` and `GET /api/posts`. */
export const DeploymentQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type DeploymentQuery = Static<typeof DeploymentQuery>

/** `POST /api/units`. */
export const RegisterUnit = Type.Object({
  ...Gesture,
  ...marking,
  callSign: CallSign,
  kind: literals(UNIT_KINDS),
  strength: Strength,
  skills: Skills,
  supervisor: Type.Optional(Person),
  checkEveryMs: Type.Optional(Cadence),
})
export type RegisterUnit = Static<typeof RegisterUnit>

/** `POST /api/units/:id/gestures`. */
export const UnitGesture = Type.Object({
  ...Gesture,
  ...marking,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-call-sign'), callSign: CallSign }),
    Type.Object({ kind: Type.Literal('set-strength'), strength: Strength }),
    Type.Object({ kind: Type.Literal('set-supervisor'), supervisor: Person }),
    Type.Object({ kind: Type.Literal('set-cadence'), checkEveryMs: Cadence }),
    Type.Object({ kind: Type.Literal('grant-skill'), skill: literals(UNIT_SKILLS) }),
    Type.Object({ kind: Type.Literal('withdraw-skill'), skill: literals(UNIT_SKILLS) }),
    Type.Object({
      kind: Type.Literal('start-duty'),
      until: Type.String({ format: 'date-time', description: 'When it is to be relieved' }),
    }),
    Type.Object({ kind: Type.Literal('end-duty') }),
    Type.Object({ kind: Type.Literal('hold-post'), post: Code }),
    Type.Object({ kind: Type.Literal('leave-post') }),
    Type.Object({
      kind: Type.Literal('dispatch'),
      incident: Person,
      from: Type.Optional(
        Type.String({ maxLength: 60, description: 'Incident that a busy unit is taken from' }),
      ),
    }),
    Type.Object({
      kind: Type.Literal('report'),
      progress: literals(ASSIGNMENT_PROGRESS.filter((progress) => progress !== 'dispatched')),
    }),
    Type.Object({ kind: Type.Literal('clear') }),
    Type.Object({
      kind: Type.Literal('recall'),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    }),
    Type.Object({ kind: Type.Literal('hear') }),
  ]),
})
export type UnitGesture = Static<typeof UnitGesture>

/** `POST /api/units/:id/relief`: this unit takes the post of another. */
export const RelieveUnit = Type.Object({ ...Gesture, ...marking, leaving: Person })
export type RelieveUnit = Static<typeof RelieveUnit>

/** `POST /api/posts`. */
export const PlanPost = Type.Object({
  ...Gesture,
  ...marking,
  id: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', description: 'Short code' }),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  place: Type.Optional(Code),
  strength: Strength,
  skills: Skills,
  supervisor: Type.Optional(Person),
})
export type PlanPost = Static<typeof PlanPost>

/** `POST /api/posts/:id/gestures`. */
export const PostGesture = Type.Object({
  ...Gesture,
  ...marking,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-strength'), strength: Strength }),
    Type.Object({ kind: Type.Literal('set-place'), place: Code }),
    Type.Object({ kind: Type.Literal('set-supervisor'), supervisor: Person }),
    Type.Object({ kind: Type.Literal('withdraw') }),
    Type.Object({ kind: Type.Literal('restore') }),
  ]),
})
export type PostGesture = Static<typeof PostGesture>

/** `GET /api/deployment`: the plan and who is there, counted over what the reader may see. */
export const DeploymentBoard = Type.Object({
  position: Type.Integer(),
  posts: Type.Array(
    Type.Object({
      document: DocumentView,
      planned: Type.Integer({ description: 'People' }),
      present: Type.Integer({ description: 'People there now' }),
      away: Type.Integer({ description: 'People of units that hold it and are at an incident' }),
      units: Type.Array(Type.String()),
      missingSkills: Type.Array(literals(UNIT_SKILLS)),
    }),
  ),
  units: Type.Array(
    Type.Object({
      document: DocumentView,
      standing: literals(['off-duty', 'heard', 'due', 'overdue']),
      silentMs: Type.Union([Type.Integer(), Type.Null()]),
      servedMs: Type.Integer({ description: 'On duty in all' }),
    }),
  ),
})
export type DeploymentBoard = Static<typeof DeploymentBoard>
