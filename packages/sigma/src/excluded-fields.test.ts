import { expect, test } from 'vitest'
import { excludedFields } from './excluded-fields.ts'
import { parseRule } from './parse/parse-rule.ts'

function excluded(detection: string): string[] {
  const text = `title: t\nlogsource:\n  product: p\ndetection:\n${detection}`
  const [rule] = parseRule(text, 'r.yml').documents
  if (rule?.kind !== 'detection') throw new Error('no rule')
  return [...excludedFields(rule)].toSorted()
}

test('[T26] the fields by which a rule excludes are those under a negation', () => {
  const selections =
    '  s:\n    A: 1\n    B|neq: 2\n  f1:\n    C: 3\n  f2:\n    - D: 4\n    - E: 5\n  k:\n    - word\n'
  expect(excluded(`${selections}  condition: s and not 1 of f* and not k`)).toEqual([
    'B',
    'C',
    'D',
    'E',
  ])
  expect(excluded(`${selections}  condition: s and not (f1 or not f2) and k`)).toEqual(['B', 'C'])
})
