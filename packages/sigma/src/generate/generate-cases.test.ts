import { expect, test } from 'vitest'
import { buildRuleSet } from '../fast/indexed-rule-set.ts'
import { itemRule, ruleOf } from '../test-rules.ts'
import { generateCases } from './generate-cases.ts'

const names = (kind: 'positive' | 'negative', rule: ReturnType<typeof ruleOf>) =>
  generateCases(rule)
    .cases.filter((each) => each.kind === kind)
    .map(({ what }) => what)

test('[R10] one positive per alternative of the rule', () => {
  const rule = ruleOf(
    `a:
  Image|endswith: ['\\x.exe', '\\y.exe']
b:
  - User: u
  - Name: n
  - Port: [1, 2]
condition: 1 of *`,
  )
  expect(names('positive', rule)).toEqual([
    'a and Image|endswith: \\x.exe',
    'a and Image|endswith: \\y.exe',
    'b',
    'b',
    'b and Port: 1',
    'b and Port: 2',
  ])
})

test('[R10] alternatives that meet under "and" go in step', () => {
  const rule = ruleOf('a:\n  f: [p, q, r]\n  g: [s, t]\ncondition: a')
  const events = generateCases(rule).cases.filter(({ kind }) => kind === 'positive')
  expect(events.map(({ event }) => event.original)).toEqual([
    { f: 'P', g: 'S' },
    { f: 'Q', g: 'T' },
    { f: 'R', g: 'S' },
  ])
})

test.each([
  "f: 'a*b?c'",
  'f|contains|all: [one, two, three]',
  "f|re: '^(?i)ab+[c-e]{2}\\d*(?:x|y)$'",
  "f|windash|contains: ' -enc '",
  'f|cidr: 10.1.0.0/16',
  "f|cidr: '2001:db8::/32'",
  'f|gte: 5',
  'f|lt: 5',
  'f|hour|gt: 21',
  'f|week: 7',
  'f|base64offset|contains: secret',
  'f|wide|base64offset|contains: secret',
  'f|cased: AbC',
  'f|fieldref: g',
  'f: null',
  'f|exists: true',
  'f|exists: false',
  'f|neq: x',
  'f: 4624',
  'f: true',
  "f: ''",
])('[R10 R11] %s is matched and missed as it should be', (item) => {
  const rule = itemRule(item)
  const { cases, unproven } = generateCases(rule)
  expect(unproven).toEqual([])
  const set = buildRuleSet([rule])
  for (const { kind, what, event } of cases) {
    expect(set.match(event).length, what).toBe(kind === 'positive' ? 1 : 0)
  }
  expect(cases.some(({ kind }) => kind === 'positive')).toBe(true)
  expect(cases.some(({ kind }) => kind === 'negative')).toBe(true)
})

test('[R11] each test is missed by one change, each exclusion is met', () => {
  const rule = ruleOf(
    'a:\n  f|contains: word\n  n|gt: 3\nfilter_x:\n  u: root\nfilter_y:\n  h: null\ncondition: a and not 1 of filter_*',
  )
  expect(names('negative', rule)).toEqual([
    'without f|contains: word',
    'almost f|contains: word',
    'without n|gt: 3',
    'almost n|gt: 3',
    'without a field h',
    'excluded by u: root',
    'excluded by no field h',
  ])
})

test('[R12] an alternative that the rule itself excludes is named, with the exclusion', () => {
  const rule = ruleOf('a:\n  f: [good, bad]\nfilter:\n  f: bad\ncondition: a and not filter')
  expect(generateCases(rule).unproven).toEqual([
    { what: 'f: bad', reason: 'what is made for it fails at the exclusion filter' },
  ])
})

test('[R12] a rule that can never match, and one that waits, say so', () => {
  const never = ruleOf('a:\n  f: x\ncondition: a and not a')
  expect(generateCases(never).unproven).toMatchObject([{ what: 'the rule' }])
  const waits = ruleOf("a:\n  f|expand: '%admins%'\ncondition: a")
  expect(generateCases(waits)).toMatchObject({
    cases: [],
    unproven: [{ reason: 'no value for placeholder admins' }],
  })
})

test('[R13] a change after which the rule still matches is listed', () => {
  const rule = ruleOf('a:\n  f|contains: [ab, abc]\ncondition: a')
  expect(generateCases(rule).indecisive).toEqual(['almost f|contains: abc'])
})

test('[R14] the same rule always gives the same events', () => {
  const rule = ruleOf("a:\n  f|re: '[a-z]+'\n  g: [1, 2]\nwords: [x]\ncondition: a or words")
  expect(generateCases(rule)).toEqual(generateCases(rule))
})
