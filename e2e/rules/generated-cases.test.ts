// Every published rule is proven by events made for it: one per alternative, and one change away.
import { buildRuleSet, generateCases } from '@vigie/sigma'
import { expect, test } from 'vitest'
import { loadActiveRules } from '../conformance/load-active-rules.ts'
import { sharedData } from '../conformance/shared-data.ts'

const folder = sharedData('sigma-rules')

test.skipIf(folder === undefined)(
  '[R15] all active rules match and miss what is made for them, but for those listed here',
  () => {
    const rules = loadActiveRules(folder ?? '')
    const unproven: string[] = []
    const count = { positives: 0, negatives: 0, waiting: 0 }
    for (const rule of rules) {
      const made = generateCases(rule)
      if (rule.waiting.length > 0) {
        count.waiting++
        continue
      }
      const set = buildRuleSet([rule])
      const wrong = made.cases.filter(
        ({ kind, event }) => set.match(event).length !== (kind === 'positive' ? 1 : 0),
      )
      expect(wrong, rule.title).toEqual([])
      const positives = made.cases.filter(({ kind }) => kind === 'positive').length
      expect(positives, rule.title).toBeGreaterThan(0)
      expect(made.cases.length - positives, rule.title).toBeGreaterThan(0)
      count.positives += positives
      count.negatives += made.cases.length - positives
      unproven.push(...made.unproven.map(({ what }) => `${rule.title}: ${what}`))
    }
    // Its own exclusion holds "Crack": the rule's alternative can never match.
    expect(unproven).toEqual([
      'Relevant Anti-Virus Signature Keywords In Application Log: keyword: PWCrack',
    ])
    expect(count.waiting).toBe(25)
    expect(count.positives).toBeGreaterThan(30_000)
    expect(count.negatives).toBeGreaterThan(80_000)
  },
  240_000,
)
