import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { NIS2 } from '../clock-regime/regime.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import type { Case } from './case.ts'
import type { CaseCommand } from './command.ts'
import { decideCase } from './decide.ts'
import { evolveCase } from './evolve.ts'
import { RSIT, RSIT_CLASSES, RSIT_TYPES } from './rsit.ts'
import { SLA_TARGETS, slaOf } from './sla.ts'
import { CASE_STATES } from './vocabulary.ts'

const ID = 'RBT-C1'
const sealed = (digit: string) => ({ sealed: digit.repeat(64) })
const BY = { by: 'P1' }
const MINUTE = 60_000

function entryOf(fact: Fact, at: number): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '0',
    happenedAt: at,
    writtenAt: at,
    receivedAt: at,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: true },
    ...fact,
  }
}

const OPEN: CaseCommand = {
  kind: 'case.open',
  title: sealed('a'),
  severity: 'critical',
  pap: 'AMBER',
  alerts: ['RBT-F1', 'RBT-F2', 'RBT-F1'],
}

/** Gestures with the minute at which each is received. */
function after(...gestures: readonly (readonly [CaseCommand, number])[]): Case {
  let state: Case | undefined
  for (const [command, minute] of gestures) {
    const decision = decideCase(state, ID, command, BY)
    if (!decision.ok) throw new Error(`${command.kind}: ${decision.refusal.code}`)
    for (const fact of decision.facts) state = evolveCase(state, entryOf(fact, minute * MINUTE), ID)
  }
  return state!
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)
const tried = (state: Case | undefined, command: CaseCommand) =>
  codeOf(decideCase(state, ID, command, BY))

test('[CA20] a case goes through its states in any order, and keeps when each moment was first reached', () => {
  const found = after(
    [OPEN, 0],
    [{ kind: 'case.assign', owner: 'P2' }, 3],
    [{ kind: 'case.set-state', state: 'containment' }, 5],
    [{ kind: 'case.set-state', state: 'eradication' }, 9],
    [{ kind: 'case.set-state', state: 'containment' }, 11],
    [{ kind: 'case.set-state', state: 'recovery' }, 12],
    [{ kind: 'case.set-state', state: 'reporting' }, 20],
    [{ kind: 'case.close', resolution: 'true-positive-with-impact', outcome: sealed('b') }, 30],
  )
  expect(found).toMatchObject({
    state: 'closed',
    alerts: ['RBT-F1', 'RBT-F2'],
    acknowledgedAt: 3 * MINUTE,
    containedAt: 9 * MINUTE,
    recoveredAt: 20 * MINUTE,
    closedAt: 30 * MINUTE,
    resolution: 'true-positive-with-impact',
  })
  expect(tried(found, { kind: 'case.assign', owner: 'P3' })).toBe('case.already-closed')
  expect(tried(found, { kind: 'case.note', text: sealed('c') })).toBe('accepted')
  expect(tried(undefined, { kind: 'case.note', text: sealed('c') })).toBe('case.unknown')
  const reopened = evolveCase(
    found,
    entryOf(
      {
        kind: 'case.reopened',
        kindVersion: 1,
        subject: { kind: 'case', id: ID },
        data: { reason: sealed('d') },
      },
      40 * MINUTE,
    ),
    ID,
  )
  expect(reopened.state).toBe('in-progress')
  expect(reopened.closedAt).toBeUndefined()
})

test('[CA20] closing needs an owner, a state that is there is refused, a wait is one at a time', () => {
  const found = after([OPEN, 0])
  const close = { kind: 'case.close', resolution: 'unknown', outcome: sealed('b') } as const
  expect(tried(found, close)).toBe('case.owner-needed')
  expect(tried(found, { kind: 'case.set-state', state: 'open' })).toBe('case.same-state')
  expect(tried(found, { kind: 'case.go-on' })).toBe('case.not-waiting')
  const waiting = after([OPEN, 0], [{ kind: 'case.wait', for: 'legal', reason: sealed('b') }, 1])
  expect(tried(waiting, { kind: 'case.wait', for: 'legal', reason: sealed('b') })).toBe(
    'case.waits-already',
  )
})

test('[CA21] a type belongs to one class of the taxonomy', () => {
  expect(RSIT_CLASSES).toHaveLength(11)
  expect(Object.keys(RSIT)).toEqual([...RSIT_CLASSES])
  expect(new Set(RSIT_TYPES).size).toBe(RSIT_TYPES.length)
  const found = after([OPEN, 0])
  const wrong = { kind: 'case.classify', rsitClass: 'fraud', rsitType: 'ddos' } as const
  expect(tried(found, wrong)).toBe('case.type-not-of-class')
  const right = after([OPEN, 0], [{ ...wrong, rsitClass: 'availability' }, 1])
  expect(right).toMatchObject({ rsitClass: 'availability', rsitType: 'ddos' })
})

