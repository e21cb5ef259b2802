export { decideBulk, decideUndo, evolveBulk, MOST_IN_BULK } from './bulk.ts'
export type { FindingBulk } from './bulk.ts'
export type { FindingCommand, TriageCommand } from './command.ts'
export { decideFinding } from './decide.ts'
export { evolveFinding, findingsChanged, OPENING_KINDS } from './evolve.ts'
export {
  FINDING_LEVELS,
  FINDING_PRIORITIES,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
  MANUAL_RULE,
} from './finding.ts'
export type {
  Finding,
  FindingLevel,
  FindingPriority,
  FindingResolution,
  FindingState,
  SealedObservable,
  Snooze,
  Triage,
} from './finding.ts'
export { decideMerge, rootOf } from './merge.ts'
export type { MergeCommand } from './merge.ts'
export { evolveFindingRegister, nextFindingId } from './register.ts'
export type { FindingRegister } from './register.ts'
export { RELATED_WINDOW_MS, relatedTo, TOO_COMMON } from './related.ts'
export type { Occurrences, RelatedFinding, RelatedReason } from './related.ts'
export { isFindingId, packFindings, SUBJECTS_PER_FACT, unpackFindings } from './subjects.ts'
export { decidePromotion, priorityOf } from './promote.ts'
