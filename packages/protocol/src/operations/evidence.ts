import { EVIDENCE_KINDS, EVIDENCE_STATES, RETENTION_BOUNDS_MS, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Text = Type.String({ minLength: 1, maxLength: 500 })
const Retention = Type.Integer({
  ...RETENTION_BOUNDS_MS,
  description: 'How long it is kept before it is overwritten, ms',
})
const marking = { tlp: Type.Optional(literals(TLP_LEVELS)) }
const page = {
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
}

/** `GET /api/evidence-owners`. */
export const EvidenceOwnersQuery = Type.Object(page)
export type EvidenceOwnersQuery = Static<typeof EvidenceOwnersQuery>

/** `POST /api/evidence-owners`. */
export const RegisterEvidenceOwner = Type.Object({
  ...Gesture,
  ...marking,
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,23}$', description: 'Short code' }),
  keeps: literals(EVIDENCE_KINDS),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  contact: Type.Optional(Text),
  retentionMs: Retention,
})
export type RegisterEvidenceOwner = Static<typeof RegisterEvidenceOwner>

/** `POST /api/evidence-owners/:id/gestures`. */
export const EvidenceOwnerGesture = Type.Object({
  ...Gesture,
  ...marking,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-retention'), retentionMs: Retention }),
    Type.Object({ kind: Type.Literal('retire') }),
  ]),
})
export type EvidenceOwnerGesture = Static<typeof EvidenceOwnerGesture>

/** `GET /api/evidence-requests`, those that expire first at the beginning. */
export const EvidenceRequestsQuery = Type.Object({
  ...page,
  incident: Type.Optional(Id),
  states: Type.Optional(
    Type.String({ description: `Comma-separated of ${EVIDENCE_STATES.join(', ')}; absent = all` }),
  ),
})
export type EvidenceRequestsQuery = Static<typeof EvidenceRequestsQuery>

/** `POST /api/evidence-requests`: for an incident that is not major; major ones ask by themselves. */
export const RequestEvidence = Type.Object({ ...Gesture, ...marking, incident: Id, owner: Id })
export type RequestEvidence = Static<typeof RequestEvidence>

/** `POST /api/evidence-requests/:id/gestures`. */
export const EvidenceRequestGesture = Type.Object({
  ...Gesture,
  ...marking,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('acknowledge'),
      by: Type.String({ ...Text, description: 'Who at the owner’s has confirmed' }),
    }),
    Type.Object({
      kind: Type.Literal('secure'),
      answer: Type.String({ ...Text, description: 'Where it is kept now' }),
    }),
  ]),
})
export type EvidenceRequestGesture = Static<typeof EvidenceRequestGesture>
