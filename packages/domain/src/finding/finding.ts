import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A finding: a group of matches of one rule about one entity, as a conclusion on the log. In triage
 * people call it an alert. The matches themselves are measurements and live in the event store.
 */
export interface Finding {
  readonly id: string
  readonly ruleId: string
  readonly ruleTitle: string
  /** Shown with every match, as the Detection Rule License asks. */
  readonly ruleAuthor: string
  readonly level: FindingLevel
  /** Host, account or system that it is about; hosts and accounts name people. */
  readonly entity: Sealed
  readonly tlp: Tlp
  /** Source that delivered the first event. */
  readonly source: string
  /** Matches known when the latest fact was written: exact at 1, 10, 100, … */
  readonly count: number
  /** Event times, epoch ms. */
  readonly firstAt: number
  readonly lastAt: number
  readonly state: FindingState
  readonly resolution?: FindingResolution
  readonly owner?: string
  /** Incident that it was promoted to. */
  readonly incident?: string
  /** Epoch ms, when it was opened on the log and last changed there. */
  readonly openedAt: number
  readonly changedAt: number
}

/** Sigma's levels, lowest first. */
export const FINDING_LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type FindingLevel = (typeof FINDING_LEVELS)[number]

/** Triage states, in the words of DFIR-IRIS; `escalated` means promoted to an incident. */
export const FINDING_STATES = [
  'new',
  'assigned',
  'in-progress',
  'pending',
  'escalated',
  'closed',
] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** How a finding ended. */
export const FINDING_RESOLUTIONS = [
  'false-positive',
  'true-positive-with-impact',
  'true-positive-without-impact',
  'legitimate',
  'not-applicable',
  'unknown',
] as const
export type FindingResolution = (typeof FINDING_RESOLUTIONS)[number]
