import { must } from '@vigie/kit'
import { expect, test } from 'vitest'
import { applyFilters } from './apply-filters.ts'
import { evaluate } from './evaluate/evaluate.ts'
import { parseRule } from './parse/parse-rule.ts'
import type { SigmaFilter } from './rule/sigma-rule.ts'
import { eventOf, ruleOf } from './test-rules.ts'

function parseFilter(body: readonly string[], logSource = '{category: process_creation}') {
  const lines = [
    'title: Filter',
    `logsource: ${logSource}`,
    'filter:',
    ...body.map((l) => `  ${l}`),
  ]
  return parseRule(lines.join('\n'), 'filter.yml')
}

function filterOf(body: readonly string[], logSource?: string): SigmaFilter {
  const document = must(parseFilter(body, logSource).documents[0], 'filter')
  if (document.kind !== 'filter') throw new Error('not a filter')
  return document
}

const WINDOWS = { product: 'windows', category: 'process_creation' }
const RULE = ruleOf(
  'selection_a:\n  Image: x\nselection_b:\n  Image: x\ncondition: all of selection_*',
  '{product: windows, category: process_creation}',
)
const NOT_SERVICE = ['rules: any', 'selection:', '  User: service', 'condition: not selection']

test('[S46] a filter is added verbatim, and one without "not" is a warning', () => {
  const { rules, unused } = applyFilters([RULE], [filterOf(NOT_SERVICE)])
  expect(unused).toEqual([])
  const rule = must(rules[0], 'rule')
  expect(evaluate(rule, eventOf({ Image: 'x', User: 'a' }, [WINDOWS]))).toBeDefined()
  expect(evaluate(rule, eventOf({ Image: 'x', User: 'service' }, [WINDOWS]))).toBe(undefined)
  const { documents, problems } = parseFilter(['selection:', '  User: a', 'condition: selection'])
  expect(documents).toHaveLength(1)
  expect(problems).toMatchObject([{ severity: 'warning', code: 'filter.no-negation', line: 6 }])
  const only = must(
    applyFilters(
      [RULE],
      documents.filter((d) => d.kind === 'filter'),
    ).rules[0],
    'r',
  )
  expect(evaluate(only, eventOf({ Image: 'x', User: 'a' }, [WINDOWS]))).toBeDefined()
  expect(evaluate(only, eventOf({ Image: 'x', User: 'b' }, [WINDOWS]))).toBe(undefined)
})

test('[S47] a filter concerns the rules it names, of a log source that contains its own', () => {
  const body = (names: string) => [`rules: ${names}`, ...NOT_SERVICE.slice(1)]
  const isUsed = (filter: SigmaFilter) => applyFilters([RULE], [filter]).unused.length === 0
  expect(isUsed(filterOf(body('[Test]')))).toBe(true)
  expect(isUsed(filterOf(body('[other, Test]')))).toBe(true)
  expect(isUsed(filterOf(body('[]')))).toBe(true)
  expect(isUsed(filterOf(body('[other]')))).toBe(false)
  expect(isUsed(filterOf(body('any'), '{}'))).toBe(true)
  expect(isUsed(filterOf(body('any'), '{product: linux}'))).toBe(false)
  expect(isUsed(filterOf(body('any'), '{product: windows, service: sysmon}'))).toBe(false)
  const { rules } = applyFilters([RULE], [filterOf(body('[other]'))])
  expect(rules[0]).toBe(RULE)
})

test('[S47] the selections of a filter do not leak, and two filters add up', () => {
  const named = ['rules: any', 'selection_c:', '  User: a', 'condition: not 1 of selection_*']
  const { rules } = applyFilters([RULE], [filterOf(named), filterOf(NOT_SERVICE)])
  const rule = must(rules[0], 'rule')
  for (const [user, expected] of [
    ['b', true],
    ['a', false],
    ['service', false],
  ] as const) {
    expect(evaluate(rule, eventOf({ Image: 'x', User: user }, [WINDOWS])) !== undefined).toBe(
      expected,
    )
  }
  expect(Object.isFrozen(rule.condition)).toBe(true)
})
