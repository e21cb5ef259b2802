import { buildRuleSet, evaluate, generateCases } from '@vigie/sigma'
import type { DetectionRule, Unproven } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import type { WrittenTest } from './written-tests.ts'

/** What events say about a rule. */
export interface RuleProof {
  readonly rule: DetectionRule
  /** Events written by hand: how many, and what is wrong. */
  readonly written: number
  readonly positives: number
  readonly negatives: number
  /** Events that turned out otherwise than they should; any is a fault of the rule or of Vigie. */
  readonly failures: readonly string[]
  readonly unproven: readonly Unproven[]
  readonly indecisive: readonly string[]
}

/**
 * Tries a rule on the events written for it and on those made for it, with the rule set of production
 * and with the reference evaluator, which must agree.
 */
export function proveRule(rule: DetectionRule, test: WrittenTest | undefined): RuleProof {
  const set = buildRuleSet([rule])
  const failures: string[] = []
  for (const [kind, events] of [
    ['matches', test?.matches ?? []],
    ['misses', test?.misses ?? []],
  ] as const) {
    for (const [i, json] of events.entries()) {
      const [match] = set.match(readEvent(json))
      const place = `${test?.file ?? ''}: ${kind}[${i}]`
      if ((match !== undefined) !== (kind === 'matches')) {
        failures.push(`${place} ${match === undefined ? 'does not match' : 'matches'}`)
      } else if (match?.logSourceAssumed === true) {
        failures.push(`${place} matches only because the shape of the event is unknown`)
      }
    }
  }
  const { cases, unproven, indecisive } = generateCases(rule)
  for (const { kind, what, event } of cases) {
    const matches = set.match(event).length > 0
    if (matches !== (evaluate(rule, event) !== undefined)) {
      failures.push(`${kind} "${what}": rule set and reference evaluator disagree`)
    }
  }
  const positives = cases.filter(({ kind }) => kind === 'positive').length
  return {
    rule,
    written: (test?.matches.length ?? 0) + (test?.misses.length ?? 0),
    positives,
    negatives: cases.length - positives,
    failures,
    unproven,
    indecisive,
  }
}

/** A rule is proven by something that it matches and something that it does not, without a failure. */
export function isProven({ positives, negatives, failures }: RuleProof): boolean {
  return positives > 0 && negatives > 0 && failures.length === 0
}
