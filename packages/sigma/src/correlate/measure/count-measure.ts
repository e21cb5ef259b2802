import { grownIntegers } from '../hit-lists.ts'
import { withinTest } from '../threshold.ts'
import type { Threshold } from '../threshold.ts'
import type { Measure } from './measure.ts'

/** `event_count`: how many events the window holds. */
export function countMeasure(threshold: Threshold): Measure {
  const isWithin = withinTest(threshold)
  let counts = new Int32Array(64)
  const count = (slot: number): number => counts[slot] ?? 0
  return {
    keepsHits: true,
    bytesPerGroup: 4,
    enter(slot) {
      while (slot >= counts.length) counts = grownIntegers(counts)
      counts[slot] = count(slot) + 1
    },
    leave(slot) {
      counts[slot] = count(slot) - 1
    },
    holds: (slot) => isWithin(count(slot)),
    value: count,
    forget(slot) {
      counts[slot] = 0
    },
    evidence: () => undefined,
    save: () => null,
    restore: (_, saved) => saved === null,
  }
}
