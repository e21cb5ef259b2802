import type { HitLists } from '../hit-lists.ts'
import { withinTest } from '../threshold.ts'
import type { Threshold } from '../threshold.ts'
import type { Measure } from './measure.ts'
import { EMPTY, OrderedValues } from './ordered-values.ts'

/**
 * `value_percentile`: the nearest rank, i.e. the smallest value of the window such that at least
 * `percentile` % of the values are not larger. `value_median`: the middle value, or the mean of the two.
 */
export function rankMeasure(
  threshold: Threshold,
  hits: HitLists,
  percentile: number | 'median',
): Measure {
  const isWithin = withinTest(threshold)
  const values = new OrderedValues()
  const roots: number[] = []

  function value(slot: number): number | undefined {
    const root = roots[slot] ?? EMPTY
    const size = values.size(root)
    if (size === 0) return undefined
    const rank = percentile === 'median' ? medianRank(size) : nearestRank(percentile, size)
    const found = values.at(root, rank)
    if (percentile !== 'median' || size % 2 === 1) return found
    return middle(found, values.at(root, rank + 1))
  }

  return {
    keepsHits: true,
    bytesPerGroup: 48,
    enter(slot, hit) {
      roots[slot] = values.add(roots[slot] ?? EMPTY, hits.number[hit] ?? 0)
    },
    leave(slot, hit) {
      roots[slot] = values.remove(roots[slot] ?? EMPTY, hits.number[hit] ?? 0)
    },
    holds(slot) {
      const present = value(slot)
      return present !== undefined && isWithin(present)
    },
    value,
    forget(slot) {
      values.clear(roots[slot] ?? EMPTY)
      roots[slot] = EMPTY
    },
    evidence: () => undefined,
    save: () => null,
    restore: (_, saved) => saved === null,
  }
}

/** Rank, from 1, of the nearest-rank percentile among `size` values. */
export function nearestRank(percentile: number, size: number): number {
  return Math.max(1, Math.ceil((percentile * size) / 100))
}

/** Rank, from 1, of the lower of the two middle values, or of the middle one. */
export function medianRank(size: number): number {
  return Math.ceil(size / 2)
}

/** Mean of two values. */
export function middle(low: number, high: number): number {
  return low / 2 + high / 2
}
