import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideHold, evolveHold } from './hold.ts'
import type { Hold } from './hold.ts'
import { evolveHuntRegister, nextHuntIds } from './hunt-registers.ts'
import { decideRetention, evolveRetention, expiredDays } from './retention.ts'
import { decideRetroHunt, evolveRetroHunt } from './retro-hunt.ts'
import { decideSavedHunt, evolveSavedHunt } from './saved-hunt.ts'
import type { SavedHunt, SavedHuntCommand } from './saved-hunt.ts'

const sealed = (digit: string) => ({ sealed: digit.repeat(64) })

function entryOf(fact: Fact, actor = 'p1'): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '0',
    happenedAt: 1_000,
    writtenAt: 1_000,
    receivedAt: 1_000,
    actor: { kind: 'person', id: actor },
    marking: { tlp: 'AMBER', exercise: true },
    ...fact,
  }
}

const factsOf = (decision: Decision) => (decision.ok ? decision.facts : [])
const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

const save: SavedHuntCommand = {
  kind: 'hunt.save',
  title: sealed('a'),
  text: sealed('b'),
  spanMs: 60_000,
  shared: false,
}

function hunted(...commands: readonly SavedHuntCommand[]): SavedHunt | undefined {
  let state: SavedHunt | undefined
  for (const command of commands) {
    for (const fact of factsOf(decideSavedHunt(state, 'RBT-H1', 'p1', command)))
      state = evolveSavedHunt(state, entryOf(fact), 'RBT-H1')
  }
  return state
}

test('[HU13] a saved hunt is changed, shared and discarded by its owner only', () => {
  expect(hunted(save)).toMatchObject({ ownerId: 'p1', restricted: true, spanMs: 60_000 })
  const shared = hunted(save, { kind: 'hunt.share', shared: true })
  expect(shared?.restricted).toBe(false)
  expect(
    factsOf(decideSavedHunt(shared, 'RBT-H1', 'p1', { kind: 'hunt.share', shared: true })),
  ).toEqual([])
  expect(codeOf(decideSavedHunt(shared, 'RBT-H1', 'p2', { kind: 'hunt.discard' }))).toBe(
    'hunt.not-yours',
  )
  const changed = hunted(save, { kind: 'hunt.change', text: sealed('c') })
  expect(changed).toMatchObject({ title: sealed('a'), text: sealed('c') })
  const gone = hunted(save, { kind: 'hunt.discard' })
  expect(codeOf(decideSavedHunt(gone, 'RBT-H1', 'p1', { kind: 'hunt.discard' }))).toBe(
    'hunt.unknown',
  )
})

test('[HU14] a retro-hunt begins with a period and ends once', () => {
  const start = {
    kind: 'retro-hunt.start',
    title: sealed('a'),
    what: 'rule',
    content: sealed('b'),
    fromMs: 1,
    toMs: 2,
  } as const
  const figures = { looked: 5, matches: 2, findings: 1 }
  const end = { kind: 'retro-hunt.end', outcome: 'done', figures } as const
  expect(codeOf(decideRetroHunt(undefined, 'R', { ...start, toMs: 1 }))).toBe('hunt.period-empty')
  expect(codeOf(decideRetroHunt(undefined, 'R', end))).toBe('retro-hunt.unknown')
  const [fact] = factsOf(decideRetroHunt(undefined, 'R', start))
  const running = fact && evolveRetroHunt(undefined, entryOf(fact), 'R')
  expect(running).toMatchObject({ state: 'running', what: 'rule', by: 'p1' })
  const [over] = factsOf(decideRetroHunt(running, 'R', end))
  const ended = over && evolveRetroHunt(running, entryOf(over), 'R')
  expect(ended).toMatchObject({ state: 'done', figures })
  expect(codeOf(decideRetroHunt(ended, 'R', end))).toBe('retro-hunt.ended')
})

function held(source?: string): Hold {
  const place = {
    kind: 'hold.place',
    fromDay: '2026-07-02',
    toDay: '2026-07-03',
    reason: sealed('a'),
    ...(source === undefined ? {} : { source }),
  } as const
  const [fact] = factsOf(decideHold(undefined, 'L', place))
  return evolveHold(undefined, entryOf(fact as Fact), 'L')
}

