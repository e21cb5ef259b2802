import { unreachable } from '@vigie/kit'
import type { Case } from './case.ts'
import type { CaseSeverity, WaitingFor } from './vocabulary.ts'

/** What a case is to reach in time. */
export const SLA_GOALS = ['acknowledge', 'contain', 'resolve'] as const
export type SlaGoal = (typeof SLA_GOALS)[number]

/** Minutes by severity and goal. */
export type SlaTargets = Readonly<Record<CaseSeverity, Readonly<Record<SlaGoal, number>>>>

/** Targets of the operations reference (critical 5/15 min, high 15/60 min), carried down to the lesser. */
export const SLA_TARGETS: SlaTargets = {
  critical: { acknowledge: 5, contain: 15, resolve: 8 * 60 },
  high: { acknowledge: 15, contain: 60, resolve: 24 * 60 },
  medium: { acknowledge: 60, contain: 8 * 60, resolve: 3 * 24 * 60 },
  low: { acknowledge: 4 * 60, contain: 24 * 60, resolve: 7 * 24 * 60 },
}

/** Waits that stop the clocks: those that the centre can do nothing about. */
export const PAUSING: readonly WaitingFor[] = ['third-party', 'requester', 'legal']

/** Where one goal stands. */
export interface SlaStanding {
  readonly goal: SlaGoal
  readonly targetMs: number
  /** Time that counted until now, or until it was reached: pauses left out. */
  readonly elapsedMs: number
  readonly pausedMs: number
  /** Epoch ms at which it is missed if nothing pauses any more; absent while the clock stands still. */
  readonly dueAt?: number
  readonly reachedAt?: number
  readonly state: 'running' | 'paused' | 'met' | 'missed'
}

/**
 * Every goal of a case at an instant (epoch ms). The clocks start when it was opened on its severity of
 * now; a wait in `PAUSING` stops them. Missed is said as soon as the time is over, reached or not.
 */
export function slaOf(found: Case, targets: SlaTargets, nowMs: number): readonly SlaStanding[] {
  return SLA_GOALS.map((goal) => standing(found, goal, targets[found.severity][goal], nowMs))
}

function standing(found: Case, goal: SlaGoal, minutes: number, nowMs: number): SlaStanding {
  const targetMs = minutes * 60_000
  const reachedAt = reachedOf(found, goal)
  const end = reachedAt ?? nowMs
  const pausedMs = pausedIn(found, found.openedAt, end)
  const elapsedMs = Math.max(0, end - found.openedAt - pausedMs)
  const isMissed = elapsedMs > targetMs
  const isPaused =
    reachedAt === undefined && found.waiting !== undefined && pauses(found.waiting.for)
  return {
    goal,
    targetMs,
    elapsedMs,
    pausedMs,
    ...(isPaused ? {} : { dueAt: found.openedAt + pausedMs + targetMs }),
    ...(reachedAt === undefined ? {} : { reachedAt }),
    state: isMissed ? 'missed' : reachedAt !== undefined ? 'met' : isPaused ? 'paused' : 'running',
  }
}

function reachedOf(found: Case, goal: SlaGoal): number | undefined {
  switch (goal) {
    case 'acknowledge':
      return found.acknowledgedAt
    case 'contain':
      return found.containedAt
    case 'resolve':
      return found.closedAt
    default:
      return unreachable(goal)
  }
}

/** Waits never overlap: a case waits for one thing at a time. */
function pausedIn(found: Case, from: number, to: number): number {
  const waits = [
    ...found.waits,
    ...(found.waiting === undefined
      ? []
      : [{ for: found.waiting.for, from: found.waiting.since, to: Infinity }]),
  ]
  return waits
    .filter((wait) => pauses(wait.for))
    .reduce((sum, wait) => sum + Math.max(0, Math.min(wait.to, to) - Math.max(wait.from, from)), 0)
}

function pauses(waiting: WaitingFor): boolean {
  return PAUSING.includes(waiting)
}
