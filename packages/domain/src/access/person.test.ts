import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatClock } from '../clock/hlc.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { evolveEmergency } from './emergency.ts'
import { isLastingAdministrator, rolesAt } from './person.ts'
import type { Person } from './person.ts'
import type { PersonCommand } from './person-command.ts'
import { decidePerson } from './person-decide.ts'
import { evolvePerson } from './person-evolve.ts'
import { ROLES } from './role.ts'
import { evolveRoster, otherAdministrators } from './roster.ts'
import type { Roster } from './roster.ts'
import { evolveSession, isSessionAlive } from './session.ts'

const NOW = 1_790_000_000_000
const SEALED = { sealed: 'ab'.repeat(32) }

function entryOf(made: Fact, place: { wallMs: number; node?: string; seq?: number }): Entry {
  const { wallMs, node = 'RBT', seq = wallMs } = place
  return {
    v: 1,
    node,
    seq,
    at: formatClock({ wallMs, counter: 0 }),
    happenedAt: wallMs,
    writtenAt: wallMs,
    receivedAt: wallMs,
    actor: { kind: 'person', id: 'by' },
    marking: { tlp: 'AMBER', exercise: false },
    ...made,
  }
}

function fact(kind: string, data: Fact['data'] = {}, id = 'p'): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'person', id }, data }
}

const INVITED = fact('person.invited', { species: 'human', name: SEALED, tlpCeiling: 'AMBER' })

const facts: fc.Arbitrary<Fact> = fc.oneof(
  fc.constantFrom(...ROLES).map((role) => fact('person.role-granted', { role })),
  fc.constantFrom(...ROLES).map((role) => fact('person.role-granted', { role, untilMs: NOW + 5 })),
  fc.constantFrom(...ROLES).map((role) => fact('person.role-revoked', { role })),
  fc.constantFrom('k1', 'k2').map((passkey) => fact('person.passkey-added', { passkey })),
  fc.constantFrom('k1', 'k2').map((passkey) => fact('person.passkey-removed', { passkey })),
  fc.constantFrom('s1', 's2').map((secret) => fact('person.password-set', { secret })),
  fc.constantFrom('GREEN', 'RED').map((tlpCeiling) => fact('person.clearance-set', { tlpCeiling })),
  fc
    .constantFrom('i1', 'i2')
    .map((invitation) =>
      fact('person.invitation-issued', { invitation, purpose: 'enrolment', untilMs: NOW + 9 }),
    ),
  fc.constantFrom(
    fact('person.enrolled', { invitation: 'i1' }),
    fact('person.password-removed'),
    fact('person.suspended'),
    fact('person.reinstated'),
    fact('person.sessions-ended'),
  ),
)

test('[A3] the state of an account does not depend on the order of arrival', () => {
  const history = fc
    .array(
      fc.record({
        fact: facts,
        wallMs: fc.integer({ min: 1, max: 8 }),
        node: fc.constantFrom('RBT', 'CAS'),
      }),
      {
        maxLength: 20,
      },
    )
    .map((made) =>
      made.map((each, seq) => entryOf(each.fact, { ...each, wallMs: NOW + each.wallMs, seq })),
    )
  const shuffled = history.chain((entries) =>
    fc.tuple(
      fc.constant(entries),
      fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
    ),
  )
  const start = evolvePerson(undefined, entryOf(INVITED, { wallMs: NOW }), 'p')
  const fold = (entries: readonly Entry[]) =>
    entries.reduce<Person>((state, entry) => evolvePerson(state, entry, 'p'), start)
  fc.assert(
    fc.property(shuffled, ([inOrder, anyOrder]) => {
      expect(fold(anyOrder)).toEqual(fold(inOrder))
    }),
    { numRuns: 500 },
  )
})

test('[A3] a session that ended stays ended in any order', () => {
  const about = (kind: string, data: Fact['data']): Fact => ({
    ...fact(kind, data),
    subject: { kind: 'session', id: 's' },
  })
  const opened = entryOf(
    about('session.opened', {
      person: 'p',
      method: 'display',
      expiresAtMs: NOW + 10,
      provedUntilMs: 0,
    }),
    { wallMs: NOW },
  )
  const ended = entryOf(about('session.ended', { reason: 'revoked' }), { wallMs: NOW + 1 })
  const renewed = entryOf(about('session.renewed', { expiresAtMs: NOW + 99 }), { wallMs: NOW + 2 })
  const start = evolveSession(undefined, opened, 's')
  const one = evolveSession(evolveSession(start, ended, 's'), renewed, 's')
  const other = evolveSession(evolveSession(start, renewed, 's'), ended, 's')
  expect(one).toEqual(other)
  const person = evolvePerson(undefined, entryOf(INVITED, { wallMs: NOW - 1 }), 'p')
  expect(isSessionAlive(one, person, NOW + 3)).toBe(false)
  expect(isSessionAlive(evolveSession(start, renewed, 's'), person, NOW + 50)).toBe(true)
})

