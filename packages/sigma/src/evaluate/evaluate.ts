// The plain reference evaluator: one rule, one event, nothing clever. A faster rule set is right
// when it gives the same matches.
import type { TelemetryEvent } from '@vigie/kit'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import { appliesUnder, isRestricted } from './applicability.ts'
import { KeywordReader } from './keyword-reader.ts'
import type { Match, MatchDetail } from '../match.ts'
import { conditionTest } from './rule-test.ts'
import type { RuleTest } from './rule-test.ts'
import { ViewReader } from './view-reader.ts'

const compiled = new WeakMap<DetectionRule, RuleTest>()

/**
 * Tries a rule on an event: the first view under which the rule's log source is asserted and its
 * condition holds gives the match. An event of unknown shape is tried whatever the log source, and
 * the match says so. A rule that waits for placeholders never matches. Compiled on first use.
 */
export function evaluate(rule: DetectionRule, event: TelemetryEvent): Match | undefined {
  if (rule.waiting.length > 0) return undefined
  const test = compiledTest(rule)
  const keywords = new KeywordReader(event.original)
  for (const [viewIndex, view] of event.views.entries()) {
    if (event.recognised && !appliesUnder(rule.logSource, view.sources)) continue
    const reader = new ViewReader(view, keywords)
    if (test.test(reader)) return matchOf(rule, test, { event, viewIndex, reader })
  }
  return undefined
}

/** The closures of a rule, made once per rule object. */
export function compiledTest(rule: DetectionRule): RuleTest {
  const known = compiled.get(rule)
  if (known !== undefined) return known
  const test = conditionTest(rule.condition, rule.selections)
  compiled.set(rule, test)
  return test
}

/** The match of a rule whose test holds under a view. */
export function matchOf(
  rule: DetectionRule,
  test: RuleTest,
  at: {
    readonly event: TelemetryEvent
    readonly viewIndex: number
    readonly reader: ViewReader
  },
): Match {
  const details: MatchDetail[] = []
  test.explain(at.reader, details)
  const logSourceAssumed = !at.event.recognised && isRestricted(rule.logSource)
  return { rule, viewIndex: at.viewIndex, logSourceAssumed, details }
}
