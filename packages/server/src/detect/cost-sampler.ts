import type { TelemetryEvent } from '@vigie/kit'
import type { DetectionRule, Match, RuleSet } from '@vigie/sigma'
import type { RuleCosts } from './detected.ts'
import { ruleIdOf } from './load-rules.ts'

/** Every so many events the time of each rule is measured: two readings of the clock for each rule tried. */
export const SAMPLED_EVERY = 64

/** A rule set that measures what its rules cost, on some of the events. */
export interface CostSampler {
  match(event: TelemetryEvent): readonly Match[]
  /** What was measured since it was last asked. */
  take(): RuleCosts
}

/** Wraps a rule set; the matches are the same. The first event is measured, then every 64th. */
export function sampleCosts(rules: RuleSet): CostSampler {
  let seen = 0
  let events = 0
  let nanoseconds = new Map<string, number>()
  const meter = {
    now: () => performance.now() * 1e6,
    spent: (rule: DetectionRule, time: number) => {
      const id = ruleIdOf(rule)
      nanoseconds.set(id, (nanoseconds.get(id) ?? 0) + time)
    },
  }
  return {
    match(event) {
      if (seen++ % SAMPLED_EVERY !== 0) return rules.match(event)
      events += 1
      return rules.measure(event, meter)
    },
    take() {
      const taken = { events, nanoseconds }
      events = 0
      nanoseconds = new Map()
      return taken
    },
  }
}
