import { expect, test } from 'vitest'
import { clauseRefusal } from './check-clause.ts'
import { clauseKey } from './term-clause.ts'
import type { TermClause } from './term-clause.ts'
import { termsOf } from './terms-of.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FROM = Date.UTC(2030, 5, 1)
const sealed = { sealed: 'x' }
const WEEKLY = { kind: 'weekly', days: [1], fromMinute: 480, untilMinute: 1_200 } as const

const WHOLE: readonly TermClause[] = [
  { clause: 'legal-basis', text: sealed },
  { clause: 'purpose', item: 'a', text: sealed },
  { clause: 'validity', fromMs: FROM, untilMs: FROM + 30 * DAY },
  { clause: 'time-zone', timeZone: 'Africa/Casablanca' },
  { clause: 'window', item: 'a', window: WEEKLY },
  { clause: 'person', person: 'p1', supervisor: 'h1' },
  { clause: 'kind', kind: 'case', isIn: true },
  { clause: 'scope', tag: 'venue:rabat', isIn: true },
  { clause: 'act', act: 'read', isIn: true },
  { clause: 'act', act: 'contain', isIn: true },
  { clause: 'highest-tlp', tlp: 'AMBER' },
  { clause: 'highest-pap', pap: 'GREEN' },
  { clause: 'export-rules', highestTlp: 'GREEN', lifeMs: HOUR },
  { clause: 'retention', days: 30 },
]

/** What `termsOf` says of these clauses after some more. */
function verdict(...more: readonly TermClause[]): unknown {
  const clauses = Object.fromEntries(
    [...WHOLE, ...more].map((value) => [
      clauseKey(value),
      { value, stamp: { at: '', node: '', seq: 0 } },
    ]),
  )
  const made = termsOf({ clauses })
  return made.ok ? 'ok' : [made.refusal.code.split('.')[1], ...Object.values(made.refusal.values)]
}

const CONTRADICTIONS: readonly (readonly [string, unknown, ...TermClause[]])[] = [
  ['whole', 'ok'],
  ['no purpose', ['clause-missing', 'purpose'], { clause: 'purpose', item: 'a', text: null }],
  ['no window', ['clause-missing', 'window'], { clause: 'window', item: 'a', window: null }],
  ['nobody', ['clause-missing', 'person'], { clause: 'person', person: 'p1', supervisor: null }],
  ['no kind', ['clause-missing', 'kind'], { clause: 'kind', kind: 'case', isIn: false }],
  [
    'a window after the end',
    ['clauses-contradict', 'window', 'validity'],
    {
      clause: 'window',
      item: 'b',
      window: { kind: 'dated', fromMs: FROM + 40 * DAY, untilMs: FROM + 40 * DAY + HOUR },
    },
  ],
  [
    'acts without reading',
    ['clauses-contradict', 'act', 'read'],
    { clause: 'act', act: 'read', isIn: false },
  ],
  [
    'containment without a scope',
    ['clauses-contradict', 'scope', 'contain'],
    { clause: 'scope', tag: 'venue:rabat', isIn: false },
  ],
  [
    'exports above the highest marking',
    ['clauses-contradict', 'export-rules', 'highest-tlp'],
    { clause: 'export-rules', highestTlp: 'RED', lifeMs: HOUR },
  ],
  [
    'glass for what is given anyhow',
    ['clauses-contradict', 'break-glass', 'read'],
    { clause: 'break-glass', act: 'read', isIn: true },
  ],
  [
    'glass instead of four eyes',
    ['clauses-contradict', 'break-glass', 'export'],
    { clause: 'break-glass', act: 'export', isIn: true },
  ],
  [
    'an expert who supervises',
    ['clauses-contradict', 'person', 'supervisor'],
    { clause: 'person', person: 'p2', supervisor: 'p1' },
  ],
  [
    'everything instead of places',
    'ok',
    { clause: 'scope', tag: 'venue:rabat', isIn: false },
    { clause: 'everything', isIn: true },
  ],
]

test.each(CONTRADICTIONS.map(([name, expected, ...more]) => ({ name, expected, more })))(
  '[MD5] clauses: $name',
  ({ expected, more }) => {
    expect(verdict(...more)).toEqual(expected)
  },
)

test.each<readonly [string, TermClause]>([
  ['ends before it begins', { clause: 'validity', fromMs: FROM, untilMs: FROM }],
  [
    'is longer than a shift',
    { clause: 'window', item: 'a', window: { ...WEEKLY, untilMinute: 1_201 } },
  ],
  ['has no day', { clause: 'window', item: 'a', window: { ...WEEKLY, days: [] } }],
  ['is no network', { clause: 'network', network: '10.0.0.0/33', isIn: true }],
  ['is no tag', { clause: 'scope', tag: 'rabat', isIn: true }],
  ['supervises oneself', { clause: 'person', person: 'p1', supervisor: 'p1' }],
  ['opens a download for ever', { clause: 'export-rules', highestTlp: 'CLEAR', lifeMs: 25 * HOUR }],
])('[MD5] a clause that %s is refused by itself', (_, clause) => {
  expect(clauseRefusal(clause)?.refusal.code).toBe('mandate.clause-malformed')
})
