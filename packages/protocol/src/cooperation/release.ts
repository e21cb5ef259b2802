import {
  PAP_LEVELS,
  PAP_MARKED_KINDS,
  RECEIPT_SAYS,
  RELEASED_KINDS,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256' })
const Text = Type.String({ minLength: 1, maxLength: 4_000 })
const Tlp = Type.Optional(literals(TLP_LEVELS))

/** `GET /api/releases/preview`. */
export const ReleasePreviewQuery = Type.Object({
  partner: Id,
  kind: literals(RELEASED_KINDS),
  object: Id,
})
export type ReleasePreviewQuery = Static<typeof ReleasePreviewQuery>

/** What a partner would see, to the byte. */
export const ReleasePreview = Type.Object({
  content: Type.String({ description: 'Canonical JSON (RFC 8785): exactly what the partner gets' }),
  sha256: Digest,
  tlp: literals(TLP_LEVELS),
  pap: literals(PAP_LEVELS),
  parts: Type.Record(Type.String(), Type.Integer()),
  withheld: Type.Array(
    Type.Object({ kind: Type.String(), id: Type.String(), tlp: literals(TLP_LEVELS) }),
    { description: 'What it will not see; told to nobody else' },
  ),
})
export type ReleasePreview = Static<typeof ReleasePreview>

/** `POST /api/releases`: what was previewed, by its digest. */
export const IssueRelease = Type.Object({
  ...Gesture,
  partner: Id,
  kind: literals(RELEASED_KINDS),
  object: Id,
  sha256: Digest,
})
export type IssueRelease = Static<typeof IssueRelease>

/** `POST /api/releases/:id/recall`. */
export const RecallRelease = Type.Object({ ...Gesture, tlp: Tlp, reason: Text })
export type RecallRelease = Static<typeof RecallRelease>

/** `POST /api/releases/:id/receipts`: what the partner said of it. */
export const NoteReceipt = Type.Object({
  ...Gesture,
  says: literals(RECEIPT_SAYS),
  at: Type.String({ format: 'date-time' }),
})
export type NoteReceipt = Static<typeof NoteReceipt>

/** `POST /api/partners/:id/bundle`: makes the bundle for a partner; the answer is the file. */
export const MakeBundle = Type.Object(Gesture)
export type MakeBundle = Static<typeof MakeBundle>

/** `POST /api/pap-marks`. */
export const SetPap = Type.Object({
  ...Gesture,
  kind: literals(PAP_MARKED_KINDS),
  object: Id,
  pap: literals(PAP_LEVELS),
})
export type SetPap = Static<typeof SetPap>

/** `GET /api/node-key`: what a partner registers to verify our bundles. */
export const NodeKeyView = Type.Object({ origin: Type.String(), vkey: Type.String() })
export type NodeKeyView = Static<typeof NodeKeyView>

/** `POST /api/bundles?commandId=…`: the body is the file. */
export const TakeBundleQuery = Type.Object({ commandId: Type.String({ format: 'uuid' }) })
export type TakeBundleQuery = Static<typeof TakeBundleQuery>
