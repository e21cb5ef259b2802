import { isWithin } from '../threshold.ts'
import type { Threshold } from '../threshold.ts'
import type { Measure } from './measure.ts'

/** `event_count`: how many events the window holds. */
export function countMeasure(threshold: Threshold): Measure {
  // One counter per slot; an array of small integers, which grows by itself.
  const counts: number[] = []
  const count = (slot: number): number => counts[slot] ?? 0
  return {
    keepsHits: true,
    bytesPerGroup: 8,
    enter(slot) {
      counts[slot] = count(slot) + 1
    },
    leave(slot) {
      counts[slot] = count(slot) - 1
    },
    holds: (slot) => isWithin(count(slot), threshold),
    value: count,
    forget(slot) {
      counts[slot] = 0
    },
    evidence: () => undefined,
    save: () => null,
    restore: (_, saved) => saved === null,
  }
}
