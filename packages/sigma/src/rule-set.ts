import type { TelemetryEvent } from '@vigie/kit'
import type { DetectionRule } from './rule/sigma-rule.ts'
import type { Match } from './match.ts'

/**
 * Many rules as one matcher. Every implementation gives, for every event, exactly the matches that
 * `evaluate` gives rule by rule, in the order in which the rules were handed over.
 */
export interface RuleSet {
  /** The rules that are tried. */
  readonly rules: readonly DetectionRule[]
  /** The rules that are not, since they wait for values of placeholders. */
  readonly waiting: readonly DetectionRule[]
  /** Every rule that matches, at most one match per rule. */
  match(event: TelemetryEvent): readonly Match[]
  /** As `match`, and tells `meter` what each rule that was tried has cost. Slower: for samples. */
  measure(event: TelemetryEvent, meter: RuleMeter): readonly Match[]
}

/** Where the time of rules is counted. Time is an argument: the unit is the caller's. */
export interface RuleMeter {
  now(): number
  /** The rule was tried and took `time` (difference of two `now`), its reasons included when it matched. */
  spent(rule: DetectionRule, time: number): void
}
