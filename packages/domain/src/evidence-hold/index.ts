export {
  decideEvidenceOwner,
  EVIDENCE_KINDS,
  evolveEvidenceOwner,
  RETENTION_BOUNDS_MS,
} from './evidence-owner.ts'
export type { EvidenceKind, EvidenceOwner, EvidenceOwnerCommand } from './evidence-owner.ts'
export {
  ACKNOWLEDGE_WITHIN_MS,
  EVIDENCE_STATES,
  evidenceRequestId,
  evidenceWatchAt,
  isExpired,
  isSilentTooLong,
} from './evidence-request.ts'
export type { EvidenceRequest, EvidenceRequestCommand, EvidenceState } from './evidence-request.ts'
export { decideEvidenceRequest } from './decide.ts'
export { evolveEvidenceRequest } from './evolve.ts'
