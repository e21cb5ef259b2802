import { isRecord } from '@vigie/kit'
import type { HitLists } from '../hit-lists.ts'
import type { CorrelationRule } from '../../rule/sigma-rule.ts'
import { LastSeen } from './last-seen.ts'
import type { Evidence, Measure } from './measure.ts'
import type { OrderAlternative } from './order-alternatives.ts'

/**
 * `temporal_ordered`: rules that matched one after the other, each strictly later than the one
 * before. For each stage of an alternative it keeps the latest start from which a chain has got that
 * far: a later start is never worse, so that a hit costs a step per stage, whatever the window holds.
 */
export function orderedMeasure(
  rule: CorrelationRule,
  alternatives: readonly OrderAlternative[],
  hits: HitLists,
): Measure {
  const { timespanMs } = rule
  const chains = layOut(alternatives)
  const starts = new LastSeen(chains.reduce((sum, { stages }) => sum + stages.length, 0))
  // Which rules matched last when: for those that must not have.
  const seen = new LastSeen(rule.rules.length)
  /** What has entered at the present instant, by rule; two events of one instant are in no order. */
  const instant = new Map<number, string>()

  function advanceChains(slot: number, nowMs: number): void {
    for (const { stages, offset } of chains) {
      // Downwards, so that each stage sees its predecessor as it was before this instant.
      for (let stage = stages.length - 1; stage >= 0; stage--) {
        const ref = instant.get(stages[stage] ?? -1)
        if (ref === undefined) continue
        const place = offset + stage
        const startMs = stage === 0 ? nowMs : starts.timeMs(slot, place - 1)
        if (startMs <= starts.timeMs(slot, place)) continue
        const before = stage === 0 ? [] : starts.refs(slot, place - 1)
        starts.set(slot, place, { timeMs: startMs, refs: [...before, ref] })
      }
    }
    instant.clear()
  }

  /** The place of the last stage of a chain that is complete, with nothing forbidden in the window. */
  function complete(slot: number, nowMs: number): number | undefined {
    const sinceMs = nowMs - timespanMs
    for (const { stages, forbidden, offset } of chains) {
      const last = offset + stages.length - 1
      if (starts.timeMs(slot, last) < sinceMs) continue
      if (forbidden.every((index) => seen.timeMs(slot, index) < sinceMs)) return last
    }
    return undefined
  }

  return {
    keepsHits: false,
    bytesPerGroup: 24 * chains.reduce((sum, { stages }) => sum + stages.length, 0),
    enter(slot, hit) {
      const index = hits.number[hit] ?? 0
      const timeMs = hits.timeMs[hit] ?? 0
      instant.set(index, hits.refs[hit] ?? '')
      seen.set(slot, index, { timeMs, refs: [] })
    },
    leave: () => {},
    holds(slot, nowMs) {
      advanceChains(slot, nowMs)
      return complete(slot, nowMs) !== undefined
    },
    value: () => undefined,
    forget(slot) {
      starts.forget(slot)
      seen.forget(slot)
    },
    evidence(slot, nowMs): Evidence | undefined {
      const place = complete(slot, nowMs)
      if (place === undefined) return undefined
      return { firstMs: starts.timeMs(slot, place), events: starts.refs(slot, place) }
    },
    save: (slot) => ({ starts: starts.save(slot), seen: seen.save(slot) }),
    restore: (slot, saved) =>
      isRecord(saved) && starts.restore(slot, saved['starts']) && seen.restore(slot, saved['seen']),
  }
}

interface Chain extends OrderAlternative {
  /** Where its stages lie among those of all chains. */
  readonly offset: number
}

function layOut(alternatives: readonly OrderAlternative[]): readonly Chain[] {
  let offset = 0
  return alternatives.map((alternative) => {
    const chain = { ...alternative, offset }
    offset += alternative.stages.length
    return chain
  })
}
