import { expect, test } from 'vitest'
import { bindPlaceholders } from './bind-placeholders.ts'
import { evaluate } from './evaluate/evaluate.ts'
import { field, itemRule } from './test-rules.ts'

function bound(item: string, values: Readonly<Record<string, readonly string[]>>) {
  return bindPlaceholders(itemRule(item), new Map(Object.entries(values)))
}

test('[S44] a rule with placeholders waits, and never matches meanwhile', () => {
  const rule = itemRule("f|expand: ['%Servers%', 'other', '%Admins%x%Servers%']")
  expect(rule.waiting).toEqual(['Admins', 'Servers'])
  expect(evaluate(rule, field('other'))).toBe(undefined)
  expect(itemRule("f|expand: '100%'").waiting).toEqual([])
  expect(itemRule("f: '%Servers%'").waiting).toEqual([])
  expect(evaluate(itemRule("f: '%Servers%'"), field('%servers%'))).toBeDefined()
  expect(evaluate(itemRule("f|expand: '\\%a\\%'"), field('%a%'))).toBeDefined()
})

test('[S45] binding gives every combination, and works with other modifiers', () => {
  const { rule, refusals } = bound("f|contains|expand: '%a%-%b%'", { a: ['1', '2'], b: ['x*z'] })
  expect(refusals).toEqual([])
  expect(rule.waiting).toEqual([])
  expect(evaluate(rule, field('..2-xyz..'))).toBeDefined()
  expect(evaluate(rule, field('..3-xyz..'))).toBe(undefined)
  expect(Object.isFrozen(rule.selections[0]?.root)).toBe(true)
  const cidr = bound("f|cidr|expand: '%nets%'", { nets: ['10.0.0.0/8', '::1'] })
  expect(evaluate(cidr.rule, field('10.1.1.1'))).toBeDefined()
  const all = bound("f|contains|all|expand: ['%a%', '%b%']", { a: ['1', '2'], b: ['3'] })
  expect(evaluate(all.rule, field('3 2'))).toBeDefined()
  expect(evaluate(all.rule, field('3 4'))).toBe(undefined)
  expect(evaluate(bound("f|expand: '%a%'", { a: [] }).rule, field(''))).toBe(undefined)
})

test('[S45] what is missing or does not fit leaves the rule waiting', () => {
  const half = bound("f|expand: '%a%%b%'", { a: ['1'] })
  expect(half.rule.waiting).toEqual(['b'])
  const wrong = bound("f|cidr|expand: '%nets%'", { nets: ['nowhere'] })
  expect(wrong.rule.waiting).toEqual(['nets'])
  expect(wrong.refusals).toEqual(['f|cidr|expand: value "nowhere" is not an address or network'])
  const many = Array.from({ length: 200 }, (_, i) => `${i}`)
  expect(bound("f|expand: '%a%%a%'", { a: many }).refusals).toHaveLength(1)
})
