import type { Period } from '../effectiveness/figures.ts'
import type { AssetState } from './asset.ts'

/** One word on the state of an asset; `at` is when it was so, epoch ms. */
export interface HealthReport {
  readonly at: number
  readonly state: AssetState
}

/** How long an asset was in which state within a period, ms; the rest of the period is unknown. */
export interface Availability {
  readonly downMs: number
  readonly degradedMs: number
  readonly knownMs: number
}

/** How long an asset was down, degraded and known, by everything that was said of it, in any order. */
export function availabilityIn(reports: readonly HealthReport[], period: Period): Availability {
  const lengthOf = (...states: readonly AssetState[]) =>
    lengthMs(stretchesOf(reports, states, period))
  return {
    downMs: lengthOf('down'),
    degradedMs: lengthOf('degraded'),
    knownMs: lengthOf('up', 'degraded', 'down'),
  }
}

/**
 * Stretches of a period during which the asset was in one of the states. A word holds until the next
 * one that was so later; of several of one instant the last of the list. Before the first nothing is known.
 */
export function stretchesOf(
  reports: readonly HealthReport[],
  states: readonly AssetState[],
  period: Period,
): readonly Period[] {
  const inOrder = reports.toSorted((a, b) => a.at - b.at)
  return inOrder.flatMap(({ at, state }, place) => {
    const from = Math.max(at, period.from)
    const to = Math.min(inOrder[place + 1]?.at ?? Infinity, period.to)
    return states.includes(state) && to > from ? [{ from, to }] : []
  })
}

/** How long at least one of the stretches lasts, ms: what overlaps counts once. */
export function lengthMs(stretches: readonly Period[]): number {
  let [sum, reached] = [0, -Infinity]
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return sum
}
