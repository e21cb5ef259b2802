import { Type } from 'typebox'
import type { Static } from 'typebox'
import { Gesture } from '../record/entry-view.ts'

const Base64 = (maxLength: number) =>
  Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', minLength: 4, maxLength })

/** HPKE base mode (RFC 9180), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export const SealedEnvelope = Type.Object({ enc: Base64(100), ct: Base64(40_000) })
export type SealedEnvelope = Static<typeof SealedEnvelope>

/** `POST /api/integrity/desks`. */
export const OpenDesk = Type.Object({
  ...Gesture,
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  publicKey: Type.String({ maxLength: 200, description: 'Uncompressed P-256 point, hex' }),
})
export type OpenDesk = Static<typeof OpenDesk>

/** `POST /api/integrity/desks/:id/members`. */
export const DeskMember = Type.Object({
  ...Gesture,
  person: Type.String({ minLength: 1, maxLength: 60 }),
  belongs: Type.Boolean(),
})
export type DeskMember = Static<typeof DeskMember>

/** `GET /api/integrity/reports`. */
export const SealedReportsQuery = Type.Object({
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type SealedReportsQuery = Static<typeof SealedReportsQuery>

/** `POST /api/integrity/reports/:id/replies`: sealed in the browser to the reporter's key. */
export const SealedReply = Type.Object({ ...Gesture, envelope: SealedEnvelope })
export type SealedReply = Static<typeof SealedReply>

/** `POST /api/integrity/reports/:id/closure`. */
export const CloseSealedReport = Type.Object({ ...Gesture })
export type CloseSealedReport = Static<typeof CloseSealedReport>
