import { COUNTS, SPANS } from '@vigie/domain'
import type { Count } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery } from '../record/entry-view.ts'

const Instant = Type.String({ format: 'date-time' })
const Owners = Type.Optional(
  Type.String({
    maxLength: 4_000,
    description: 'Ids of owners, comma-separated; absent = everybody',
  }),
)
const Maybe = Type.Union([Type.Number(), Type.Null()], {
  description: 'null: nobody could measure it',
})

/** `GET /api/effectiveness`: from (inclusive) to (exclusive). */
export const EffectivenessQuery = Type.Object({
  ...AsOfQuery,
  from: Instant,
  to: Instant,
  owners: Owners,
})
export type EffectivenessQuery = Static<typeof EffectivenessQuery>

/** One span, at one severity (0 informational … 4 critical) or over all of them (null). Times in ms. */
export const SpanFigure = Type.Object({
  span: literals(SPANS),
  severity: Type.Union([Type.Integer(), Type.Null()]),
  n: Type.Integer(),
  medianMs: Maybe,
  p90Ms: Maybe,
  targetMs: Maybe,
  withinTarget: Maybe,
})
export type SpanFigure = Static<typeof SpanFigure>

/** A share with its 95 % interval. */
export const ShareFigure = Type.Object({
  hits: Type.Integer(),
  of: Type.Integer(),
  share: Maybe,
  low: Type.Number(),
  high: Type.Number(),
})
export type ShareFigure = Static<typeof ShareFigure>

/** One shift. */
export const ShiftFigure = Type.Object({
  from: Type.String(),
  to: Type.String(),
  opened: Type.Integer(),
  acknowledged: Type.Integer(),
  closed: Type.Integer(),
  backlog: Type.Integer(),
  people: Type.Integer(),
})
export type ShiftFigure = Static<typeof ShiftFigure>

const Counts = Type.Unsafe<Readonly<Record<Count, number>>>(
  Type.Object(Object.fromEntries(COUNTS.map((count) => [count, Type.Integer()]))),
)

/** Every figure of a period; each has one definition (docs/spec/effectiveness.md). */
export const Effectiveness = Type.Object({
  from: Type.String(),
  to: Type.String(),
  position: Type.Integer(),
  counts: Counts,
  events: Maybe,
  matches: Maybe,
  spans: Type.Array(SpanFigure),
  precision: ShareFigure,
  load: Type.Array(ShiftFigure),
})
export type Effectiveness = Static<typeof Effectiveness>

/** `GET /api/effectiveness/counted`: the list that one number counts. */
export const CountedQuery = Type.Object({
  ...AsOfQuery,
  from: Instant,
  to: Instant,
  owners: Owners,
  count: literals(COUNTS),
})
export type CountedQuery = Static<typeof CountedQuery>

export const Counted = Type.Object({
  total: Type.Integer(),
  items: Type.Array(
    Type.Object({
      kind: literals(['finding', 'incident', 'case'] as const),
      id: Type.String(),
      severity: Type.Integer(),
      openedAt: Type.String(),
    }),
    { description: 'The newest first, at most 500' },
  ),
})
export type Counted = Static<typeof Counted>

/** `GET /api/effectiveness/comparison`: b against a, two periods or two teams. */
export const ComparisonQuery = Type.Object({
  ...AsOfQuery,
  aFrom: Instant,
  aTo: Instant,
  aOwners: Owners,
  bFrom: Instant,
  bTo: Instant,
  bOwners: Owners,
})
export type ComparisonQuery = Static<typeof ComparisonQuery>

const DifferenceFigure = Type.Union([
  Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() }),
  Type.Null(),
])
const Side = Type.Object({ n: Type.Integer(), medianMs: Maybe, p90Ms: Maybe })

export const Comparison = Type.Object({
  spans: Type.Array(
    Type.Object({
      span: literals(SPANS),
      a: Side,
      b: Side,
      differenceMs: DifferenceFigure,
      lowerInB: Maybe,
      p: Maybe,
    }),
  ),
  precision: Type.Object({ a: ShareFigure, b: ShareFigure, difference: DifferenceFigure }),
  counts: Type.Object({
    a: Counts,
    b: Counts,
  }),
  position: Type.Integer(),
})
export type Comparison = Static<typeof Comparison>

/** `GET /api/effectiveness/coverage`. */
export const Coverage = Type.Object({
  techniques: Type.Array(
    Type.Object({
      technique: Type.String(),
      tactics: Type.Array(Type.String()),
      rules: Type.Integer(),
      tested: Type.Integer({ description: 'With written tests beside them' }),
      waiting: Type.Integer({ description: 'Lack values of placeholders' }),
      seen: Type.Integer({ description: 'Findings of the period' }),
    }),
  ),
  rules: Type.Integer({ description: 'Rules in force' }),
  untagged: Type.Integer({ description: 'Of them, those that name no technique' }),
})
export type Coverage = Static<typeof Coverage>