test('[HU15] a hold says who, why and for which days, and is released once', () => {
  const hold = held()
  expect(hold).toMatchObject({ placedBy: 'p1', isReleased: false, fromDay: '2026-07-02' })
  const release = { kind: 'hold.release', reason: sealed('b') } as const
  const [fact] = factsOf(decideHold(hold, 'L', release))
  const released = evolveHold(hold, entryOf(fact as Fact, 'p2'), 'L')
  expect(released).toMatchObject({ isReleased: true, releasedBy: 'p2' })
  expect(codeOf(decideHold(released, 'L', release))).toBe('hold.released')
  expect(codeOf(decideHold(undefined, 'L', release))).toBe('hold.unknown')
  const reversed = { kind: 'hold.place', fromDay: 'b', toDay: 'a', reason: sealed('a') } as const
  expect(codeOf(decideHold(undefined, 'L', reversed))).toBe('hold.days-reversed')
})

const MB = 1_000_000
const days = (...names: string[]) =>
  names.map((day) => ({ source: 's', day: `2026-07-${day}`, bytes: 10 * MB }))

test('[HU16] retention takes old days, then the oldest above the size, never held ones or today', () => {
  const stored = days('05', '01', '02', '03', '04', '06')
  const at = { today: '2026-07-06', oldestDay: '2026-07-03', holds: [] }
  const gone = (limits: { days: number; megabytes: number }, more: object = {}) =>
    expiredDays(stored, limits, { ...at, ...more }).map(
      ({ day, because }) => `${day.slice(-2)} ${because}`,
    )
  const roomy = { days: 3, megabytes: 1_000 }
  expect(gone(roomy)).toEqual(['01 age', '02 age'])
  expect(gone({ days: 3, megabytes: 25 })).toEqual(['01 age', '02 age', '03 size', '04 size'])
  expect(gone(roomy, { holds: [held()] })).toEqual(['01 age'])
  expect(gone(roomy, { holds: [held('other')] })).toEqual(['01 age', '02 age'])
  expect(gone({ days: 3, megabytes: 0 }, { holds: [held('s')] })).toEqual([
    '01 age',
    '04 size',
    '05 size',
  ])
})

test('[HU17] what retention removed is counted on the log', () => {
  const set = { kind: 'retention.set', limits: { days: 5, megabytes: 100 } } as const
  const [fact] = factsOf(decideRetention(undefined, 's', set))
  const state = evolveRetention(undefined, entryOf(fact as Fact), 's')
  expect(factsOf(decideRetention(state, 's', set))).toEqual([])
  const apply = {
    kind: 'retention.apply',
    because: 'age',
    firstDay: 'a',
    lastDay: 'b',
    events: 7,
    bytes: 9,
  } as const
  const [removed] = factsOf(decideRetention(state, 's', apply))
  const after = evolveRetention(state, entryOf(removed as Fact), 's')
  expect(evolveRetention(after, entryOf(removed as Fact), 's')).toMatchObject({
    limits: { days: 5, megabytes: 100 },
    removedEvents: 14,
    removedBytes: 18,
  })
})

test('[HU18] saved hunts, retro-hunts and holds are numbered by their node', () => {
  const state = ['hunt.saved', 'hunt.saved', 'retro-hunt.started', 'hold.placed', 'hunt.changed']
    .map((kind) => entryOf({ kind, kindVersion: 1, subject: { kind: 'x', id: 'x' }, data: {} }))
    .reduce(
      evolveHuntRegister,
      evolveHuntRegister(
        undefined,
        entryOf({ kind: '', kindVersion: 1, subject: { kind: '', id: '' }, data: {} }),
      ),
    )
  expect(nextHuntIds('RBT', state)).toEqual({
    hunt: 'RBT-H3',
    retroHunt: 'RBT-RH2',
    hold: 'RBT-LH2',
  })
  expect(nextHuntIds('RBT', undefined).hunt).toBe('RBT-H1')
})
