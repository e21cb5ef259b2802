import {
  FINDING_LEVELS,
  FINDING_PRIORITIES,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
  INCIDENT_PRIORITIES,
  OBSERVABLE_MAX_LENGTH,
  OBSERVABLE_TYPES,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, Gesture } from '../record/entry-view.ts'

const List = Type.Optional(Type.String({ maxLength: 2_000 }))
const OneOf = (values: readonly (string | number)[]) =>
  Type.Optional(Type.String({ description: `Comma-separated of ${values.join(', ')}` }))

/** Orders of the queue; among equals, what was last seen comes first. */
export const FINDING_ORDERS = ['severity', 'priority', 'last'] as const

/** Filters of alerts: in the query of the list, in saved views and in gestures over many. All must hold. */
export const FindingFilter = {
  states: OneOf(FINDING_STATES),
  levels: OneOf(FINDING_LEVELS),
  priorities: OneOf(FINDING_PRIORITIES),
  owners: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: 'Comma-separated ids; `none` = without an owner',
    }),
  ),
  rules: Type.Optional(Type.String({ maxLength: 4_000, description: 'Comma-separated rule ids' })),
  sources: List,
  resolutions: OneOf(FINDING_RESOLUTIONS),
  value: Type.Optional(
    Type.String({
      maxLength: OBSERVABLE_MAX_LENGTH,
      description: 'Alerts that name this host, account, address, name or hash',
    }),
  ),
  text: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'All words, each the beginning of a word of title, entity or values',
    }),
  ),
  snoozed: Type.Optional(literals(['hide', 'only', 'with'] as const)),
  suppressed: Type.Optional(literals(['hide', 'only', 'with'] as const)),
  merged: Type.Optional(literals(['hide', 'with'] as const)),
  after: Type.Optional(
    Type.String({ format: 'date-time', description: 'Last seen at or after this event time' }),
  ),
} as const

/** `GET /api/findings`. Snoozed, suppressed and merged alerts are hidden unless asked for. */
export const FindingsQuery = Type.Object({
  ...AsOfQuery,
  ...FindingFilter,
  order: Type.Optional(literals(FINDING_ORDERS)),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type FindingsQuery = Static<typeof FindingsQuery>

/** How many documents match: exact up to 10,000, and `atLeast` from there on. */
export const Count = Type.Object({ n: Type.Integer(), atLeast: Type.Boolean() })
export type Count = Static<typeof Count>

/** One page of a list with the number of all that match. */
export const CountedPage = Type.Object({
  documents: Type.Array(DocumentView),
  next: Type.Optional(Type.String({ description: 'Cursor of the next page' })),
  count: Count,
  position: Type.Integer({ description: 'Position that this answer stands at' }),
  onlyNewest: Type.Boolean({
    description: 'The text or value matches more than 20,000: only the newest were looked through',
  }),
})
export type CountedPage = Static<typeof CountedPage>

/** `GET /api/findings/figures`: exact, for this reader, from counters that are kept with every fact. */
export const FindingFigures = Type.Object({
  total: Type.Integer({ description: 'Alerts ever opened: the numbers by state add up to it' }),
  byState: Type.Record(Type.String(), Type.Integer()),
  byLevel: Type.Record(Type.String(), Type.Integer(), { description: 'Not closed, not merged' }),
  suppressed: Type.Integer(),
  position: Type.Integer(),
})
export type FindingFigures = Static<typeof FindingFigures>

const Text = Type.String({ minLength: 1, maxLength: 2_000 })

/** Gestures of triage: on one alert, or on many at once. */
export const TriageGesture = Type.Union([
  Type.Object({ kind: Type.Literal('assign'), owner: Type.String({ maxLength: 60 }) }),
  Type.Object({
    kind: Type.Literal('set-state'),
    state: literals(['in-progress', 'pending'] as const),
  }),
  Type.Object({ kind: Type.Literal('set-priority'), priority: literals(FINDING_PRIORITIES) }),
  Type.Object({
    kind: Type.Literal('close'),
    resolution: literals(FINDING_RESOLUTIONS),
    reason: Text,
  }),
  Type.Object({ kind: Type.Literal('reopen'), reason: Text }),
  Type.Object({
    kind: Type.Literal('snooze'),
    until: Type.String({ format: 'date-time', description: 'At most 30 days ahead' }),
    reason: Text,
  }),
  Type.Object({ kind: Type.Literal('wake') }),
])
export type TriageGesture = Static<typeof TriageGesture>

/** `POST /api/findings/:id/gestures`. */
export const FindingGesture = Type.Object({ ...Gesture, gesture: TriageGesture })
export type FindingGesture = Static<typeof FindingGesture>

const FindingIds = Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 50_000 })

