import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import { decideGate, evolveGate } from '../gate/gate.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideNote, decideStrike, evolveStrike } from '../note/note.ts'
import { decideSource } from '../source/decide.ts'
import { evolveSource } from '../source/evolve.ts'
import { decideEvent } from './decide.ts'
import type { EventCommand } from './decide.ts'
import type { SportingEvent } from './event.ts'
import { evolveEvent } from './evolve.ts'

const sealed = (digit: string) => ({ sealed: digit.repeat(64) })

function entryOf(fact: Fact, happenedAt = 1_000): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 7,
    at: '0',
    happenedAt,
    writtenAt: happenedAt,
    receivedAt: happenedAt,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'GREEN', exercise: false },
    ...fact,
  }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)
const factOf = (decision: Decision) => {
  if (!decision.ok || decision.facts[0] === undefined) throw new Error('no fact')
  return decision.facts[0]
}

function after(...commands: readonly EventCommand[]): SportingEvent | undefined {
  let state: SportingEvent | undefined
  for (const command of commands)
    state = evolveEvent(state, entryOf(factOf(decideEvent(state, command))))
  return state
}

const create: EventCommand = {
  kind: 'event.create',
  name: sealed('a'),
  exercise: false,
  timeZone: 'Africa/Casablanca',
}
const venue = {
  name: 'Grand Stade',
  gates: [{ id: 'C4', bearing: 90 }],
  sectors: [{ id: 'C', capacity: 9_000, from: 60, to: 120 }],
}

test('[O10] one event per installation', () => {
  const event = after(create)
  expect(event).toMatchObject({ phase: 'build-up', timeZone: 'Africa/Casablanca' })
  expect(codeOf(decideEvent(event, create))).toBe('event.exists')
  expect(codeOf(decideEvent(undefined, { kind: 'event.set-phase', phase: 'ingress' }))).toBe(
    'event.unknown',
  )
})

test('[O11] phases only advance, and may be skipped', () => {
  const event = after(create, { kind: 'event.set-phase', phase: 'ingress' })
  expect(event?.phase).toBe('ingress')
  for (const phase of ['ingress', 'gates-open'] as const) {
    expect(codeOf(decideEvent(event, { kind: 'event.set-phase', phase }))).toBe(
      'event.phase-impossible',
    )
  }
})

test('[O12] only gates of the venue are confirmed, the same state again as well', () => {
  const event = after(create, { kind: 'event.describe-venue', venue })
  expect(event?.venue).toEqual(venue)
  expect(codeOf(decideGate(event, 'Z9', 'open'))).toBe('gate.unknown')
  expect(codeOf(decideGate(undefined, 'C4', 'open'))).toBe('gate.unknown')
  const first = evolveGate(undefined, entryOf(factOf(decideGate(event, 'C4', 'open')), 1_000), 'C4')
  const second = evolveGate(first, entryOf(factOf(decideGate(event, 'C4', 'open')), 5_000), 'C4')
  expect(second).toEqual({
    id: 'C4',
    state: 'open',
    confirmedBy: 'P1',
    confirmedAt: 5_000,
    named: true,
  })
})

test('[O13] the confirmation that was so later governs, in either order of arrival', () => {
  const event = after(create, { kind: 'event.describe-venue', venue })
  const open = entryOf(factOf(decideGate(event, 'C4', 'open')), 1_000)
  const closed = entryOf(factOf(decideGate(event, 'C4', 'closed')), 2_000)
  const inOrder = evolveGate(evolveGate(undefined, open, 'C4'), closed, 'C4')
  const late = evolveGate(evolveGate(undefined, closed, 'C4'), open, 'C4')
  expect(inOrder.state).toBe('closed')
  expect(late).toEqual(inOrder)
})

test('[O14] what people wrote is struck once with a reason; states are not', () => {
  const note = entryOf(factOf(decideNote('n1', 'narrative', sealed('b'))))
  const strike = evolveStrike(
    undefined,
    entryOf(factOf(decideStrike(note, undefined, sealed('c')))),
  )
  expect(strike).toEqual({
    entry: 'RBT-0007',
    by: 'P1',
    at: 1_000,
    reason: sealed('c'),
    tlp: 'GREEN',
  })
  expect(codeOf(decideStrike(note, strike, sealed('c')))).toBe('entry.already-struck')
  expect(codeOf(decideStrike(undefined, undefined, sealed('c')))).toBe('entry.unknown')
  const phase = entryOf(
    factOf(decideEvent(after(create), { kind: 'event.set-phase', phase: 'ingress' })),
  )
  expect(codeOf(decideStrike(phase, undefined, sealed('c')))).toBe('entry.not-strikeable')
})

test('[O19] a source is noted when heard, when silent, when back, never twice in a row', () => {
  const hear = { kind: 'source.hear' } as const
  const miss = { kind: 'source.miss', lastSeenAt: 500 } as const
  const connected = evolveSource(
    undefined,
    entryOf(factOf(decideSource(undefined, 's1', hear))),
    's1',
  )
  expect(connected).toEqual({ id: 's1', silent: false, since: 1_000, heard: true })
  expect(decideSource(connected, 's1', hear)).toEqual({ ok: true, facts: [] })
  const silent = evolveSource(connected, entryOf(factOf(decideSource(connected, 's1', miss))), 's1')
  expect(silent.silent).toBe(true)
  expect(decideSource(silent, 's1', miss)).toEqual({ ok: true, facts: [] })
  expect(factOf(decideSource(silent, 's1', hear)).kind).toBe('source.resumed')
})