test('[A18] an approval gives the role to who asked, until its end', () => {
  const emergency = (kind: string, data: Fact['data']): Fact => ({
    kind,
    kindVersion: 1,
    subject: { kind: 'emergency', id: 'e' },
    data,
  })
  const asked = entryOf(emergency('emergency.requested', { role: 'commander', reason: SEALED }), {
    wallMs: NOW,
  })
  const given = entryOf(
    emergency('emergency.approved', { person: 'p', role: 'commander', untilMs: NOW + 10 }),
    { wallMs: NOW + 1 },
  )
  expect(evolveEmergency(evolveEmergency(undefined, asked, 'e'), given, 'e').approval).toEqual({
    by: 'by',
    untilMs: NOW + 10,
  })
  const invited = evolvePerson(undefined, entryOf(INVITED, { wallMs: NOW }), 'p')
  const person = evolvePerson(invited, given, 'p')
  expect(rolesAt(person, NOW + 9)).toEqual(['commander'])
  expect(rolesAt(person, NOW + 10)).toEqual([])
})

const ids = ['a', 'b', 'c'] as const
const commands: fc.Arbitrary<PersonCommand> = fc.oneof(
  fc.constant<PersonCommand>({ kind: 'person.grant-role', role: 'administrator' }),
  fc.constant<PersonCommand>({
    kind: 'person.grant-role',
    role: 'administrator',
    untilMs: NOW + 5,
  }),
  fc.constant<PersonCommand>({ kind: 'person.revoke-role', role: 'administrator' }),
  fc.constant<PersonCommand>({ kind: 'person.suspend' }),
  fc.constant<PersonCommand>({ kind: 'person.reinstate' }),
  fc.constant<PersonCommand>({
    kind: 'person.add-proof',
    proof: { kind: 'passkey', passkey: 'k' },
  }),
  fc.constant<PersonCommand>({
    kind: 'person.add-proof',
    proof: { kind: 'password', secret: 's' },
  }),
  fc.constant<PersonCommand>({ kind: 'person.remove-passkey', passkey: 'k' }),
  fc.constant<PersonCommand>({
    kind: 'person.issue-invitation',
    invitation: 'i',
    purpose: 'recovery',
    untilMs: NOW + 9,
  }),
)

test('[A16] once there is an administrator there always is one, whatever is commanded', () => {
  const history = fc.array(fc.tuple(fc.constantFrom(...ids), commands), { maxLength: 40 })
  let everServed = 0
  fc.assert(
    fc.property(history, (steps) => {
      const people = new Map<string, Person>(
        ids.map((id) => [id, evolvePerson(undefined, entryOf(INVITED, { wallMs: NOW }), id)]),
      )
      let roster: Roster | undefined
      let isServed = false
      let wallMs = NOW
      for (const [id, command] of steps) {
        const decision = decidePerson(people.get(id), id, command, {
          nowMs: NOW,
          otherAdministrators: otherAdministrators(roster, id, (other) => people.get(other)),
          appointerUntilMs: null,
        })
        for (const made of decision.ok ? decision.facts : []) {
          const entry = entryOf(made, { wallMs: ++wallMs })
          people.set(id, evolvePerson(people.get(id), entry, id))
          if (made.kind === 'person.role-granted') roster = evolveRoster(roster, entry)
        }
        const serves = [...people.values()].some(isLastingAdministrator)
        if (isServed) expect(serves).toBe(true)
        isServed ||= serves
      }
      if (isServed) everServed++
    }),
    { numRuns: 1_000 },
  )
  expect(everServed).toBeGreaterThan(100)
})

test('[A15] what is already so yields no fact', () => {
  const world = { nowMs: NOW, otherAdministrators: 1, appointerUntilMs: null }
  let person = evolvePerson(undefined, entryOf(INVITED, { wallMs: NOW }), 'p')
  const grant: PersonCommand = { kind: 'person.grant-role', role: 'analyst' }
  const first = decidePerson(person, 'p', grant, world)
  if (!first.ok) throw new Error('refused')
  for (const made of first.facts)
    person = evolvePerson(person, entryOf(made, { wallMs: NOW + 1 }), 'p')
  for (const again of [
    grant,
    { kind: 'person.reinstate' },
    { kind: 'person.set-clearance', tlpCeiling: 'AMBER' },
    { kind: 'person.revoke-role', role: 'liaison' },
  ] as const) {
    expect(decidePerson(person, 'p', again, world), again.kind).toEqual({ ok: true, facts: [] })
  }
})
