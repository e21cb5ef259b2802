import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { ObservableType } from '../observable/observable.ts'

/**
 * A finding: a group of matches of one rule about one entity, as a conclusion on the log, or what a
 * person reported by hand. In triage people call it an alert. The matches themselves are measurements
 * and live in the event store.
 */
export interface Finding {
  readonly id: string
  /** `MANUAL_RULE` for what a person reported. */
  readonly ruleId: string
  /** Empty for what a person reported: its words are in `title`. */
  readonly ruleTitle: string
  /** Shown with every match, as the Detection Rule License asks. */
  readonly ruleAuthor: string
  /** Words of the person who reported it. */
  readonly title?: Sealed
  readonly level: FindingLevel
  /** Host, account or system that it is about; hosts and accounts name people. */
  readonly entity: Sealed
  /** Values that its first event names, or that its reporter did. */
  readonly observables?: readonly SealedObservable[]
  readonly tlp: Tlp
  /** Where it belongs (`scope/scope-tag.ts`): at first, where its source does. */
  readonly scope?: readonly string[]
  /** Source that delivered the first event; `person` for what was reported by hand. */
  readonly source: string
  /** Matches known when the latest fact was written: exact at 1, 10, 100, … */
  readonly count: number
  /** Event times, epoch ms. */
  readonly firstAt: number
  readonly lastAt: number
  readonly state: FindingState
  readonly resolution?: FindingResolution
  readonly owner?: string
  /** 1 now … 5 for the record; absent = as its level says (`priorityOf`). */
  readonly priority?: FindingPriority
  /** Out of the queue until then; it comes back by itself. */
  readonly snooze?: Snooze
  /** The suppression that keeps it out of the queue; its matches are counted all the same. */
  readonly suppressedBy?: string
  /** The retro-hunt that found it in the stored past; absent for what was found as it came. */
  readonly retroHunt?: string
  /** Incident that it was promoted to. */
  readonly incident?: string
  /** The alert that it was merged into; then it waits there and is counted there. */
  readonly mergedInto?: string
  /** Alerts that were merged into this one. */
  readonly merged?: readonly string[]
  /** What it was before it was merged: a split gives it back. */
  readonly before?: Triage
  /** The latest gesture over many, until something else changes this alert. */
  readonly bulk?: { readonly id: string; readonly before: Triage }
  /** Epoch ms, when it was opened on the log and last changed there. */
  readonly openedAt: number
  readonly changedAt: number
  /** Epoch ms of the first gesture of a person on it, and of its closing. */
  readonly acknowledgedAt?: number
  readonly closedAt?: number
}

/** A typed value whose text lies beside the log. */
export interface SealedObservable {
  readonly type: ObservableType
  readonly value: Sealed
}

export interface Snooze {
  /** Epoch ms. */
  readonly until: number
  /** Absent where it was said for many and is marked more restricted than this alert. */
  readonly reason?: Sealed
  readonly by: string
}

/** The part of an alert that triage changes: what a merge or a gesture over many may have to give back. */
export type Triage = Pick<
  Finding,
  'state' | 'resolution' | 'owner' | 'priority' | 'snooze' | 'acknowledgedAt' | 'closedAt'
>

/** Rule of alerts that a person reported. */
export const MANUAL_RULE = 'manual'

/** Sigma's levels, lowest first. */
export const FINDING_LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type FindingLevel = (typeof FINDING_LEVELS)[number]

/** 1 = now … 5 = for the record, as incidents count. */
export const FINDING_PRIORITIES = [1, 2, 3, 4, 5] as const
export type FindingPriority = (typeof FINDING_PRIORITIES)[number]

/**
 * Triage states, in the words of DFIR-IRIS; `escalated` means promoted to an incident or taken into a
 * case, `merged` that it is part of another alert.
 */
export const FINDING_STATES = [
  'new',
  'assigned',
  'in-progress',
  'pending',
  'escalated',
  'closed',
  'merged',
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

/** The triage of an alert as it is now. */
export function triageOf(finding: Finding): Triage {
  const { state, resolution, owner, priority, snooze, acknowledgedAt, closedAt } = finding
  return {
    state,
    ...(resolution === undefined ? {} : { resolution }),
    ...(owner === undefined ? {} : { owner }),
    ...(priority === undefined ? {} : { priority }),
    ...(snooze === undefined ? {} : { snooze }),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
  }
}

/** The alert with another triage: members that it leaves out are gone. */
export function withTriage(finding: Finding, triage: Triage): Finding {
  const {
    resolution: _resolution,
    owner: _owner,
    priority: _priority,
    snooze: _snooze,
    acknowledgedAt: _acknowledgedAt,
    closedAt: _closedAt,
    ...rest
  } = finding
  return { ...rest, ...triage }
}