/**
 * `POST /api/findings/bulk`: one gesture over many alerts, by id, or all that a filter showed at a
 * position. What it cannot change is passed over and counted.
 */
export const TriageMany = Type.Object({
  ...Gesture,
  gesture: TriageGesture,
  findings: Type.Union([
    Type.Object({ ids: FindingIds }),
    Type.Object({ filter: Type.Object(FindingFilter), asOf: Type.Integer({ minimum: 0 }) }),
  ]),
})
export type TriageMany = Static<typeof TriageMany>

/** Answer to a gesture over many, and to its undoing. The alerts themselves are not in it: ask for those on screen. */
export const TriagedMany = Type.Object({
  bulk: Type.String({ description: 'Id to undo it by, e.g. RBT-B4' }),
  changed: Type.Integer({ description: 'Alerts changed, or given back' }),
  passedOver: Type.Integer(),
  facts: Type.Integer(),
  position: Type.Integer(),
  replayed: Type.Boolean(),
})
export type TriagedMany = Static<typeof TriagedMany>

/** `POST /api/findings/bulk/:id/undo`. */
export const UndoMany = Type.Object({ ...Gesture })
export type UndoMany = Static<typeof UndoMany>

/** `POST /api/findings/:id/merge` (these into that) and `POST /api/findings/:id/split` (these out of that). */
export const MergeFindings = Type.Object({
  ...Gesture,
  ids: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 5_000 }),
})
export type MergeFindings = Static<typeof MergeFindings>

/** A typed value as a person writes it; it is normalised and refused when it is none of its type. */
export const ObservableValue = Type.Object({
  type: literals(OBSERVABLE_TYPES),
  value: Type.String({ minLength: 1, maxLength: OBSERVABLE_MAX_LENGTH }),
})
export type ObservableValue = Static<typeof ObservableValue>

/** `POST /api/findings`: an alert that a person reports. */
export const ReportFinding = Type.Object({
  ...Gesture,
  title: Type.String({ minLength: 1, maxLength: 200 }),
  level: literals(FINDING_LEVELS),
  entity: Type.String({ minLength: 1, maxLength: 200, description: 'Host, account or system' }),
  observables: Type.Optional(Type.Array(ObservableValue, { maxItems: 50 })),
  tlp: Type.Optional(literals(TLP_LEVELS)),
})
export type ReportFinding = Static<typeof ReportFinding>

/** Why an alert is related. `seen`: alerts within the window that share it, these two included. */
export const RelatedWhy = Type.Union([
  Type.Object({
    kind: Type.Literal('value'),
    type: literals(OBSERVABLE_TYPES),
    value: Type.String(),
    seen: Type.Integer(),
  }),
  Type.Object({
    kind: Type.Literal('technique'),
    technique: Type.String(),
    seen: Type.Integer(),
  }),
  Type.Object({ kind: Type.Literal('rule'), seen: Type.Integer() }),
])
export type RelatedWhy = Static<typeof RelatedWhy>

