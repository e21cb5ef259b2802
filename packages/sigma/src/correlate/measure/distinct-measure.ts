import type { HitLists } from '../hit-lists.ts'
import { withinTest } from '../threshold.ts'
import type { Threshold } from '../threshold.ts'
import type { Measure } from './measure.ts'

/** `value_count`: how many different values (or tuples) the window holds. A multiset per group. */
export function distinctMeasure(threshold: Threshold, hits: HitLists): Measure {
  const isWithin = withinTest(threshold)
  const copies: (Map<string, number> | undefined)[] = []
  const distinct = (slot: number): number => copies[slot]?.size ?? 0
  return {
    keepsHits: true,
    bytesPerGroup: 200,
    enter(slot, hit) {
      const text = hits.texts[hit] ?? ''
      const values = (copies[slot] ??= new Map())
      values.set(text, (values.get(text) ?? 0) + 1)
    },
    leave(slot, hit) {
      const text = hits.texts[hit] ?? ''
      const values = copies[slot]
      const left = (values?.get(text) ?? 0) - 1
      if (left > 0) values?.set(text, left)
      else values?.delete(text)
    },
    holds: (slot) => isWithin(distinct(slot)),
    value: distinct,
    forget(slot) {
      copies[slot] = undefined
    },
    evidence: () => undefined,
    save: () => null,
    restore: (_, saved) => saved === null,
  }
}
