import type { HitLists } from '../hit-lists.ts'
import { withinTest } from '../threshold.ts'
import type { Threshold } from '../threshold.ts'
import { addExactly, roundedSum } from './exact-sum.ts'
import type { Measure } from './measure.ts'

/** `value_sum` and `value_avg`: the exact sum of the window, rounded once; for the average, divided. */
export function sumMeasure(threshold: Threshold, hits: HitLists, isAverage: boolean): Measure {
  const isWithin = withinTest(threshold)
  const sums: (number[] | undefined)[] = []
  const counts: number[] = []

  function value(slot: number): number | undefined {
    const count = counts[slot] ?? 0
    if (count === 0) return undefined
    const sum = roundedSum(sums[slot] ?? [])
    return isAverage ? sum / count : sum
  }

  return {
    keepsHits: true,
    bytesPerGroup: 80,
    enter(slot, hit) {
      addExactly((sums[slot] ??= []), hits.number[hit] ?? 0)
      counts[slot] = (counts[slot] ?? 0) + 1
    },
    leave(slot, hit) {
      addExactly((sums[slot] ??= []), -(hits.number[hit] ?? 0))
      counts[slot] = (counts[slot] ?? 0) - 1
    },
    holds(slot) {
      const present = value(slot)
      return present !== undefined && isWithin(present)
    },
    value,
    forget(slot) {
      sums[slot] = undefined
      counts[slot] = 0
    },
    evidence: () => undefined,
    save: () => null,
    restore: (_, saved) => saved === null,
  }
}
