import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import { INCIDENT_TYPES } from '../incident/incident.ts'
import { pillarOf, PILLARS } from '../incident/pillar.ts'
import type { Entry, Fact } from '../log/entry.ts'
import type { Call, CallCommand } from './call.ts'
import { decideCall } from './decide.ts'
import { evolveCall, evolveCallRegister, nextCallId } from './evolve.ts'

const ID = 'RBT-A1'
const sealed = { sealed: 'a'.repeat(64) }
const LOG: CallCommand = {
  kind: 'call.log',
  said: { medium: 'radio', channel: '3', from: sealed, to: sealed, text: sealed, topic: 'crowd' },
}
let seq = 0

function entryOf(fact: Fact, times: Partial<Entry> = {}): Entry {
  seq += 1
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: 1_000,
    writtenAt: 2_000,
    receivedAt: 3_000,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
    ...times,
  }
}

function factsOf(decision: Decision): readonly Fact[] {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
  return decision.facts
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function after(call: Call | undefined, command: CallCommand): Call {
  const folded = factsOf(decideCall(call, ID, command)).reduce<Call | undefined>(
    (state, fact) => evolveCall(state, entryOf(fact), ID),
    call,
  )
  if (folded === undefined) throw new Error('no call')
  return folded
}

const logged = () => after(undefined, LOG)

test('[RE1] a call has its number, its clocks and what was said of it', () => {
  expect(nextCallId('RBT', evolveCallRegister(evolveCallRegister(undefined)))).toBe('RBT-A3')
  expect(logged()).toMatchObject({
    medium: 'radio',
    channel: '3',
    topic: 'crowd',
    readBack: 'none',
    state: 'open',
    happenedAt: 1_000,
    writtenAt: 2_000,
    receivedAt: 3_000,
  })
})

test('[RE2] follow-ups are added, closing names who and happens once', () => {
  const done = after(logged(), { kind: 'call.follow-up', action: sealed, incident: 'RBT-I1' })
  expect([done.state, done.incident, done.followUps.length]).toEqual(['open', 'RBT-I1', 1])
  const closed = after(done, { kind: 'call.close' })
  expect([closed.state, closed.closedBy]).toEqual(['closed', 'P1'])
  expect(codeOf(decideCall(closed, ID, { kind: 'call.close' }))).toBe('call.closed')
  expect(codeOf(decideCall(undefined, ID, { kind: 'call.close' }))).toBe('call.unknown')
})

test('[RE3] gestures commute, and a read-back that is so writes nothing', () => {
  const right: CallCommand = { kind: 'call.read-back', result: 'correct' }
  expect(factsOf(decideCall(after(logged(), right), ID, right))).toEqual([])
  const facts = [
    right,
    { kind: 'call.follow-up', action: sealed } as const,
    { kind: 'call.close' } as const,
  ].flatMap((command) => factsOf(decideCall(logged(), ID, command)))
  const start = logged()
  const fold = (order: readonly number[]) =>
    order
      .flatMap((index) => facts[index] ?? [])
      .reduce((state, fact) => evolveCall(state, entryOf(fact), ID), start)
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
      expect(fold(order)).toEqual(fold([0, 1, 2]))
    }),
  )
})

test('[RE6] each topic lies in one pillar, and service has those that the convention asks for', () => {
  expect(INCIDENT_TYPES.every((type) => PILLARS.includes(pillarOf(type)))).toBe(true)
  expect(INCIDENT_TYPES.filter((type) => pillarOf(type) === 'service')).toEqual([
    'lost-person',
    'lost-property',
    'accessibility',
    'ticketing',
    'transport',
    'other',
  ])
})
