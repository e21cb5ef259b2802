import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'
import type { Entry, Fact } from '../log/entry.ts'
import type { Decision } from '../decision.ts'
import type { IncidentCommand } from './command.ts'
import { decideIncident } from './decide.ts'
import { evolveIncident, evolveIncidentRegister, nextIncidentId } from './evolve.ts'
import type { Incident } from './incident.ts'

const ID = 'RBT-I1'
const sealed = (digit: string) => ({ sealed: digit.repeat(64) })
let seq = 0

function entryOf(fact: Fact, tlp: Tlp = 'AMBER'): Entry {
  seq += 1
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: 1_000,
    writtenAt: 1_000,
    receivedAt: 1_000,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp, exercise: false },
    ...fact,
  }
}

function factsOf(decision: Decision): readonly Fact[] {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
  return decision.facts
}

function codeOf(decision: Decision): string {
  return decision.ok ? 'accepted' : decision.refusal.code
}

function after(incident: Incident | undefined, ...commands: readonly IncidentCommand[]): Incident {
  let state = incident
  for (const command of commands) {
    for (const fact of factsOf(decideIncident(state, ID, command))) {
      state = evolveIncident(state, entryOf(fact), ID)
    }
  }
  if (state === undefined) throw new Error('no incident')
  return state
}

const opened = () =>
  after(undefined, {
    kind: 'incident.open',
    type: 'crowd',
    priority: 2,
    title: sealed('a'),
    place: 'C4',
  })

test('[O1] opening gives the next number of its node and a new, unowned incident', () => {
  const register = evolveIncidentRegister(
    undefined,
    entryOf({
      kind: 'incident.opened',
      kindVersion: 1,
      subject: { kind: 'incident', id: ID },
      data: {},
    }),
  )
  expect(nextIncidentId('RBT', undefined)).toBe('RBT-I1')
  expect(nextIncidentId('RBT', register)).toBe('RBT-I2')
  expect(opened()).toMatchObject({
    id: ID,
    state: 'new',
    type: 'crowd',
    priority: 2,
    place: 'C4',
    links: [],
  })
  expect(opened().owner).toBeUndefined()
})

test.each<IncidentCommand>([
  { kind: 'incident.set-state', state: 'dispatched' },
  { kind: 'incident.note', text: sealed('b') },
  { kind: 'incident.close', outcome: sealed('b') },
  { kind: 'incident.reopen', reason: sealed('b') },
])('[O2] $kind on no incident is refused', (command) => {
  expect(codeOf(decideIncident(undefined, ID, command))).toBe('incident.unknown')
})

test('[O3] states move forward, never back to new, never to themselves', () => {
  const dispatched = after(opened(), { kind: 'incident.set-state', state: 'dispatched' })
  expect(dispatched.state).toBe('dispatched')
  const again = decideIncident(dispatched, ID, { kind: 'incident.set-state', state: 'dispatched' })
  expect(codeOf(again)).toBe('incident.same-state')
  const back = decideIncident(dispatched, ID, { kind: 'incident.set-state', state: 'new' })
  expect(codeOf(back)).toBe('incident.transition-impossible')
})

test('[O4] closing needs an owner; a closed incident accepts notes and a reopening only', () => {
  const close: IncidentCommand = { kind: 'incident.close', outcome: sealed('c') }
  expect(codeOf(decideIncident(opened(), ID, close))).toBe('incident.owner-needed')
  const closed = after(opened(), { kind: 'incident.assign', owner: 'P1' }, close)
  expect(closed).toMatchObject({ state: 'closed', outcome: sealed('c') })
  const refused: readonly IncidentCommand[] = [
    close,
    { kind: 'incident.set-state', state: 'on-scene' },
    { kind: 'incident.set-priority', priority: 1 },
    { kind: 'incident.assign', owner: 'P2' },
    { kind: 'incident.link', link: { kind: 'finding', id: 'RBT-F1' } },
  ]
  for (const command of refused) {
    expect(codeOf(decideIncident(closed, ID, command))).toBe('incident.already-closed')
  }
  expect(after(closed, { kind: 'incident.note', text: sealed('d') }).notes).toBe(1)
})

test('[O5] a reopened incident is on hold and forgets the outcome', () => {
  const closed = after(
    opened(),
    { kind: 'incident.assign', owner: 'P1' },
    { kind: 'incident.close', outcome: sealed('c') },
  )
  const reopened = after(closed, { kind: 'incident.reopen', reason: sealed('e') })
  expect(reopened.state).toBe('on-hold')
  expect(reopened.outcome).toBeUndefined()
  expect(
    codeOf(decideIncident(reopened, ID, { kind: 'incident.reopen', reason: sealed('e') })),
  ).toBe('incident.not-closed')
})

test('[O6] what is already so writes nothing', () => {
  const owned = after(opened(), { kind: 'incident.assign', owner: 'P1' })
  expect(factsOf(decideIncident(owned, ID, { kind: 'incident.assign', owner: 'P1' }))).toEqual([])
  expect(
    factsOf(decideIncident(owned, ID, { kind: 'incident.set-priority', priority: 2 })),
  ).toEqual([])
  expect(factsOf(decideIncident(owned, ID, { kind: 'incident.set-place', place: 'C4' }))).toEqual(
    [],
  )
})

test.each([
  { kind: 'incident', id: 'RBT-I9' },
  { kind: 'finding', id: 'RBT-F3' },
  { kind: 'attachment', id: '0f'.repeat(16) },
] as const)('[O7] links are single, removable, and never to oneself ($kind)', (link) => {
  const linked = after(opened(), { kind: 'incident.link', link })
  expect(linked.links).toEqual([link])
  expect(codeOf(decideIncident(linked, ID, { kind: 'incident.link', link }))).toBe(
    'incident.already-linked',
  )
  expect(
    codeOf(
      decideIncident(linked, ID, { kind: 'incident.link', link: { kind: 'incident', id: ID } }),
    ),
  ).toBe('incident.links-itself')
  expect(after(linked, { kind: 'incident.unlink', link }).links).toEqual([])
  expect(codeOf(decideIncident(opened(), ID, { kind: 'incident.unlink', link }))).toBe(
    'incident.not-linked',
  )
})

test('[O8] gestures on different members fold to the same state in any order', () => {
  const gestures: readonly IncidentCommand[] = [
    { kind: 'incident.set-state', state: 'on-scene' },
    { kind: 'incident.set-priority', priority: 1 },
    { kind: 'incident.set-place', place: 'D1' },
    { kind: 'incident.assign', owner: 'P7' },
    { kind: 'incident.note', text: sealed('f') },
    { kind: 'incident.link', link: { kind: 'finding', id: 'RBT-F3' } },
  ]
  const usual = after(opened(), ...gestures)
  fc.assert(
    fc.property(fc.shuffledSubarray([...gestures], { minLength: gestures.length }), (order) => {
      expect(after(opened(), ...order)).toEqual(usual)
    }),
  )
})

test('[O9] an incident bears the most restricted marking of what was said about it', () => {
  const levels = fc.constantFrom<Tlp>('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')
  fc.assert(
    fc.property(fc.array(levels, { minLength: 1, maxLength: 6 }), (markings) => {
      let state = opened()
      const [fact] = factsOf(
        decideIncident(state, ID, { kind: 'incident.note', text: sealed('b') }),
      )
      for (const tlp of markings) state = evolveIncident(state, entryOf(fact!, tlp), ID)
      expect(state.tlp).toBe(mostRestricted(['AMBER', ...markings]))
    }),
  )
})
