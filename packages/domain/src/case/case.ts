import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { RegulatoryClock } from '../clock-regime/clock.ts'
import type { RsitClass, RsitType } from './rsit.ts'
import type { Pap } from '../log/pap.ts'
import type { CaseResolution, CaseSeverity, CaseState, WaitingFor } from './vocabulary.ts'

/**
 * A case: what the cyber centre investigates until it is closed. Its parts (tasks, observables,
 * evidence, timeline, links) are documents of their own that name it, so that gestures of several
 * people never meet in one list. Its id carries the node and a number (`RBT-C12`).
 */
export interface Case {
  readonly id: string
  readonly title: Sealed
  readonly summary?: Sealed
  readonly state: CaseState
  readonly severity: CaseSeverity
  /** The most restricted marking of what was said about it. */
  readonly tlp: Tlp
  readonly pap: Pap
  /** Where it belongs (`scope/scope-tag.ts`): at least where its alerts did when they were taken in. */
  readonly scope?: readonly string[]
  /** Ids of those who alone may know of it; absent = everybody who may read cases. */
  readonly people?: readonly string[]
  readonly owner?: string
  readonly rsitClass?: RsitClass
  readonly rsitType?: RsitType
  readonly resolution?: CaseResolution
  /** How it ended; only while closed. */
  readonly outcome?: Sealed
  /** Alerts that it was opened from or that were added since. */
  readonly alerts: readonly string[]
  /** How many of each it holds, for lists. */
  readonly figures: CaseFigures
  /** Whom it waits for now, and the waits that are over; clocks stop as `sla.ts` says. */
  readonly waiting?: { readonly for: WaitingFor; readonly since: number }
  readonly waits: readonly Wait[]
  /** Duties to tell an authority, one for each regime. */
  readonly clocks: readonly RegulatoryClock[]
  readonly openedAt: number
  readonly openedBy: string
  readonly changedAt: number
  /** Epoch ms: an owner or a working state; contained or beyond; recovered or beyond; closed. */
  readonly acknowledgedAt?: number
  readonly containedAt?: number
  readonly recoveredAt?: number
  readonly closedAt?: number
}

export interface CaseFigures {
  readonly notes: number
  readonly tasks: number
  readonly tasksOpen: number
  readonly observables: number
  readonly evidence: number
  readonly timeline: number
}

/** A stretch of time during which the case waited, epoch ms. */
export interface Wait {
  readonly for: WaitingFor
  readonly from: number
  readonly to: number
}

/** Parts of a case carry its id. */
export interface CasePart {
  readonly id: string
  readonly case: string
  readonly tlp: Tlp
}

/** Most alerts that one case holds. */
export const MOST_ALERTS = 5_000
