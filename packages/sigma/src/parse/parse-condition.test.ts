import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { unreachable } from '@vigie/kit'
import { evaluate } from '../evaluate/evaluate.ts'
import { eventOf, ruleOf, ruleText } from '../test-rules.ts'
import { parseCondition } from './parse-condition.ts'
import { parseRule } from './parse-rule.ts'

const NAMES = ['a', 'b', 'c', 'sel_x', 'sel_y', '_z']

/** The names that hold → does the condition hold? Each name is a selection on a field of that name. */
function holds(condition: string, truths: readonly string[], names = NAMES): boolean {
  const selections = names.map((name) => `${name}:\n  ${name}: 1`)
  const rule = ruleOf(`${selections.join('\n')}\ncondition: '${condition}'`)
  const fields = Object.fromEntries(truths.map((name) => [name, 1]))
  return evaluate(rule, eventOf(fields)) !== undefined
}

function codeOf(condition: string): string {
  const result = parseCondition(condition, NAMES)
  return result.ok ? 'ok' : result.code
}

test('[S35] precedence: or < and < not < of < parentheses', () => {
  expect(holds('a or b and c', ['a'])).toBe(true)
  expect(holds('(a or b) and c', ['a'])).toBe(false)
  expect(holds('not a and b', ['b'])).toBe(true)
  expect(holds('not a and b', [])).toBe(false)
  expect(holds('not (a and b)', ['a'])).toBe(true)
  expect(holds('not a or b', ['a', 'b'])).toBe(true)
  expect(holds('not 1 of sel_* and a', ['a'])).toBe(true)
  expect(holds('not 1 of sel_* and a', ['a', 'sel_y'])).toBe(false)
  expect(holds('not not a', ['a'])).toBe(true)
  expect(holds('A OR b'.replace('A', 'a'), ['b'])).toBe(true)
  expect(holds('a AND NOT b', ['a'])).toBe(true)
  expect(holds('a and(b or not(c))', ['a'])).toBe(true)
})

type Formula =
  | string
  | { readonly not: Formula }
  | { readonly op: 'and' | 'or'; readonly left: Formula; readonly right: Formula }

const formula: fc.Memo<Formula> = fc.memo((depth) => {
  const leaf = fc.constantFrom('a', 'b', 'c')
  if (depth <= 1) return leaf
  const inner = formula(depth - 1)
  return fc.oneof(
    leaf,
    inner.map((not) => ({ not })),
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), left: inner, right: inner }),
  )
})

const RANK = { or: 1, and: 2, not: 3 }

/** Prints with no more parentheses than precedence needs. */
function print(node: Formula, rank = 0): string {
  if (typeof node === 'string') return node
  const own = 'not' in node ? RANK.not : RANK[node.op]
  const text =
    'not' in node
      ? `not ${print(node.not, own)}`
      : `${print(node.left, own)} ${node.op} ${print(node.right, own)}`
  return own < rank ? `(${text})` : text
}

function truth(node: Formula, truths: readonly string[]): boolean {
  if (typeof node === 'string') return truths.includes(node)
  if ('not' in node) return !truth(node.not, truths)
  switch (node.op) {
    case 'and':
      return truth(node.left, truths) && truth(node.right, truths)
    case 'or':
      return truth(node.left, truths) || truth(node.right, truths)
    default:
      return unreachable(node.op)
  }
}

test('[S35] any formula means what its truth table says', () => {
  fc.assert(
    fc.property(formula(5), fc.subarray(['a', 'b', 'c']), (node, truths) => {
      expect(holds(print(node), truths, ['a', 'b', 'c'])).toBe(truth(node, truths))
    }),
    { numRuns: 500 },
  )
})

test('[S36] a list of conditions is an alternative', () => {
  const rule = ruleOf('a:\n  a: 1\nb:\n  b: 1\ncondition:\n  - a\n  - b')
  expect(evaluate(rule, eventOf({ b: 1 }))).toBeDefined()
  expect(evaluate(rule, eventOf({}))).toBeUndefined()
})

test('[S37] of: quantities, patterns and hidden names', () => {
  expect(holds('1 of sel_*', ['sel_y'])).toBe(true)
  expect(holds('any of sel_*', ['sel_y'])).toBe(true)
  expect(holds('all of sel_*', ['sel_y'])).toBe(false)
  expect(holds('all of sel_*', ['sel_x', 'sel_y'])).toBe(true)
  expect(holds('1 of *_x', ['sel_x'])).toBe(true)
  expect(holds('1 of s*_*y', ['sel_y'])).toBe(true)
  expect(holds('1 of s*_*y', ['sel_x'])).toBe(false)
  expect(holds('1 of a', ['a'])).toBe(true)
  expect(holds('2 of them', ['a', 'c'])).toBe(true)
  expect(holds('2 of them', ['a', '_z'])).toBe(false)
  expect(holds('all of them', ['a', 'b', 'c', 'sel_x', 'sel_y'])).toBe(true)
  expect(holds('1 of *', ['_z'])).toBe(false)
  expect(holds('1 of _*', ['_z'])).toBe(true)
  expect(holds('_z', ['_z'])).toBe(true)
})

test('[S38] what can never hold is rejected, what is unused is a warning', () => {
  expect(codeOf('1 of none*')).toBe('condition.empty-match')
  expect(codeOf('3 of sel_*')).toBe('condition.empty-match')
  expect(codeOf('nothing')).toBe('condition.unknown-selection')
  for (const bad of [
    '',
    'a b',
    'a and',
    'or a',
    '(a',
    'a)',
    '0 of a',
    'x of a',
    '1 of',
    'a and of',
  ]) {
    expect(codeOf(bad)).toBe('condition.syntax')
  }
  const { documents, problems } = parseRule(
    ruleText('sel:\n  a: 1\nspare:\n  b: 1\ncondition: sel'),
    't',
  )
  expect(documents).toHaveLength(1)
  expect(problems).toMatchObject([{ severity: 'warning', code: 'selection.unused', line: 6 }])
})

test('[S39] the obsolete aggregations', () => {
  expect(codeOf('a | count() by b > 5')).toBe('condition.legacy-aggregation')
  const { problems } = parseRule(ruleText('a:\n  a: 1\ntimeframe: 1m\ncondition: a'), 't')
  expect(problems).toMatchObject([{ severity: 'warning', code: 'condition.legacy-aggregation' }])
})

test('[S40] conditions of hostile length or nesting', () => {
  expect(codeOf(`${'('.repeat(9000)}a${')'.repeat(9000)}`)).toBe('condition.syntax')
  expect(codeOf(`${'('.repeat(60)}a${')'.repeat(60)}`)).toBe('ok')
  expect(codeOf(`a${' or a'.repeat(5000)}`)).toBe('condition.syntax')
  expect(codeOf(`${'not '.repeat(4000)}a`)).toBe('ok')
  const selections = Array.from({ length: 1001 }, (_, i) => `s${i}:\n  a: 1`)
  const { problems } = parseRule(ruleText(`${selections.join('\n')}\ncondition: 1 of s*`), 't')
  expect(problems).toMatchObject([{ code: 'selection.shape' }])
})
