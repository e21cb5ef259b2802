export { accountabilityOf, servedMs } from './accountability.ts'
export type { Accountability } from './accountability.ts'
export type { UnitCommand } from './command.ts'
export { decideRelief, decideUnit } from './decide.ts'
export { bearerOf, evolveUnit, evolveUnitRegister, nextUnitId } from './evolve.ts'
export type { UnitRegister } from './evolve.ts'
export { judgePosition } from './judge-position.ts'
export type { PositionJudgement } from './judge-position.ts'
export {
  ASSIGNMENT_PROGRESS,
  CHECK_BOUNDS_MS,
  LONGEST_DUTY_MS,
  UNIT_KINDS,
  UNIT_SKILLS,
  USUAL_CHECK_MS,
} from './unit.ts'
export type { Assignment, AssignmentProgress, Duty, Unit, UnitKind, UnitSkill } from './unit.ts'
