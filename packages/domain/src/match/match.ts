import type { Phase } from '../event/event.ts'
import type { Sealed } from '../log/entry.ts'

/** A match of the calendar. */
export interface Match {
  readonly id: string
  /** Who plays, and what: "Maroc – Sénégal, finale". */
  readonly title: Sealed
  readonly stage: MatchStage
  readonly venue: string
  /** Planned kick-off, epoch ms. */
  readonly kickOffAt: number
  /** Spectators expected, when somebody said. */
  readonly expected?: number
  readonly risk?: MatchRisk
  readonly phase: Phase
  /** Epoch ms. */
  readonly phaseSince: number
  /** Conditions that did not hold when the present phase began: said, not hidden. */
  readonly phaseUnmet: readonly PhaseCondition[]
  readonly isCancelled: boolean
  /** Items of the checklists that people added, by phase and id. */
  readonly ownItems: { readonly [item: string]: OwnItem }
  /** What was ticked, by `phase/item`. */
  readonly checks: { readonly [item: string]: Check }
  /** Fewest people of each kind, by `phase/role`, where somebody set it otherwise than the rule. */
  readonly minimums: { readonly [post: string]: Stamped<number> }
  /** People confirmed present, by role. */
  readonly present: { readonly [role: string]: Presence }
  readonly openedAt: number
  readonly changedAt: number
  /** Where in the order of entries each part was last set. */
  readonly setAt: { readonly [part: string]: string }
}

/** Risk of a match: who set it, on what evidence. */
export interface MatchRisk {
  readonly category: RiskCategory
  readonly by: string
  /** Epoch ms. */
  readonly at: number
  readonly evidence: Sealed
}

export interface OwnItem {
  readonly phase: Phase
  readonly text: Sealed
}

export interface Check {
  readonly isDone: boolean
  readonly by: string
  readonly at: number
  readonly stamp: string
}

export interface Presence {
  readonly count: number
  readonly by: string
  readonly at: number
  readonly stamp: string
}

export interface Stamped<T> {
  readonly value: T
  readonly stamp: string
}

/** Risk categories of matches as British and many other police use them; `C+` is C with increased risk. */
export const RISK_CATEGORIES = ['A', 'B', 'C', 'C+'] as const
export type RiskCategory = (typeof RISK_CATEGORIES)[number]

export const MATCH_STAGES = [
  'friendly',
  'group',
  'round-of-32',
  'round-of-16',
  'quarter-final',
  'semi-final',
  'third-place',
  'final',
] as const
export type MatchStage = (typeof MATCH_STAGES)[number]

/** Kinds of people that a phase needs. */
export const STAFF_ROLES = ['stewards', 'first-aiders', 'security'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** What must hold before a phase begins. */
export const PHASE_CONDITIONS = [
  'no-severe-defect',
  'inspections-done',
  'capacity-signed',
  'risk-set',
  'radio-tested',
  'staffing',
  'checklist',
] as const
export type PhaseCondition = (typeof PHASE_CONDITIONS)[number]
