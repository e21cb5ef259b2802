import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { unmetConditions } from './conditions.ts'
import { decideMatch } from './decide.ts'
import type { MatchCommand } from './decide.ts'
import { evolveMatch, evolveMatchRegister, nextMatchId } from './evolve.ts'
import type { Match } from './match.ts'
import { itemsOf, staffMinimum } from './phase-plan.ts'

const ID = 'RBT-M1'
const sealed = (digit: string) => ({ sealed: digit.repeat(64) })
const CLEAR = {
  severeDefects: 0,
  areInspectionsDone: true,
  isCapacitySigned: true,
  isRadioTested: true,
}

function entryOf(fact: Fact, seq: number): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: 1_000 * seq,
    writtenAt: 1_000,
    receivedAt: 1_000,
    actor: { kind: 'person', id: `P${seq}` },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)
const PLAN: MatchCommand = {
  kind: 'match.plan',
  title: sealed('a'),
  stage: 'final',
  venue: 'GSC',
  kickOffAt: 1_900_000_000_000,
  expected: 60_000,
}

function entriesOf(commands: readonly MatchCommand[]): readonly Entry[] {
  let state: Match | undefined
  const entries: Entry[] = []
  for (const command of commands) {
    const decision = decideMatch(state, ID, command)
    if (!decision.ok) throw new Error(decision.refusal.code)
    for (const fact of decision.facts) {
      const entry = entryOf(fact, entries.length + 1)
      entries.push(entry)
      state = evolveMatch(state, entry, ID)
    }
  }
  return entries
}
const fold = (entries: readonly Entry[]) =>
  entries.reduce<Match | undefined>((state, entry) => evolveMatch(state, entry, ID), undefined)
const after = (...commands: readonly MatchCommand[]): Match => fold(entriesOf([PLAN, ...commands]))!

test('[V40] a match gets the next number of its node; its risk says who set it on what evidence', () => {
  expect(nextMatchId('RBT', undefined)).toBe('RBT-M1')
  expect(nextMatchId('RBT', evolveMatchRegister(evolveMatchRegister(undefined)))).toBe('RBT-M3')
  const match = after({ kind: 'match.set-risk', category: 'C+', evidence: sealed('b') })
  expect(match.risk).toEqual({ category: 'C+', by: 'P2', at: 2_000, evidence: sealed('b') })
  expect(codeOf(decideMatch(undefined, ID, { kind: 'match.cancel', reason: sealed('c') }))).toBe(
    'match.unknown',
  )
})

test('[V41] phases only advance, and one that begins unready says what does not hold', () => {
  const match = after({
    kind: 'match.enter-phase',
    phase: 'ingress',
    unmet: ['staffing', 'checklist'],
  })
  expect(match).toMatchObject({ phase: 'ingress', phaseUnmet: ['staffing', 'checklist'] })
  const back: MatchCommand = { kind: 'match.enter-phase', phase: 'gates-open', unmet: [] }
  expect(codeOf(decideMatch(match, ID, back))).toBe('match.phase-impossible')
})

test('[V41] conditions of opening the gates: each one that does not hold is named', () => {
  const match = after()
  expect(unmetConditions(match, 'gates-open', { severeDefects: 2 })).toEqual([
    'no-severe-defect',
    'inspections-done',
    'capacity-signed',
    'risk-set',
    'radio-tested',
    'staffing',
    'checklist',
  ])
  const ready = after(
    { kind: 'match.set-risk', category: 'B', evidence: sealed('b') },
    { kind: 'match.confirm-staff', role: 'stewards', count: 240 },
    { kind: 'match.confirm-staff', role: 'first-aiders', count: 35 },
    ...itemsOf(match, 'gates-open').map((item): MatchCommand => ({
      kind: 'match.check',
      phase: 'gates-open',
      item,
      isDone: true,
    })),
  )
  expect(unmetConditions(ready, 'gates-open', CLEAR)).toEqual([])
  const { severeDefects } = CLEAR
  expect(unmetConditions(ready, 'gates-open', { severeDefects })).toEqual([
    'inspections-done',
    'capacity-signed',
    'radio-tested',
  ])
})

test('[V42] checklists hold the usual items and those that people add', () => {
  const add: MatchCommand = {
    kind: 'match.add-item',
    phase: 'ingress',
    item: 'pitch-cover',
    text: sealed('d'),
  }
  const match = after(add)
  expect(itemsOf(match, 'ingress')).toEqual(['density-watch', 'queue-watch', 'pitch-cover'])
  expect(codeOf(decideMatch(match, ID, add))).toBe('match.item-exists')
  const check = (item: string): MatchCommand => ({
    kind: 'match.check',
    phase: 'ingress',
    item,
    isDone: true,
  })
  expect(codeOf(decideMatch(match, ID, check('nothing')))).toBe('match.item-unknown')
  const ticked = after(add, check('pitch-cover'))
  expect(ticked.checks['ingress/pitch-cover']).toMatchObject({ isDone: true, by: 'P3', at: 3_000 })
  const removed = after(add, { kind: 'match.remove-item', item: 'pitch-cover' })
  expect(itemsOf(removed, 'ingress')).not.toContain('pitch-cover')
})

test.each([
  [60_000, 240, 35],
  [10_000, 40, 10],
  [12_001, 49, 12],
  [500, 2, 2],
])(
  '[V43] %s spectators take %s stewards and %s first-aiders',
  (expected, stewards, firstAiders) => {
    const match = after({ kind: 'match.set-expected', expected })
    expect(staffMinimum(match, 'ingress', 'stewards')).toBe(stewards)
    expect(staffMinimum(match, 'ingress', 'first-aiders')).toBe(firstAiders)
  },
)

test('[V43] a person may set another minimum', () => {
  const match = after({ kind: 'match.set-minimum', phase: 'egress', role: 'security', minimum: 12 })
  expect(staffMinimum(match, 'egress', 'security')).toBe(12)
  expect(unmetConditions(match, 'egress', CLEAR)).toContain('staffing')
  expect(staffMinimum(match, 'build-up', 'stewards')).toBeUndefined()
})

test('[V44] gestures on a match fold to the same state in any order of arrival', () => {
  const [planned, ...entries] = entriesOf([
    PLAN,
    { kind: 'match.set-kick-off', kickOffAt: 1 },
    { kind: 'match.set-kick-off', kickOffAt: 2 },
    { kind: 'match.check', phase: 'ingress', item: 'queue-watch', isDone: true },
    { kind: 'match.check', phase: 'ingress', item: 'queue-watch', isDone: false },
    { kind: 'match.confirm-staff', role: 'stewards', count: 200 },
    { kind: 'match.confirm-staff', role: 'stewards', count: 210 },
    { kind: 'match.set-minimum', phase: 'egress', role: 'stewards', minimum: 5 },
    { kind: 'match.set-risk', category: 'A', evidence: sealed('b') },
    { kind: 'match.set-risk', category: 'C', evidence: sealed('c') },
    { kind: 'match.enter-phase', phase: 'inspections', unmet: ['risk-set'] },
    { kind: 'match.enter-phase', phase: 'kick-off', unmet: [] },
  ])
  const inOrder = fold([planned!, ...entries])
  expect(inOrder).toMatchObject({ kickOffAt: 2, phase: 'kick-off', risk: { category: 'C' } })
  fc.assert(
    fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (order) => {
      expect(fold([planned!, ...order])).toEqual(inOrder)
    }),
  )
})
