// The rule set of production against the reference evaluator, on events made for each published rule and the
// same with a change. Real events: `matcher-agreement.test.ts`.
import { buildReferenceRuleSet, buildRuleSet, generateCases } from '@vigie/sigma'
import type { DetectionRule, RuleLogSource, RuleSet } from '@vigie/sigma'
import { expect, test } from 'vitest'
import { loadActiveRules } from './load-active-rules.ts'
import { sharedData } from './shared-data.ts'

const rulesFolder = sharedData('sigma-rules')

const isDeep = process.env['VIGIE_DEEP'] === '1'
const TIMEOUT_MS = isDeep ? 1_800_000 : 240_000
/** Generated events of each kind that are tried per rule. */
const CASES = isDeep ? Number.POSITIVE_INFINITY : 1
/** Of so many rules, one is tried with events that it must not match. */
const NEGATIVE_EVERY = isDeep ? 1 : 4

/** The reference over the rules that a log source can concern at all: the others only cost time. */
function referenceByLogSource(rules: readonly DetectionRule[]): (source: RuleLogSource) => RuleSet {
  const known = new Map<string, RuleSet>()
  return (source) => {
    const key = JSON.stringify([source.product, source.category, source.service])
    const set =
      known.get(key) ??
      buildReferenceRuleSet(
        rules.filter(({ logSource }) =>
          (['product', 'category', 'service'] as const).every(
            (name) => logSource[name] === undefined || logSource[name] === source[name],
          ),
        ),
      )
    known.set(key, set)
    return set
  }
}

test.skipIf(rulesFolder === undefined)(
  '[S51 S54] every published rule matches an event made for it, and both evaluators agree',
  () => {
    const rules = loadActiveRules(rulesFolder ?? '')
    const fast = buildRuleSet(rules)
    const slowFor = referenceByLogSource(fast.rules)
    const proven = new Set<string>()
    let tried = 0
    for (const [at, rule] of fast.rules.entries()) {
      const slow = slowFor(rule.logSource)
      const { cases } = generateCases(rule)
      for (const kind of ['positive', 'negative'] as const) {
        if (kind === 'negative' && at % NEGATIVE_EVERY !== 0) continue
        const events = cases.filter((each) => each.kind === kind).slice(0, CASES)
        for (const { event } of events) {
          tried += 1
          const matches = fast.match(event)
          const expected = slow.match(event).map((match) => match.rule.id)
          expect(matches.map((match) => match.rule.id)).toEqual(expected)
          if (kind === 'positive' && matches.some((match) => match.rule === rule)) {
            proven.add(rule.id ?? '')
          }
        }
      }
    }
    process.stderr.write(`both evaluators agree on ${tried} generated events\n`)
    const unproven = fast.rules.filter((rule) => !proven.has(rule.id ?? ''))
    expect(unproven.map((rule) => rule.title)).toEqual([])
  },
  TIMEOUT_MS,
)
