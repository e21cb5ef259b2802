import {
  FINDING_LEVELS,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
  INCIDENT_PRIORITIES,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, Gesture } from '../record/entry-view.ts'

/** `GET /api/findings`. */
export const FindingsQuery = Type.Object({
  ...AsOfQuery,
  states: Type.Optional(
    Type.String({ description: `Comma-separated of ${FINDING_STATES.join(', ')}` }),
  ),
  levels: Type.Optional(
    Type.String({ description: `Comma-separated of ${FINDING_LEVELS.join(', ')}` }),
  ),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type FindingsQuery = Static<typeof FindingsQuery>

const Text = Type.String({ minLength: 1, maxLength: 2_000 })

/** `POST /api/findings/:id/gestures`. */
export const FindingGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('assign'), owner: Type.String({ maxLength: 60 }) }),
    Type.Object({
      kind: Type.Literal('set-state'),
      state: literals(['in-progress', 'pending'] as const),
    }),
    Type.Object({
      kind: Type.Literal('close'),
      resolution: literals(FINDING_RESOLUTIONS),
      reason: Text,
    }),
    Type.Object({ kind: Type.Literal('reopen'), reason: Text }),
  ]),
})
export type FindingGesture = Static<typeof FindingGesture>

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
  accepted: Type.Integer(),
  unparsed: Type.Integer(),
  problems: Type.Array(
    Type.Object({ line: Type.Integer(), code: Type.String(), message: Type.String() }),
    { maxItems: 100 },
  ),
})
export type Ingested = Static<typeof Ingested>
