import {
  ADMISSION_MAX,
  LIMIT_BOUNDS,
  SOURCE_DOORS,
  SOURCE_ID,
  SOURCE_TEXT_FORMATS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { FeedState } from '../cyber/finding.ts'
import { literals } from '../literals.ts'
import { Gesture, Written } from '../record/entry-view.ts'

const Format = literals(['auto', ...SOURCE_TEXT_FORMATS] as const)

const between = (name: keyof typeof LIMIT_BOUNDS, description: string) =>
  Type.Integer({ minimum: LIMIT_BOUNDS[name][0], maximum: LIMIT_BOUNDS[name][1], description })

/** What a source may cost, and when its silence is an alarm. */
export const SourceLimitsShape = Type.Object({
  bytesPerSecond: between('bytesPerSecond', 'Faster senders are held back'),
  lineBytes: between('lineBytes', 'Of longer lines the beginning is kept'),
  silentAfterMs: between('silentAfterMs', '0: this source may be silent'),
})

/** How a sender shows who it is; a token is made by the server and shown once. */
export const SourceAdmission = Type.Union([
  Type.Object({ kind: Type.Literal('token') }),
  Type.Object({
    kind: Type.Literal('certificate'),
    fingerprint: Type.String({
      pattern: '^(?:[0-9a-fA-F]{2}:?){32}$',
      description: 'SHA-256 of the client certificate, with or without colons',
    }),
  }),
  Type.Object({
    kind: Type.Literal('addresses'),
    ranges: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: ADMISSION_MAX }),
  }),
  Type.Object({
    kind: Type.Literal('paths'),
    paths: Type.Array(Type.String({ maxLength: 1_000 }), { minItems: 1, maxItems: ADMISSION_MAX }),
  }),
])
export type SourceAdmission = Static<typeof SourceAdmission>

/** `POST /api/sources`. Limits that are left out are the usual ones. */
export const DeclareSource = Type.Object({
  ...Gesture,
  id: Type.String({ pattern: SOURCE_ID.source }),
  door: literals(SOURCE_DOORS),
  format: Type.Optional(Format),
  admission: SourceAdmission,
  limits: Type.Optional(Type.Partial(SourceLimitsShape)),
})
export type DeclareSource = Static<typeof DeclareSource>

/** `POST /api/sources/:id/gestures`. `set-admission` with a token makes a new one: the former is worth nothing. */
export const SourceGestureBody = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-format'), format: Format }),
    Type.Object({ kind: Type.Literal('set-limits'), limits: Type.Partial(SourceLimitsShape) }),
    Type.Object({ kind: Type.Literal('set-admission'), admission: SourceAdmission }),
    Type.Object({
      kind: Type.Literal('pause'),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    }),
    Type.Object({ kind: Type.Literal('resume') }),
  ]),
})
export type SourceGestureBody = Static<typeof SourceGestureBody>

/** Answer to a gesture that made a token: it is shown this once. */
export const SourceWritten = Type.Object({
  ...Written.properties,
  id: Type.String(),
  token: Type.Optional(Type.String()),
})
export type SourceWritten = Static<typeof SourceWritten>

/** Where a source stands: `undeclared` came with a machine's token and nobody has said what it is. */
export const SOURCE_STATES = ['undeclared', 'waiting', 'receiving', 'silent', 'paused'] as const

/** One source with everything that a screen needs. Times ISO 8601; null: unknown. */
export const SourceRow = Type.Object({
  ...FeedState.properties,
  state: literals(SOURCE_STATES),
  door: Type.Union([literals(SOURCE_DOORS), Type.Null()]),
  format: Type.Union([Format, Type.Null()], { description: 'As declared' }),
  recognised: Type.Union([Type.String(), Type.Null()], {
    description: 'What its lines were recognised as',
  }),
  protocol: Type.Union([Type.String(), Type.Null()], { description: 'That it last spoke' }),
  limits: Type.Union([SourceLimitsShape, Type.Null()]),
  scope: Type.Array(Type.String(), { description: 'Tags of where it belongs' }),
  duplicates: Type.Integer({ description: 'Sent again and not stored twice' }),
  dropped: Type.Integer({ description: 'Datagrams that found no room: lost' }),
  refused: Type.Integer({ description: 'Deliveries that were turned away' }),
  bytesPerMinute: Type.Integer(),
  lagMs: Type.Union([Type.Integer(), Type.Null()], {
    description:
      'Received minus event time of the latest event that was looked at; negative: ahead',
  }),
  clockOff: Type.Boolean({ description: 'Its clock is a day or more off, or a minute ahead' }),
  lastProblem: Type.Union([
    Type.Object({ at: Type.String(), code: Type.String(), message: Type.String() }),
    Type.Null(),
  ]),
})
export type SourceRow = Static<typeof SourceRow>

/** Somebody at a door who was not let in; counted per door and address since the start. */
export const TurnedAway = Type.Object({
  door: Type.String(),
  address: Type.String(),
  why: Type.String(),
  count: Type.Integer(),
  lastAt: Type.String(),
})
export type TurnedAway = Static<typeof TurnedAway>

/** `GET /api/sources`. `feeds` is what the stream pushes; `sources` says everything. */
export const SourceList = Type.Object({
  feeds: Type.Array(FeedState),
  sources: Type.Array(SourceRow),
  turnedAway: Type.Array(TurnedAway),
  doors: Type.Array(Type.Object({ door: Type.String(), port: Type.Integer() }), {
    description: 'Doors that are open, and their ports',
  }),
})
export type SourceList = Static<typeof SourceList>

/** `GET /api/sources/:id/unparsed`: newest first. `line` is null once its segment passed retention. */
export const UnparsedLines = Type.Object({
  lines: Type.Array(
    Type.Object({
      reference: Type.String(),
      receivedAt: Type.String(),
      code: Type.String(),
      message: Type.String(),
      line: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  kept: Type.Integer({ description: 'How many can be read: the latest ones' }),
})
export type UnparsedLines = Static<typeof UnparsedLines>

/** `POST /api/sources/:id/files`: what became of a file, or of each file of an archive. */
export const FilesTaken = Type.Object({
  files: Type.Array(
    Type.Object({
      name: Type.String(),
      format: Type.Union([Type.String(), Type.Null()]),
      accepted: Type.Integer(),
      duplicates: Type.Integer(),
      unparsed: Type.Integer(),
      problem: Type.Union([Type.String(), Type.Null()]),
    }),
    { maxItems: 10_000 },
  ),
})
export type FilesTaken = Static<typeof FilesTaken>
