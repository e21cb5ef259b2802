export { evolveMandateRegister, MANDATE_MAKING_KINDS, nextMandateId } from './register.ts'
export type { MandateRegister } from './register.ts'
export { ACT_OF, ACTS, KINDS_OF } from './act.ts'
export type { Act } from './act.ts'
export type { MandateCommand } from './command.ts'
export { compileCedar } from './compile-cedar.ts'
export { decideMandate, isRunning, signatureRefused } from './decide.ts'
export type { MandateWorld } from './decide.ts'
export { evolveMandate, mandatesOf } from './evolve.ts'
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
export {
  decideMandateRequest,
  evolveMandateRequest,
  GLASS_MS,
  MANDATE_REQUEST_STATES,
} from './request.ts'
export type { MandateRequest, MandateRequestCommand, MandateRequestState } from './request.ts'
export { REVIEW_EVERY_MS, reviewDueAt } from './review-due.ts'
export { SCOPE_KINDS, UNPLACED_KINDS } from './scope-kind.ts'
export type { ScopeKind } from './scope-kind.ts'
export { runningShift, windowMinutes } from './shift.ts'
export type { ZoneOffset, ShiftWindow, Stretch } from './shift.ts'
export { formatSignature, parseSignature, SIGNATURE_FILE_MAX } from './signature-file.ts'
export type { HandedSignature } from './signature-file.ts'
export { mandateText, textDigest } from './signed-text.ts'
export type { TextSources } from './signed-text.ts'
export { clauseIn, TERM_CLAUSES } from './term-clause.ts'
export type { TermClause, TermClauseName } from './term-clause.ts'
export { termsOf } from './terms-of.ts'
