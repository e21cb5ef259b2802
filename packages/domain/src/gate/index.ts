export { checkExits, EXIT_CONFIRMED_MS, EXIT_FINDINGS } from './exit-check.ts'
export type { ExitFinding, ExitState } from './exit-check.ts'
export { decideGate, evolveGate, GATE_STATES } from './gate.ts'
export type { DownstreamState, GateConfirmation, GateState } from './gate.ts'
export { decideGateChange } from './gate-change.ts'
export type { GateChange, GateWorld, PredictedEffect } from './gate-change.ts'
export {
  decideGateProfile,
  evolveGateProfile,
  GATE_USES,
  USUAL_LANES,
  USUAL_PER_LANE_MINUTE,
} from './gate-profile.ts'
export type { GateProfile, GateUse } from './gate-profile.ts'
