import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideContact, evolveContact, MOST_CONTACTS } from './contact.ts'
import { deliverySettled, evolveDelivery, MOST_ATTEMPTS, retryWaitMs } from './delivery.ts'
import {
  decideOnCall,
  evolveOnCall,
  evolveOnCallRegister,
  nextOnCallId,
  onCallAt,
} from './on-call.ts'

const sealed = { sealed: 'a'.repeat(64) }

function entryOf(fact: Fact): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '1',
    happenedAt: 5,
    writtenAt: 5,
    receivedAt: 5,
    actor: { kind: 'person', id: 'chef' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function factOf(decision: Decision): Fact {
  const [fact] = decision.ok ? decision.facts : []
  if (fact === undefined) throw new Error('no fact')
  return fact
}

test('[RE20] a person adds contacts of their own, up to a number, and only they remove one', () => {
  const add = { kind: 'contact.add', person: 'a', channel: 'mail', address: sealed } as const
  const contact = evolveContact(
    undefined,
    entryOf(factOf(decideContact(undefined, 'c1', { ...add, present: 0 }))),
    'c1',
  )
  expect(contact).toEqual({ id: 'c1', person: 'a', channel: 'mail', address: sealed, addedAt: 5 })
  expect(codeOf(decideContact(undefined, 'c2', { ...add, present: MOST_CONTACTS }))).toBe(
    'contact.too-many',
  )
  expect(codeOf(decideContact(contact, 'c1', { kind: 'contact.remove', by: 'b' }))).toBe(
    'contact.unknown',
  )
  const removal = factOf(decideContact(contact, 'c1', { kind: 'contact.remove', by: 'a' }))
  expect(evolveContact(contact, entryOf(removal), 'c1')).toBeUndefined()
})

test('[RE21] somebody answers for a desk from a time until another, and it can be ended early', () => {
  const set = { kind: 'on-call.set', desk: 'cyber', person: 'a', from: 10, until: 20 } as const
  expect(codeOf(decideOnCall(undefined, 'o', { ...set, until: 10 }))).toBe('on-call.times')
  expect(codeOf(decideOnCall(undefined, 'o', { ...set, until: 8 * 86_400_000 }))).toBe(
    'on-call.times',
  )
  const time = evolveOnCall(undefined, entryOf(factOf(decideOnCall(undefined, 'o', set))), 'o')
  expect([9, 10, 19, 20].map((now) => onCallAt([time], now).length)).toEqual([0, 1, 1, 0])
  const ended = evolveOnCall(
    time,
    entryOf(factOf(decideOnCall(time, 'o', { kind: 'on-call.end' }))),
    'o',
  )
  expect(onCallAt([ended], 12)).toEqual([])
  expect(codeOf(decideOnCall(ended, 'o', { kind: 'on-call.end' }))).toBe('on-call.ended')
  expect(nextOnCallId('RBT', evolveOnCallRegister(undefined))).toBe('RBT-O2')
})

test('[RE22] waits double up to five minutes, and the end of a delivery says how it went', () => {
  expect([1, 2, 3, 20].map(retryWaitMs)).toEqual([2_000, 4_000, 8_000, 300_000])
  const total = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, i) => retryWaitMs(i + 1))
  expect(total.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(30 * 60_000)
  const fact = deliverySettled({
    id: 'd1',
    about: 'RBT-M1',
    person: 'a',
    channel: 'sms',
    outcome: 'given-up',
    attempts: MOST_ATTEMPTS,
  })
  expect(evolveDelivery(undefined, entryOf(fact), 'd1')).toMatchObject({
    about: 'RBT-M1',
    channel: 'sms',
    outcome: 'given-up',
    attempts: MOST_ATTEMPTS,
  })
})
