import type { LogSource } from '@vigie/kit'
import type { RuleLogSource } from '../rule/sigma-rule.ts'

/** A rule applies to a source when the source asserts every dimension that the rule names. */
export function isAsserted(rule: RuleLogSource, source: LogSource): boolean {
  return (
    (rule.product === undefined || rule.product === source.product) &&
    (rule.category === undefined || rule.category === source.category) &&
    (rule.service === undefined || rule.service === source.service)
  )
}

/** Tells whether a rule names any dimension at all; one that names none applies everywhere. */
export function isRestricted(rule: RuleLogSource): boolean {
  return rule.product !== undefined || rule.category !== undefined || rule.service !== undefined
}

/** One source must assert all dimensions; the pieces may not come from different sources. */
export function appliesUnder(rule: RuleLogSource, sources: readonly LogSource[]): boolean {
  return !isRestricted(rule) || sources.some((source) => isAsserted(rule, source))
}