/** `GET /api/findings/:id/related`: what shares most with it, best first. */
export const RelatedFindings = Type.Object({
  related: Type.Array(
    Type.Object({ finding: DocumentView, score: Type.Number(), why: Type.Array(RelatedWhy) }),
  ),
  tooCommon: Type.Array(RelatedWhy, { description: 'Shared with so many that it says nothing' }),
  windowHours: Type.Integer(),
  position: Type.Integer(),
})
export type RelatedFindings = Static<typeof RelatedFindings>

/** `POST /api/findings/:id/promotion`: finding → incident in one gesture; title defaults to the rule's. */
export const PromoteFinding = Type.Object({
  ...Gesture,
  title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  priority: Type.Optional(literals(INCIDENT_PRIORITIES)),
})
export type PromoteFinding = Static<typeof PromoteFinding>

/** One matched item of a rule: where it stands in the rule, and what in the event satisfied it. */
export const MatchedField = Type.Object({
  selection: Type.String(),
  field: Type.Union([Type.String(), Type.Null()], {
    description: 'null: a keyword over the whole event',
  }),
  modifiers: Type.Array(Type.String()),
  pattern: Type.String(),
  value: Type.String(),
})
export type MatchedField = Static<typeof MatchedField>

/** Why a match deserves less trust than another. */
export const MATCH_DOUBTS = ['log-source-assumed', 'fields-missing'] as const

/** A stored match: the event as it came, and why the rule matched. */
export const MatchView = Type.Object({
  id: Type.String(),
  at: Type.Union([Type.String(), Type.Null()], { description: 'Event time, ISO 8601' }),
  receivedAt: Type.String(),
  source: Type.String(),
  event: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
    description: 'null: the event passed its retention',
  }),
  matched: Type.Array(MatchedField),
  doubts: Type.Array(literals(MATCH_DOUBTS), {
    description:
      'log-source-assumed: the shape of the event is not known, so the rule was tried regardless; ' +
      'fields-missing: the rule excludes by fields that this kind of record never carries',
  }),
})
export type MatchView = Static<typeof MatchView>

/** `GET /api/findings/:id`. */
export const FindingDetail = Type.Object({
  finding: DocumentView,
  evidence: literals(['shown', 'withheld'] as const),
  matches: Type.Array(MatchView, { description: 'Empty when the reader may not read telemetry' }),
  matchesTotal: Type.Integer(),
  cases: Type.Array(Type.String(), {
    description: 'Cases that hold it, as far as this reader may know',
  }),
  rule: Type.Union([
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      description: Type.String(),
      author: Type.String(),
      level: Type.String(),
      tags: Type.Array(Type.String()),
      falsePositives: Type.Array(Type.String()),
      yaml: Type.String({ description: 'The rule as written' }),
    }),
    Type.Null(),
  ]),
  position: Type.Integer(),
})
export type FindingDetail = Static<typeof FindingDetail>

/** State of one telemetry source; times ISO 8601, null = never. */
export const FeedState = Type.Object({
  id: Type.String(),
  name: Type.String(),
  lastSeenAt: Type.Union([Type.String(), Type.Null()]),
  perMinute: Type.Integer({ description: 'Events accepted in the last sixty seconds' }),
  accepted: Type.Integer(),
  unparsed: Type.Integer({ description: 'Lines kept but not understood' }),
  queued: Type.Integer({ description: 'Accepted, on disk, not yet through detection' }),
  silent: Type.Boolean({ description: 'Nothing for longer than its alarm delay' }),
})
export type FeedState = Static<typeof FeedState>

/** Answer to `POST /api/sources/:id/events`, sent when the lines are on disk. */
export const Ingested = Type.Object({
  accepted: Type.Integer({ description: 'Stored, understood or not' }),
  duplicates: Type.Integer({ description: 'Sent again after a cut, and not stored twice' }),
  unparsed: Type.Integer(),
  problems: Type.Array(
    Type.Object({ line: Type.Integer(), code: Type.String(), message: Type.String() }),
    { maxItems: 100 },
  ),
})
export type Ingested = Static<typeof Ingested>
