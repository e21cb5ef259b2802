import { expect, test } from 'vitest'
import { evaluate } from '../evaluate/evaluate.ts'
import { eventOf, ruleOf } from '../test-rules.ts'
import { explainRule } from './explain-rule.ts'

const RULE = ruleOf(
  `image:
  Image|endswith: ['\\\\a.exe', '\\\\b.exe']
  CommandLine|contains|all: [one, two]
word: [needle]
filter:
  User|startswith: sys
  Name: null
condition: image and not filter or word`,
  '{product: windows}',
)
const WINDOWS = [{ product: 'windows', category: 'process_creation' }]

test('[T68] every test is shown with its truth and what the event has there', () => {
  const event = eventOf({ Image: 'C:\\b.exe', CommandLine: 'one', User: 'bob' }, WINDOWS)
  const explanation = explainRule(RULE, event)
  expect(explanation.verdict).toBe('misses')
  expect(explanation.views[0]).toMatchObject({
    applies: true,
    condition: {
      kind: 'at-least',
      quantity: 1,
      holds: false,
      nodes: [
        {
          kind: 'all',
          holds: false,
          nodes: [
            {
              kind: 'selection',
              name: 'image',
              nodes: [
                {
                  nodes: [
                    {
                      field: 'Image',
                      holds: true,
                      found: ['C:\\b.exe'],
                      values: [{ holds: false }, { holds: true }],
                    },
                    {
                      field: 'CommandLine',
                      holds: false,
                      values: [
                        { pattern: 'one', holds: true },
                        { pattern: 'two', holds: false },
                      ],
                    },
                  ],
                },
              ],
            },
            {
              kind: 'not',
              holds: true,
              nodes: [
                { nodes: [{ nodes: [{ holds: false }, { holds: true, isPresent: false }] }] },
              ],
            },
          ],
        },
        { kind: 'selection', name: 'word', holds: false, nodes: [{ found: [] }] },
      ],
    },
  })
})

test('[T68] another log source does not count, and an unknown shape is said', () => {
  const fields = { a: 'a needle' }
  expect(explainRule(RULE, eventOf(fields, [{ product: 'linux' }]))).toMatchObject({
    verdict: 'misses',
    views: [{ applies: false, condition: { holds: true } }],
  })
  const unknown = { ...eventOf(fields, []), recognised: false }
  expect(explainRule(RULE, unknown)).toMatchObject({ verdict: 'matches', logSourceAssumed: true })
})

test('[T68] a rule that waits says for what', () => {
  const rule = ruleOf("a:\n  b|expand: '%admins%'\ncondition: a")
  expect(explainRule(rule, eventOf({ b: 'x' }))).toMatchObject({
    verdict: 'waits',
    waiting: ['admins'],
  })
})

test.each([
  { Image: '\\a.exe', CommandLine: 'two one' },
  { Image: '\\a.exe', CommandLine: 'two one', User: 'SYSTEM' },
  { Image: '\\a.exe', CommandLine: 'two one', User: 'SYSTEM', Name: 'x' },
  { Image: '\\c.exe', other: 'NEEDLE' },
])('[T68] the verdict is that of the evaluator: %j', (fields) => {
  const event = eventOf(fields, WINDOWS)
  const verdict = evaluate(RULE, event) === undefined ? 'misses' : 'matches'
  expect(explainRule(RULE, event).verdict).toBe(verdict)
})
