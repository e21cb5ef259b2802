export { decideCheckTemplate, DEFECT_SEVERITIES, evolveCheckTemplate } from './check-template.ts'
export type {
  CheckTemplate,
  CheckTemplateCommand,
  DefectSeverity,
  MeasureLimits,
} from './check-template.ts'
export { checkpointsOf, decideCheckpoint, evolveCheckpoint } from './checkpoint.ts'
export type { Checkpoint, CheckpointCommand } from './checkpoint.ts'
export {
  clearancesOf,
  decideOverride,
  evolveClearance,
  OVERRIDE_MS,
  refusalToOpen,
  refusalToOpenGate,
  severeDefects,
} from './clearance.ts'
export type { Clearance, OpeningOverride } from './clearance.ts'
export { decideInspection } from './decide.ts'
export type { InspectionCommand } from './decide.ts'
export {
  decideDefect,
  DEFECT_STATES,
  evolveDefect,
  evolveDefectRegister,
  nextDefectId,
} from './defect.ts'
export type { Defect, DefectCommand, DefectRegister, DefectState } from './defect.ts'
export {
  evolveInspection,
  evolveInspectionRegister,
  evolveResult,
  nextInspectionId,
  resultKeysOf,
} from './evolve.ts'
export type { InspectionRegister } from './evolve.ts'
export {
  CHECK_OUTCOMES,
  INSPECTION_PURPOSES,
  LACKS,
  PRESENCE_PROOFS,
  progressOf,
  resultKey,
} from './inspection.ts'
export type {
  CheckOutcome,
  CheckResult,
  Inspection,
  InspectionPurpose,
  Lack,
  PresenceProof,
} from './inspection.ts'
export { decidePhoto, decideResult } from './result.ts'
export type { ResultCommand } from './result.ts'
