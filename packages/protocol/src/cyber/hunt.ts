import { HUNT_LIMITS, SOURCE_ID } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

const Time = Type.String({ format: 'date-time' })
const OptionalTime = Type.Union([Type.String(), Type.Null()])
const Field = Type.String({ minLength: 1, maxLength: 200 })

/** What is hunted: a text of the language (empty: everything), a stretch of event time, sources. */
export const Hunt = {
  text: Type.String({ maxLength: HUNT_LIMITS.textLength, description: 'The small language' }),
  from: Time,
  to: Type.String({ format: 'date-time', description: 'Not included' }),
  sources: Type.Optional(
    Type.Array(Type.String({ pattern: SOURCE_ID.source }), {
      maxItems: 100,
      description: 'Absent: every source',
    }),
  ),
}

/**
 * `POST /api/hunts/query`: asks for any of the number of events, histogram, facets and a page of
 * events, over the same events. `DELETE /api/hunts/run/:runId` stops it, and so does closing the connection.
 */
export const HuntRequest = Type.Object({
  ...Hunt,
  runId: Type.String({ format: 'uuid', description: 'Chosen by the client, to stop the query by' }),
  histogram: Type.Optional(
    Type.Object({ buckets: Type.Integer({ minimum: 1, maximum: 500, description: 'At most' }) }),
  ),
  facets: Type.Optional(
    Type.Array(Type.Object({ field: Field, limit: Type.Integer({ minimum: 1, maximum: 100 }) }), {
      maxItems: 20,
    }),
  ),
  events: Type.Optional(
    Type.Object({
      limit: Type.Integer({ minimum: 1, maximum: 500 }),
      cursor: Type.Optional(
        Type.String({ maxLength: 100, description: '`next` of the last page' }),
      ),
    }),
  ),
})
export type HuntRequest = Static<typeof HuntRequest>

/** One stored event in a list. Times ISO 8601. */
export const HuntEvent = Type.Object({
  reference: Type.String({ description: 'Where it is stored; `GET /api/events/:reference`' }),
  source: Type.String(),
  at: Type.String({
    description: 'When it happened; of an event that does not tell, when received',
  }),
  told: Type.Boolean({ description: 'Whether `at` is what the event tells' }),
  receivedAt: Type.String(),
  fields: Type.Record(Type.String(), Type.Array(Type.String()), {
    description: 'Every value of every field, by the names that queries use',
  }),
  line: Type.String({ description: 'As it came; at most 65,536 characters of it' }),
})
export type HuntEvent = Static<typeof HuntEvent>

export const HuntAnswer = Type.Object({
  total: Type.Integer({ description: 'Events that the query finds' }),
  histogram: Type.Optional(
    Type.Object({
      bucketMs: Type.Integer(),
      buckets: Type.Array(Type.Object({ at: Type.String(), count: Type.Integer() }), {
        description: 'From the first to the last of the stretch, empty ones included',
      }),
    }),
  ),
  facets: Type.Optional(
    Type.Array(
      Type.Object({
        field: Type.String(),
        values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
        distinct: Type.Integer({ description: 'How many values there are' }),
        withField: Type.Integer({ description: 'Events that have the field' }),
      }),
    ),
  ),
  events: Type.Optional(
    Type.Object({
      rows: Type.Array(HuntEvent, { description: 'Newest first' }),
      next: Type.Optional(Type.String()),
    }),
  ),
  searched: Type.Object({
    events: Type.Integer({ description: 'Stored events that the query looked at' }),
    pending: Type.Integer({
      description: 'Events received that could not be looked at yet; 0 but under heavy load',
    }),
  }),
  tookMs: Type.Number(),
})
export type HuntAnswer = Static<typeof HuntAnswer>

/** `POST /api/hunts/complete`: what may stand at the cursor. */
export const HuntCompletionRequest = Type.Object({
  ...Hunt,
  cursor: Type.Integer({ minimum: 0, description: 'UTF-16 offset in `text`' }),
})
export type HuntCompletionRequest = Static<typeof HuntCompletionRequest>

export const HuntCompletion = Type.Object({
  from: Type.Integer({ description: 'What is replaced: UTF-16 offsets in `text`' }),
  to: Type.Integer(),
  items: Type.Array(
    Type.Object({
      insert: Type.String(),
      kind: literals(['field', 'operator', 'value', 'word'] as const),
      count: Type.Optional(Type.Integer({ description: 'Of a value: events that have it' })),
    }),
  ),
})
export type HuntCompletion = Static<typeof HuntCompletion>

/** `GET /api/hunts/fields`: fields of the latest events, most frequent first. */
export const HuntFields = Type.Object({
  fields: Type.Array(
    Type.Object({
      name: Type.String(),
      indexed: Type.Boolean({ description: 'Kept as a column: fast over any stretch' }),
      share: Type.Number({ description: 'Of the sampled events, how many have it: 0 to 1' }),
    }),
  ),
  sampled: Type.Integer(),
})
export type HuntFields = Static<typeof HuntFields>

/** `POST /api/hunts/export`: as `HuntRequest`, streamed whole, oldest first; a fact on the log. */
export const HuntExport = Type.Object({
  ...Hunt,
  commandId: Type.String({ format: 'uuid' }),
  format: literals(['ndjson', 'csv'] as const),
  fields: Type.Optional(
    Type.Array(Field, { maxItems: 100, description: 'Columns of a CSV; absent: a usual choice' }),
  ),
})
export type HuntExport = Static<typeof HuntExport>

