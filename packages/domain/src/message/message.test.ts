import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideMessage } from './decide.ts'
import { stepsDue, unreadBy } from './escalation.ts'
import { evolveMessage, evolveMessageRegister, nextMessageId } from './evolve.ts'
import type { CriticalMessage, MessageCommand } from './message.ts'

const ID = 'RBT-M1'
const sealed = { sealed: 'a'.repeat(64) }
const SEND: MessageCommand = {
  kind: 'message.send',
  text: sealed,
  recipients: ['chef', 'chef', 'salle'],
  chain: { deputy: 'adjoint', commander: 'commandant' },
}
let seq = 0

function entryOf(fact: Fact, receivedAt: number): Entry {
  seq += 1
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: receivedAt,
    writtenAt: receivedAt,
    receivedAt,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

function factsOf(decision: Decision): readonly Fact[] {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
  return decision.facts
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function after(
  message: CriticalMessage | undefined,
  command: MessageCommand,
  at: number,
): CriticalMessage {
  const folded = factsOf(decideMessage(message, ID, command)).reduce<CriticalMessage | undefined>(
    (state, fact) => evolveMessage(state, entryOf(fact, at), ID),
    message,
  )
  if (folded === undefined) throw new Error('no message')
  return folded
}

const sent = () => after(undefined, SEND, 0)
const read = (person: string): MessageCommand => ({ kind: 'message.read', person })
const escalate = (step: 'deputy' | 'commander', now: number): MessageCommand => ({
  kind: 'message.escalate',
  step,
  now,
})

test('[ME1] a message names who must read it, each once', () => {
  expect(sent().recipients).toEqual(['chef', 'salle'])
  expect(codeOf(decideMessage(undefined, ID, { ...SEND, recipients: [] }))).toBe('message.nobody')
  const register = evolveMessageRegister(evolveMessageRegister(undefined))
  expect(nextMessageId('RBT', register)).toBe('RBT-M3')
})

test('[ME2] only those who are named read it, and the first reading counts', () => {
  expect(codeOf(decideMessage(sent(), ID, read('passant')))).toBe('message.not-yours')
  const once = after(sent(), read('chef'), 5_000)
  expect(factsOf(decideMessage(once, ID, read('chef')))).toEqual([])
  const late = evolveMessage(
    once,
    entryOf(
      {
        kind: 'message.read',
        kindVersion: 1,
        subject: { kind: 'message', id: ID },
        data: { person: 'chef' },
      },
      9_000,
    ),
    ID,
  )
  expect(late.readAt).toEqual({ chef: 5_000 })
  expect(unreadBy(once)).toEqual(['salle'])
})

test('[ME3] unread for 60 s it rises to the deputy, for 120 s to the commander, once each', () => {
  expect([59_999, 60_000, 119_999, 120_000].map((now) => stepsDue(sent(), now))).toEqual([
    [],
    ['deputy'],
    ['deputy'],
    ['deputy', 'commander'],
  ])
  const risen = after(sent(), escalate('deputy', 60_000), 60_000)
  expect(risen).toMatchObject({
    recipients: ['chef', 'salle', 'adjoint'],
    escalations: [{ step: 'deputy', person: 'adjoint', at: 60_000 }],
  })
  expect(factsOf(decideMessage(risen, ID, escalate('deputy', 61_000)))).toEqual([])
  expect(factsOf(decideMessage(risen, ID, escalate('commander', 90_000)))).toEqual([])
})

test('[ME4] read by all, or withdrawn, it rises no further', () => {
  const all = after(after(sent(), read('chef'), 1), read('salle'), 2)
  expect(stepsDue(all, 500_000)).toEqual([])
  const gone = after(sent(), { kind: 'message.withdraw', reason: sealed }, 1)
  expect(stepsDue(gone, 500_000)).toEqual([])
  expect(codeOf(decideMessage(gone, ID, { kind: 'message.withdraw', reason: sealed }))).toBe(
    'message.withdrawn-already',
  )
})

test('[ME5] readings and escalations commute', () => {
  const facts = [read('chef'), read('salle'), escalate('deputy', 60_000)].map((command) =>
    factsOf(decideMessage(sent(), ID, command)),
  )
  const fold = (order: readonly number[]) =>
    order
      .flatMap((index) => facts[index] ?? [])
      .reduce((state, fact) => evolveMessage(state, entryOf(fact, 60_000), ID), sent())
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
      expect(fold(order)).toEqual(fold([0, 1, 2]))
    }),
  )
})
