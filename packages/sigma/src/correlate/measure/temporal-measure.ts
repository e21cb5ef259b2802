import type { HitLists } from '../hit-lists.ts'
import type { CorrelationRule } from '../../rule/sigma-rule.ts'
import { withinTest } from '../threshold.ts'
import { LastSeen } from './last-seen.ts'
import type { Measure } from './measure.ts'
import { conditionHolds } from './rule-condition.ts'

/** `temporal`: which of the rules have matched within the window. The last time of each is enough. */
export function temporalMeasure(rule: CorrelationRule, hits: HitLists): Measure {
  const { condition, timespanMs } = rule
  const names = [...new Set(rule.rules)]
  const indexOf = new Map(names.map((name, index) => [name, index]))
  const placeOf = rule.rules.map((name) => indexOf.get(name) ?? 0)
  const isWithin = condition.kind === 'threshold' ? withinTest(condition) : undefined
  const seen = new LastSeen(names.length)

  const isPresent = (slot: number, place: number, nowMs: number): boolean =>
    seen.timeMs(slot, place) >= nowMs - timespanMs
  const count = (slot: number, nowMs: number): number =>
    names.filter((_, place) => isPresent(slot, place, nowMs)).length

  return {
    keepsHits: false,
    bytesPerGroup: 16 * names.length,
    enter(slot, hit) {
      const place = placeOf[hits.number[hit] ?? 0] ?? 0
      seen.set(slot, place, { timeMs: hits.timeMs[hit] ?? 0, refs: [hits.refs[hit] ?? ''] })
    },
    leave: () => {},
    holds: (slot, nowMs) =>
      condition.kind === 'threshold'
        ? isWithin?.(count(slot, nowMs)) === true
        : conditionHolds(condition.condition, (name) =>
            isPresent(slot, indexOf.get(name) ?? -1, nowMs),
          ),
    value: (slot, nowMs) => (condition.kind === 'threshold' ? count(slot, nowMs) : undefined),
    forget: (slot) => seen.forget(slot),
    evidence(slot, nowMs) {
      const places = names
        .map((_, place) => place)
        .filter((place) => isPresent(slot, place, nowMs))
        .toSorted((left, right) => seen.timeMs(slot, left) - seen.timeMs(slot, right))
      const [first] = places
      return {
        firstMs: first === undefined ? nowMs : seen.timeMs(slot, first),
        // One event may have matched several rules.
        events: [...new Set(places.flatMap((place) => seen.refs(slot, place)))],
      }
    },
    save: (slot) => seen.save(slot),
    restore: (slot, saved) => seen.restore(slot, saved),
  }
}
