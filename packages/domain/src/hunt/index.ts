export { ipv4Pattern, isWithin, parseIpv4, parseIpv6, parseNetwork } from './address.ts'
export type { Network } from './address.ts'
export { HUNT_COLUMNS, huntField } from './columns.ts'
export { completeHunt } from './complete-hunt.ts'
export type { HuntExpectation } from './complete-hunt.ts'
export { eventRecord, logSourcesOf, NAME_SEPARATOR, PAIR_SEPARATOR } from './event-record.ts'
export type { Arrived, HuntField, HuntRecord } from './event-record.ts'
export { foldText } from './fold-text.ts'
export { bucketsOf, histogramStep } from './histogram-step.ts'
export { enginePattern, judgeOf, NUMBER_PATTERN, textForms } from './judge.ts'
export type { Judge, PatternCompiler } from './judge.ts'
export { decideHold, evolveHold, isHeld } from './hold.ts'
export type { Hold, HoldCommand } from './hold.ts'
export { evolveHuntRegister, nextHuntIds } from './hunt-registers.ts'
export type { HuntRegister } from './hunt-registers.ts'
export { indicatorsIn, MAX_PHRASES, parseIndicators } from './indicators.ts'
export type { IndicatorHit, Indicators } from './indicators.ts'
export {
  decideRetention,
  EVERY_SOURCE,
  evolveRetention,
  expiredDays,
  USUAL_RETENTION,
} from './retention.ts'
export type {
  ExpiredDay,
  Retention,
  RetentionCommand,
  RetentionLimits,
  StoredDay,
} from './retention.ts'
export {
  decideRetroHunt,
  evolveRetroHunt,
  RETRO_HUNT_MATTERS,
  RETRO_HUNT_OUTCOMES,
} from './retro-hunt.ts'
export type {
  RetroHunt,
  RetroHuntCommand,
  RetroHuntFigures,
  RetroHuntMatter,
  RetroHuntOutcome,
} from './retro-hunt.ts'
export { decideSavedHunt, evolveSavedHunt } from './saved-hunt.ts'
export type { SavedHunt, SavedHuntCommand } from './saved-hunt.ts'
export { parseHunt } from './parse-hunt.ts'
export type { ParsedHunt } from './parse-hunt.ts'
export { HUNT_PROBLEMS } from './parse-problem.ts'
export type { HuntProblem, HuntProblemCode } from './parse-problem.ts'
export { printHunt, printTest } from './print-hunt.ts'
export { EVERYTHING, HUNT_LIMITS } from './query.ts'
export type { HuntNode, HuntQuery, HuntTest } from './query.ts'
