import { MEASURE_KINDS, PLACE_KINDS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const People = Type.Integer({ description: '0 to 1,000,000' })

/**
 * One reading as counters send it: in a JSON array or object (`application/json`), one a line
 * (`application/x-ndjson`), or as a row of CSV (`text/csv`) under a header of these names. Exactly one
 * kind of measure: `in`/`out`, `ticket`, `arrived`, `queue`, `inside`, or `density` (with `moving`).
 */
export const CountLine = Type.Object({
  gate: Type.Optional(Id),
  sector: Type.Optional(Id),
  feed: Type.Optional(
    Type.String({ maxLength: 60, description: 'Who counts; the name of the token when absent' }),
  ),
  at: Type.Optional(
    Type.String({ description: 'ISO 8601, when it was measured; the time of receipt when absent' }),
  ),
  in: Type.Optional(People),
  out: Type.Optional(People),
  ticket: Type.Optional(Type.String({ maxLength: 128, description: 'A hash: no name, no number' })),
  arrived: Type.Optional(People),
  queue: Type.Optional(People),
  inside: Type.Optional(People),
  density: Type.Optional(Type.Number({ description: 'People per m², 0 to 12' })),
  moving: Type.Optional(Type.Boolean()),
  reset: Type.Optional(Type.Boolean({ description: 'The counter was set to zero before this' })),
  everySeconds: Type.Optional(
    Type.Number({ description: 'How often this feed sends; it is silent after three times that' }),
  ),
})
export type CountLine = Static<typeof CountLine>

/** Answer to `POST /api/counts`, sent when the readings are on disk. */
export const CountsTaken = Type.Object({
  counted: Type.Integer({ description: 'Readings that stand' }),
  repeated: Type.Integer({ description: 'Word for word known already' }),
  late: Type.Integer({ description: 'Kept as history; they do not move the present' }),
  setAside: Type.Integer({ description: 'Kept, shown as faults, mixed with nothing' }),
  problems: Type.Array(
    Type.Object({
      line: Type.Integer({ description: 'From 1' }),
      code: Type.String({ description: 'A refusal code: count.backwards, count.in-future …' }),
      message: Type.String({
        description: 'What is wrong and what to do, in the language asked for',
      }),
    }),
    { maxItems: 100 },
  ),
})
export type CountsTaken = Static<typeof CountsTaken>

/** `POST /api/counts/hand`: a named person counts. The answer is `CountsTaken`, or the refusal. */
export const CountByHand = Type.Object({
  place: Type.Object({ kind: literals(PLACE_KINDS), id: Id }),
  measure: Type.Union([
    Type.Object({ kind: Type.Literal('passed'), in: People, out: People }),
    Type.Object({ kind: Type.Literal('queue'), people: People }),
    Type.Object({ kind: Type.Literal('inside'), people: People }),
    Type.Object({
      kind: Type.Literal('density'),
      perSquareMetre: Type.Number(),
      moving: Type.Boolean(),
    }),
  ]),
  at: Type.Optional(Type.String({ format: 'date-time' })),
  reset: Type.Optional(Type.Boolean()),
})
export type CountByHand = Static<typeof CountByHand>

const Time = Type.Union([Type.String(), Type.Null()], { description: 'ISO 8601; null = never' })
const MaybeNumber = Type.Union([Type.Number(), Type.Null()], {
  description: 'null = unknown, which is not zero',
})

/** What is measured at a gate now. */
export const GateCount = Type.Object({
  id: Id,
  in: Type.Union([Type.Integer(), Type.Null()], { description: 'Total; null = unknown' }),
  out: Type.Union([Type.Integer(), Type.Null()]),
  perMinute: Type.Union([Type.Number(), Type.Null()], { description: 'In, over the last minute' }),
  queue: Type.Union([Type.Integer(), Type.Null()], { description: 'People waiting outside' }),
  density: MaybeNumber,
  lastAt: Time,
  silent: Type.Boolean({ description: 'Nothing for longer than its delay: draw it as unknown' }),
  series: Type.Optional(
    Type.Array(Type.Union([Type.Integer(), Type.Null()]), {
      description:
        'In per minute over the last thirty, oldest first, null = not counted; only in GET /api/crowd',
    }),
  ),
})
export type GateCount = Static<typeof GateCount>

/** What is measured in a sector now. */
export const SectorCount = Type.Object({
  id: Id,
  inside: Type.Union([Type.Integer(), Type.Null()], { description: 'null = unknown' }),
  capacity: Type.Integer({ description: 'Safe capacity that governs' }),
  share: MaybeNumber,
  level: Type.String({ description: 'none, notice (90 %), amber (95 %), red (100 %)' }),
  density: MaybeNumber,
  moving: Type.Union([Type.Boolean(), Type.Null()]),
  lastAt: Time,
  silent: Type.Boolean(),
})
export type SectorCount = Static<typeof SectorCount>

/** State of one feed of counts. */
export const CountFeed = Type.Object({
  id: Type.String(),
  place: Type.Object({ kind: literals(PLACE_KINDS), id: Id }),
  measures: Type.Array(literals(MEASURE_KINDS)),
  lastAt: Type.String(),
  silent: Type.Boolean(),
  counted: Type.Integer(),
  setAside: Type.Integer(),
  lastFault: Type.Optional(Type.Object({ code: Type.String(), at: Type.String() })),
})
export type CountFeed = Static<typeof CountFeed>

/** `GET /api/crowd`: the whole picture, now or as it was measured at a position of the log. */
export const CrowdAnswer = Type.Object({
  at: Type.String({ description: 'Time that this answer stands at' }),
  position: Type.Integer(),
  inside: Type.Union([Type.Integer(), Type.Null()], {
    description: 'In the whole venue, by the gates that count',
  }),
  gates: Type.Array(GateCount),
  sectors: Type.Array(SectorCount),
  feeds: Type.Array(CountFeed),
})
export type CrowdAnswer = Static<typeof CrowdAnswer>

/** `GET /api/crowd`. */
export const CrowdQuery = Type.Object(AsOfQuery)
export type CrowdQuery = Static<typeof CrowdQuery>

/** `GET /api/counts/aside`. */
export const CountsAside = Type.Object({
  readings: Type.Array(
    Type.Object({
      place: Type.Object({ kind: literals(PLACE_KINDS), id: Id }),
      feed: Type.String(),
      at: Type.String(),
      receivedAt: Type.String(),
      measure: Type.Record(Type.String(), Type.Unknown()),
      code: Type.String({ description: 'The refusal code for which it was set aside' }),
      by: Type.String(),
    }),
  ),
})
export type CountsAside = Static<typeof CountsAside>

/** `POST /api/crowd/trains`: trains and shuttles that bring people; the last word on each stands. */
export const TrainsTold = Type.Object({
  trains: Type.Array(
    Type.Object({
      id: Id,
      scheduled: Type.String({ format: 'date-time' }),
      expected: Type.Optional(
        Type.String({ format: 'date-time', description: 'By the latest announcement' }),
      ),
    }),
    { maxItems: 1_000 },
  ),
})
export type TrainsTold = Static<typeof TrainsTold>
