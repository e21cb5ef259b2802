import { Type } from 'typebox'
import type { Static } from 'typebox'
import { FeedState } from '../cyber/finding.ts'
import { DocumentView, EntryView } from '../record/entry-view.ts'

/**
 * Messages of `GET /api/stream` (Server-Sent Events). `event:` names the kind, `data:` is one JSON
 * line, `id:` (only on `frame`) is `to`, so that a reconnect resumes by `Last-Event-ID` (or
 * `?after=N` for the first connection).
 */

/** First message: where the server stands. */
export const Hello = Type.Object({
  position: Type.Integer({ description: 'Highest position on disk' }),
  resumedAfter: Type.Integer({ description: 'Frames follow from here' }),
  checkpoint: Type.Integer({ description: 'Highest position under a signed tree checkpoint' }),
  serverTime: Type.String(),
  version: Type.String(),
})
export type Hello = Static<typeof Hello>

/**
 * What became durable after `after` up to `to`. A client whose last `to` is not this `after` has a
 * gap and must reconnect; positions that are not for this reader are covered by the range and absent.
 */
export const Frame = Type.Object({
  after: Type.Integer(),
  to: Type.Integer(),
  entries: Type.Array(EntryView),
  changes: Type.Array(DocumentView),
  behind: Type.Integer({ description: 'Positions still to come while catching up; 0 = live' }),
})
export type Frame = Static<typeof Frame>

/** A tree checkpoint was signed: entries up to `size` are now signed. */
export const CheckpointSigned = Type.Object({ size: Type.Integer(), signedAt: Type.String() })
export type CheckpointSigned = Static<typeof CheckpointSigned>

/** State of the telemetry sources; sent on change, at most twice a second. */
export const Feeds = Type.Object({ feeds: Type.Array(FeedState), at: Type.String() })
export type Feeds = Static<typeof Feeds>

/** Last message before the server ends the stream. */
export const Goodbye = Type.Object({
  reason: Type.Union([
    Type.Literal('session-ended'),
    Type.Literal('rights-changed'),
    Type.Literal('shutdown'),
    Type.Literal('position-unknown'),
  ]),
})
export type Goodbye = Static<typeof Goodbye>
