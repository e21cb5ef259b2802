// One suite for every implementation of RuleSet: each must agree with the reference evaluator.
import type { Json, LogSource, TelemetryEvent } from '@vigie/kit'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DetectionRule } from './rule/sigma-rule.ts'
import { eventOf, itemRule, ruleOf } from './test-rules.ts'
import { evaluate } from './evaluate/evaluate.ts'
import { buildReferenceRuleSet } from './evaluate/reference-rule-set.ts'
import { buildRuleSet } from './fast/indexed-rule-set.ts'
import type { RuleSet } from './rule-set.ts'

const IMPLEMENTATIONS: readonly [string, (rules: readonly DetectionRule[]) => RuleSet][] = [
  ['reference', buildReferenceRuleSet],
  ['indexed', buildRuleSet],
]

const word = fc.constantFrom('ab', 'a', 'b', 'AB', 'ba', '-a', '/a', 'a\\\\b', '1', '10', 'é', '')
const modifier = fc.constantFrom(
  '',
  '|contains',
  '|startswith',
  '|endswith',
  '|contains|all',
  '|cased',
  '|neq',
  '|re|i',
  '|contains|windash',
  '|fieldref',
  '|contains|cased',
  '|endswith|neq',
)
const name = fc.constantFrom('f', 'g', 'h.i', 'F')
const item = fc
  .tuple(name, modifier, fc.array(word, { minLength: 1, maxLength: 3 }))
  .filter(([, modifiers, words]) => !modifiers.includes('fieldref') || !words.includes(''))
  .map(
    ([field, modifiers, words]) =>
      `${field}${modifiers}: [${words.map((w) => `'${w}'`).join(', ')}]`,
  )
const selection = fc.oneof(
  fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: (text) => text.split(':')[0] }),
  fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.map((w) => `- 'x${w}'`)),
  fc.array(item, { minLength: 1, maxLength: 2 }).map((items) => items.map((text) => `- ${text}`)),
)
const condition = fc.constantFrom(
  's1',
  's1 and s2',
  's1 or s2',
  's1 and not s2',
  'not s1',
  '1 of s*',
  'all of s*',
  '2 of them',
  'not (s1 and s2)',
  's1 and not 1 of s*',
  'not all of them or s2',
)
const logSource = fc.constantFrom(
  '{}',
  '{product: w}',
  '{category: p}',
  '{product: w, category: p}',
  '{product: w, service: s}',
)
const rule = fc
  .tuple(selection, selection, condition, logSource)
  .map(([first, second, text, source]) =>
    ruleOf(
      `s1:\n  ${first.join('\n  ')}\ns2:\n  ${second.join('\n  ')}\ncondition: ${text}`,
      source,
    ),
  )
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom('ab', 'AB', 'xab', 'a', 'b-a', 'x /a', 'a\\b', '1', 'É', '', 'xba'),
  fc.constantFrom<Json>(1, 10, true, null),
)
const value = fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }))
const fields = fc.dictionary(fc.constantFrom('f', 'g', 'h', 'h.i', 'G'), value, { maxKeys: 4 })
const source: fc.Arbitrary<LogSource> = fc.constantFrom<LogSource>(
  {},
  { product: 'w' },
  { product: 'w', category: 'p', service: 's' },
  { category: 'p' },
)
const view = fc.record({ sources: fc.array(source, { maxLength: 2 }), fields })
const event: fc.Arbitrary<TelemetryEvent> = fc.record({
  original: fields,
  recognised: fc.boolean(),
  views: fc.array(view, { minLength: 1, maxLength: 2 }),
})

describe.each(IMPLEMENTATIONS)('%s', (_name, build) => {
  test('[S51] agrees with the reference evaluator on any rules and events', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 8 }),
        fc.array(event, { minLength: 1, maxLength: 8 }),
        (rules, events) => {
          const set = build(rules)
          for (const each of events) {
            const expected = rules.map((one) => evaluate(one, each)).filter((m) => m !== undefined)
            expect(set.match(each)).toEqual(expected)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('[S51] order of the rules, waiting rules apart', () => {
    const first = itemRule('f: 1')
    const waiting = itemRule("f|expand: '%x%'")
    const last = itemRule('f|gte: 1')
    const set = build([first, waiting, last])
    expect(set.rules).toEqual([first, last])
    expect(set.waiting).toEqual([waiting])
    expect(set.match(eventOf({ f: 1 })).map((match) => match.rule)).toEqual([first, last])
    expect(set.match(eventOf({ f: 0 }))).toEqual([])
  })

  test('[S52] a match says why it matched', () => {
    const set = build([
      ruleOf(
        [
          'sel:',
          "  Image|endswith: ['\\cmd.exe', '\\powershell.exe']",
          '  CommandLine|contains|all: [a, b]',
          '  User: null',
          'words: [needle]',
          'other:',
          '  Image: y',
          'filter:',
          '  User: x',
          'condition: (sel or other) and words and not filter',
        ].join('\n'),
      ),
    ])
    const shell = { Image: 'C:\\PowerShell.exe', CommandLine: 'XbaX', Note: ['x', 'A Needle'] }
    expect(set.match(eventOf(shell))).toMatchObject([
      {
        viewIndex: 0,
        logSourceAssumed: false,
        details: [
          {
            selection: 'sel',
            field: 'Image',
            modifiers: ['endswith'],
            pattern: '\\powershell.exe',
            value: 'C:\\PowerShell.exe',
          },
          { selection: 'sel', field: 'CommandLine', pattern: 'a', value: 'XbaX' },
          { selection: 'sel', field: 'CommandLine', pattern: 'b', value: 'XbaX' },
          { selection: 'sel', field: 'User', pattern: null },
          { selection: 'words', pattern: 'needle', value: 'A Needle' },
        ],
      },
    ])
  })
})

test.each(IMPLEMENTATIONS)(
  '[S51] measuring gives the same matches, and counts the time of rules that were tried (%s)',
  (_, build) => {
    const hit = itemRule('f|contains: evil')
    const rules = build([hit, itemRule('f: other')])
    let clock = 0
    const spent = new Map<DetectionRule, number>()
    const meter = {
      now: () => clock++,
      spent: (tried: DetectionRule, time: number) => {
        spent.set(tried, (spent.get(tried) ?? 0) + time)
      },
    }
    const evil = eventOf({ f: 'an evil thing' })
    expect(rules.measure(evil, meter)).toEqual(rules.match(evil))
    expect(spent.get(hit)).toBe(1)
  },
)