test('[CA22] a restricted case names its people, keeps whoever restricts it, and is never left to nobody', () => {
  const restrict = { kind: 'case.restrict', people: ['P2'], reason: sealed('b') } as const
  const found = after([OPEN, 0], [restrict, 1], [{ kind: 'case.unname-person', person: 'P2' }, 2])
  expect(found.people).toEqual(['P1'])
  expect(tried(found, { kind: 'case.unname-person', person: 'P1' })).toBe('case.last-person')
  expect(tried(found, restrict)).toBe('case.restricted-already')
  const named = after([OPEN, 0], [restrict, 1], [{ kind: 'case.name-person', person: 'P3' }, 2])
  expect(named.people).toEqual(['P1', 'P2', 'P3'])
  expect(tried(after([OPEN, 0]), { kind: 'case.name-person', person: 'P3' })).toBe(
    'case.not-restricted',
  )
  const opened = after([{ ...OPEN, people: ['P9'] }, 0])
  expect(opened.people).toEqual(['P1', 'P9'])
})

test('[CA23] a clock runs from when it was opened, stands still while a third party is waited for, and says when it is missed', () => {
  const sla = (found: Case, minute: number) =>
    Object.fromEntries(slaOf(found, SLA_TARGETS, minute * MINUTE).map((one) => [one.goal, one]))
  const fresh = after([OPEN, 0])
  expect(sla(fresh, 4)['acknowledge']).toMatchObject({ state: 'running', dueAt: 5 * MINUTE })
  expect(sla(fresh, 6)['acknowledge']).toMatchObject({ state: 'missed' })
  const waiting = after(
    [OPEN, 0],
    [{ kind: 'case.assign', owner: 'P2' }, 2],
    [{ kind: 'case.wait', for: 'third-party', reason: sealed('b') }, 10],
  )
  expect(sla(waiting, 500)['acknowledge']).toMatchObject({ state: 'met', elapsedMs: 2 * MINUTE })
  expect(sla(waiting, 500)['contain']).toMatchObject({ state: 'paused', elapsedMs: 10 * MINUTE })
  expect(sla(waiting, 500)['contain']?.dueAt).toBeUndefined()
  const on = after(
    [OPEN, 0],
    [{ kind: 'case.wait', for: 'third-party', reason: sealed('b') }, 10],
    [{ kind: 'case.go-on' }, 70],
  )
  expect(sla(on, 72)['contain']).toMatchObject({
    state: 'running',
    pausedMs: 60 * MINUTE,
    dueAt: 75 * MINUTE,
  })
  const partner = after([OPEN, 0], [{ kind: 'case.wait', for: 'partner', reason: sealed('b') }, 10])
  expect(sla(partner, 20)['contain']).toMatchObject({ state: 'missed', pausedMs: 0 })
})

test('[CA23] whatever the waits, time that counts and time that does not add up to the whole', () => {
  const waits = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })),
    {
      maxLength: 6,
    },
  )
  fc.assert(
    fc.property(waits, fc.constantFrom('third-party', 'partner'), (all, reason) => {
      let at = 0
      const gestures: [CaseCommand, number][] = [[OPEN, 0]]
      for (const [work, wait] of all) {
        gestures.push([{ kind: 'case.wait', for: reason, reason: sealed('b') }, (at += work)])
        gestures.push([{ kind: 'case.go-on' }, (at += wait)])
      }
      const now = (at + 7) * MINUTE
      for (const { elapsedMs, pausedMs } of slaOf(after(...gestures), SLA_TARGETS, now))
        expect(elapsedMs + pausedMs).toBe(now)
    }),
  )
})

test('[CA24] a duty starts once for each regime, is corrected, done stage by stage, and may prove not to apply', () => {
  const start = { kind: 'case.start-clock', regime: NIS2, awareAt: 1, how: sealed('b') } as const
  const found = after(
    [OPEN, 0],
    [start, 1],
    [{ kind: 'case.correct-awareness', regime: 'nis2', awareAt: 5, how: sealed('c') }, 2],
    [{ kind: 'case.stage-done', regime: 'nis2', stage: 'early-warning', at: 9 }, 3],
  )
  expect(found.clocks[0]).toMatchObject({
    awareness: { at: 5, establishedBy: 'P1', corrections: 1 },
    done: [{ stage: 'early-warning', at: 9, by: 'P1' }],
  })
  expect(tried(found, start)).toBe('clock.runs-already')
  const done = (stage: string) =>
    tried(found, { kind: 'case.stage-done', regime: 'nis2', stage, at: 9 })
  expect(done('early-warning')).toBe('clock.stage-done')
  expect(done('nothing')).toBe('clock.stage-unknown')
  const stop = { kind: 'case.stop-clock', regime: 'other', reason: sealed('d') } as const
  expect(tried(found, stop)).toBe('clock.unknown')
  const stopped = after([OPEN, 0], [start, 1], [{ ...stop, regime: 'nis2' }, 2])
  expect(
    tried(stopped, { kind: 'case.stage-done', regime: 'nis2', stage: 'early-warning', at: 9 }),
  ).toBe('clock.stopped')
})

test('[CA20] the words of cases are those of the field, in the order of the work', () => {
  expect(CASE_STATES).toEqual([
    'open',
    'in-progress',
    'containment',
    'eradication',
    'recovery',
    'post-incident',
    'reporting',
    'closed',
  ])
})
