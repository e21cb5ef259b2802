import { evidenceWatchAt, evolveEvidenceOwner, evolveEvidenceRequest } from '@vigie/domain'
import type { EvidenceOwner, EvidenceRequest } from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

/** Those who keep what may become evidence. */
export const evidenceOwnerView: Projection<EvidenceOwner> = {
  name: 'evidence-owner',
  version: 1,
  kinds: ['evidence-owner.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveEvidenceOwner,
  columns: ({ retiredAt }) => ({ retired: retiredAt === undefined ? 0 : 1 }),
}

/** What they were asked to keep. `watchAt` is a number while time will change something about it. */
export const evidenceRequestView: Projection<EvidenceRequest> = {
  name: 'evidence-request',
  version: 1,
  kinds: ['evidence-request.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveEvidenceRequest,
  columns: (request) => ({
    incident: request.incident,
    state: request.state,
    expiresAt: request.expiresAt,
    watchAt: evidenceWatchAt(request) ?? '',
  }),
}

/** The evidence hold. */
export const EVIDENCE_PROJECTIONS: readonly AnyProjection[] = [
  evidenceOwnerView,
  evidenceRequestView,
]
