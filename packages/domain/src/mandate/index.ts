export { ACT_OF, ACTS, KINDS_OF } from './act.ts'
export type { Act } from './act.ts'
export { compileCedar } from './compile-cedar.ts'
export { clauseAgainst, clauseFor, CLAUSE_NAMES, isPermittedUnder } from './grant.ts'
export type { Clause, ClauseName, Extra, Grant } from './grant.ts'
export { grantsFrom, grantsOf } from './grants-of.ts'
export { MANDATE_PARTIES, MANDATE_STATES } from './mandate.ts'
export type {
  ExportRules,
  Mandate,
  MandateDraft,
  MandateExtra,
  MandateParty,
  MandatePartner,
  MandateReview,
  MandateSignature,
  MandateState,
  MandateTerms,
  MandateVersion,
  NamedPerson,
} from './mandate.ts'
export { SCOPE_KINDS, UNPLACED_KINDS } from './scope-kind.ts'
export type { ScopeKind } from './scope-kind.ts'
export { runningShift, windowMinutes } from './shift.ts'
export type { ZoneOffset, ShiftWindow, Stretch } from './shift.ts'
