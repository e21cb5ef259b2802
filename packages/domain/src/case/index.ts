export { MOST_ALERTS } from './case.ts'
export type { Case, CaseFigures, CasePart, Wait } from './case.ts'
export { decideObservable, evolveObservable } from './case-observable.ts'
export type { CaseObservable, ObservableCommand } from './case-observable.ts'
export type { CaseCommand } from './command.ts'
export { decideCase } from './decide.ts'
export type { CaseWorld } from './decide.ts'
export { decideEvidence, evolveEvidence } from './evidence.ts'
export type { CustodyStep, Evidence, EvidenceCommand, Holder } from './evidence.ts'
export { caseOf, evolveCase, PART_KINDS } from './evolve.ts'
export { decideLink, evolveLink, linkId } from './link.ts'
export type { CaseLink, LinkCommand } from './link.ts'
export { decidePlaybook, evolvePlaybook, MOST_STEPS, stepAfter, stepIn } from './playbook.ts'
export type {
  Playbook,
  PlaybookCommand,
  PlaybookOutcome,
  PlaybookStep,
  PlaybookVersion,
} from './playbook.ts'
export { evolveCyberRegister, MAKING_KINDS, nextId } from './register.ts'
export type { CyberRegister, NumberedKind } from './register.ts'
export { isTypeOf, RSIT, RSIT_CLASSES, RSIT_TYPES } from './rsit.ts'
export type { RsitClass, RsitType } from './rsit.ts'
export {
  decideSlaTarget,
  evolveSla,
  MOST_TARGET_MINUTES,
  SLA_ID,
  slaTargetsAt,
} from './sla-policy.ts'
export type { SlaChange, SlaPolicy } from './sla-policy.ts'
export { PAUSING, SLA_GOALS, SLA_TARGETS, slaOf } from './sla.ts'
export type { SlaGoal, SlaStanding, SlaTargets } from './sla.ts'
export { decideTask, evolveTask } from './task.ts'
export type { CaseTask, TaskCommand, TaskStep } from './task.ts'
export { decideTimeline, evolveTimeline } from './timeline.ts'
export type { TimelineCommand, TimelineEvent } from './timeline.ts'
export {
  CASE_RESOLUTIONS,
  CASE_SEVERITIES,
  CASE_STATES,
  TASK_STATES,
  TIMELINE_CATEGORIES,
  WAITING_FOR,
} from './vocabulary.ts'
export type {
  CaseResolution,
  CaseSeverity,
  CaseState,
  TaskState,
  TimelineCategory,
  WaitingFor,
} from './vocabulary.ts'
