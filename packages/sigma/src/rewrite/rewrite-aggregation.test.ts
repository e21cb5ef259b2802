import { expect, test } from 'vitest'
import { buildCorrelator } from '../correlate/build-correlator.ts'
import { parseRule } from '../parse/parse-rule.ts'
import { rewriteAggregation } from './rewrite-aggregation.ts'

const RULE = (condition: string, timeframe = '    timeframe: 5m\n') => `title: Old
id: 0c1f4a4e-0000-4000-8000-000000000001
status: unsupported
author: Ana
tags:
    - attack.t1110
logsource: { product: windows, service: security }
detection:
    # Kept, too.
    first: { EventID: 4625 }
    second: { EventID: 4624 }
    third: { EventID: 4634 }
${timeframe}    condition: ${condition}
level: high
`

function correlationOf(condition: string, timeframe?: string) {
  const rewriting = rewriteAggregation(RULE(condition, timeframe), (seed) => `made of ${seed}`)
  if (rewriting.kind !== 'rewritten') return rewriting
  const { documents, problems } = parseRule(rewriting.text, 'old.yml')
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const correlations = documents.filter((document) => document.kind === 'correlation')
  const rules = documents.filter((document) => document.kind === 'detection')
  expect(buildCorrelator(correlations, rules).problems).toEqual([])
  return {
    text: rewriting.text.split('correlation:\n')[1],
    authors: documents.map(({ author }) => author),
    level: correlations[0]?.level,
    tags: correlations[0]?.tags,
    isKept: rewriting.text.includes('# Kept, too.'),
    hasAssumedTimespan: rewriting.hasAssumedTimespan,
  }
}

test.each<[string, readonly string[]]>([
  [
    'first | count() > 5',
    ['type: event_count', 'rules: [ID-events]', 'timespan: 5m', 'condition: { gt: 5 }'],
  ],
  [
    'first and not second | count(TargetUserName) by IpAddress >= 10 # many',
    [
      'type: value_count',
      'rules: [ID-events]',
      'group-by: [IpAddress]',
      'timespan: 5m',
      'condition: { field: TargetUserName, gte: 10 }',
    ],
  ],
  [
    'first | sum(size) by host < 3.5',
    [
      'type: value_sum',
      'rules: [ID-events]',
      'group-by: [host]',
      'timespan: 5m',
      'condition: { field: size, lt: 3.5 }',
    ],
  ],
  ['first |near second', ['type: temporal', 'rules: [ID-1, ID-2]', 'timespan: 5m']],
  [
    '( first and not second ) | near second and not third',
    [
      'type: temporal',
      'rules: [ID-1, ID-2, ID-3]',
      'timespan: 5m',
      'condition: ID-1 and ID-2 and not ID-3',
    ],
  ],
])('[R36] %s', (condition, lines) => {
  const text = lines.map((line) => `  ${line}\n`).join('')
  const found = correlationOf(condition)
  expect(found).toMatchObject({
    text: text.replaceAll('ID', '0c1f4a4e-0000-4000-8000-000000000001'),
    level: 'high',
    tags: ['attack.t1110'],
    isKept: true,
    hasAssumedTimespan: false,
  })
  if ('authors' in found) expect(new Set(found.authors)).toEqual(new Set(['Ana']))
})

test('[R36] without a timeframe, a day', () => {
  const found = correlationOf('first | count() > 5', '')
  expect(found).toMatchObject({ hasAssumedTimespan: true })
  expect(JSON.stringify(found)).toContain('timespan: 1d')
})

test.each([
  ['first | min(x) > 5', 'no aggregation'],
  ['first | near (second or third)', 'more than names'],
  ['first | count(a) by b', 'no aggregation'],
  ['first | sum() > 1', 'no aggregation'],
])('[R36] %s is refused', (condition, reason) => {
  expect(correlationOf(condition)).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining(reason) as string,
  })
})

test('[R36] what holds none, or several documents, is left alone', () => {
  expect(correlationOf('first or second')).toEqual({ kind: 'unchanged' })
  const two = `${RULE('first | count() > 1')}---\n${RULE('first')}`
  expect(rewriteAggregation(two, (seed) => seed)).toMatchObject({ kind: 'refused' })
})
