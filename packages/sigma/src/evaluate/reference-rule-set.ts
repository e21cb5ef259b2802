import type { TelemetryEvent } from '@vigie/kit'
import type { Match } from '../match.ts'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import type { RuleMeter, RuleSet } from '../rule-set.ts'
import { evaluate } from './evaluate.ts'

/** Every rule on every event: the yardstick of the rule set that production uses. Slow by design. */
export function buildReferenceRuleSet(rules: readonly DetectionRule[]): RuleSet {
  const active = rules.filter((rule) => rule.waiting.length === 0)
  const waiting = rules.filter((rule) => rule.waiting.length > 0)
  const match = (event: TelemetryEvent): readonly Match[] =>
    active.map((rule) => evaluate(rule, event)).filter((found) => found !== undefined)
  const measure = (event: TelemetryEvent, meter: RuleMeter): readonly Match[] =>
    active
      .map((rule) => {
        const start = meter.now()
        const found = evaluate(rule, event)
        meter.spent(rule, meter.now() - start)
        return found
      })
      .filter((found) => found !== undefined)
  return { rules: active, waiting, match, measure }
}