/** `GET /api/events/:reference`. */
export const StoredEventDetail = Type.Object({
  event: HuntEvent,
  recognised: Type.Boolean({ description: 'Whether its format was recognised' }),
  logSources: Type.Array(Type.String(), { description: 'product/category/service, * for any' }),
  matches: Type.Array(Type.Object({ rule: Type.String(), finding: Type.String() }), {
    description: 'Rules that matched it, and the findings that they went to',
  }),
})
export type StoredEventDetail = Static<typeof StoredEventDetail>

const Title = Type.String({ minLength: 1, maxLength: 200 })

/**
 * `POST /api/hunts/saved`. Saved hunts are documents of the view `hunt`, listed by
 * `GET /api/hunts/saved`: `{id, title*, text*, span, sources, owner, shared, savedAt, changedAt, tlp}`
 * (* sealed). `spanMs` is how far back it looks from now; absent with a fixed stretch.
 */
export const SaveHunt = Type.Object({
  ...Gesture,
  title: Title,
  text: Type.String({ maxLength: HUNT_LIMITS.textLength }),
  spanMs: Type.Optional(Type.Integer({ minimum: 1 })),
  sources: Hunt.sources,
  shared: Type.Boolean({ description: 'Whether colleagues see it' }),
})
export type SaveHunt = Static<typeof SaveHunt>

/** `POST /api/hunts/saved/:id/gestures`. */
export const SavedHuntGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('change'),
      title: Type.Optional(Title),
      text: Type.Optional(Type.String({ maxLength: HUNT_LIMITS.textLength })),
    }),
    Type.Object({ kind: Type.Literal('share'), shared: Type.Boolean() }),
    Type.Object({ kind: Type.Literal('discard') }),
  ]),
})
export type SavedHuntGesture = Static<typeof SavedHuntGesture>

/**
 * `POST /api/hunts/retro`: runs a rule or a list of indicators over the stored past, in the
 * background. Documents of the view `retro-hunt`, listed by `GET /api/hunts/retro`.
 */
export const StartRetroHunt = Type.Object({
  ...Gesture,
  title: Title,
  from: Time,
  to: Time,
  sources: Hunt.sources,
  what: Type.Union([
    Type.Object({
      kind: Type.Literal('rule'),
      yaml: Type.String({ minLength: 1, maxLength: 65_536 }),
    }),
    Type.Object({
      kind: Type.Literal('indicators'),
      list: Type.String({
        minLength: 1,
        maxLength: 60_000,
        description: 'One value a line, or CSV whose first column holds them; # begins a comment',
      }),
    }),
  ]),
})
export type StartRetroHunt = Static<typeof StartRetroHunt>

/** `GET /api/hunts/retro/:id/progress`: measured, not on the log. */
export const RetroHuntProgress = Type.Object({
  state: literals(['waiting', 'running', 'done', 'stopped', 'failed'] as const),
  events: Type.Integer({ description: 'Stored events in the stretch' }),
  looked: Type.Integer({ description: 'Of those, looked at so far' }),
  matches: Type.Integer(),
  findings: Type.Integer(),
})
export type RetroHuntProgress = Static<typeof RetroHuntProgress>

/** `POST /api/hunts/retro/:id/stop`. */
export const StopRetroHunt = Type.Object({ ...Gesture })
export type StopRetroHunt = Static<typeof StopRetroHunt>

/**
 * `POST /api/events/holds`: keeps what a source (or every one) received in a stretch of days from
 * retention. Documents of the view `hold`, listed by `GET /api/events/holds`.
 */
export const PlaceHold = Type.Object({
  ...Gesture,
  source: Type.Optional(Type.String({ pattern: SOURCE_ID.source })),
  fromDay: Type.String({ format: 'date', description: 'Days of reception, UTC' }),
  toDay: Type.String({ format: 'date', description: 'Included' }),
  reason: Type.String({ minLength: 1, maxLength: 2_000 }),
})
export type PlaceHold = Static<typeof PlaceHold>

/** `POST /api/events/holds/:id/release`. */
export const ReleaseHold = Type.Object({
  ...Gesture,
  reason: Type.String({ minLength: 1, maxLength: 2_000 }),
})
export type ReleaseHold = Static<typeof ReleaseHold>

/** `POST /api/events/retention`: of one source, or of all that have none of their own. */
export const SetRetention = Type.Object({
  ...Gesture,
  source: Type.Optional(Type.String({ pattern: SOURCE_ID.source })),
  days: Type.Integer({ minimum: 1, maximum: 3_650 }),
  megabytes: Type.Integer({ minimum: 100, maximum: 100_000_000 }),
})
export type SetRetention = Static<typeof SetRetention>

/** `GET /api/events/storage`: what is stored, by source. */
export const EventStorage = Type.Object({
  sources: Type.Array(
    Type.Object({
      source: Type.String(),
      events: Type.Integer(),
      rawBytes: Type.Integer({ description: 'Of their lines as they came' }),
      storedBytes: Type.Integer({ description: 'On disk' }),
      firstDay: OptionalTime,
      lastDay: OptionalTime,
      days: Type.Integer({ description: 'Retention in force' }),
      megabytes: Type.Integer(),
      heldDays: Type.Integer({ description: 'Days under legal hold' }),
    }),
  ),
  freshBytes: Type.Integer({ description: 'Lines not yet compacted' }),
})
export type EventStorage = Static<typeof EventStorage>
