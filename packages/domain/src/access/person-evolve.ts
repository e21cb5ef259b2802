import { compareEntries } from '../clock/hlc.ts'
import type { Ordered } from '../clock/hlc.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, sealedOf, textOf } from '../log/fact-data.ts'
import { TLP_LEVELS } from '../log/marking.ts'
import { INVITATION_PURPOSES, SPECIES } from './person.ts'
import type { Person } from './person.ts'
import { stampOf, write } from './register.ts'
import { ROLES } from './role.ts'

/**
 * Folds one entry about the person `id` into their state. Pure. Entries of different nodes may arrive
 * in any order that respects causality: the state is the same (A3).
 */
export function evolvePerson(state: Person | undefined, entry: Entry, id: string): Person {
  if (entry.kind === 'person.invited') return invited(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown person ${id}`)
  const { data } = entry
  const stamp = stampOf(entry)
  switch (entry.kind) {
    case 'person.role-granted':
    case 'person.role-revoked': {
      const role = oneOf(data, 'role', ROLES)
      const held = entry.kind === 'person.role-granted'
      const untilMs = data['untilMs'] === undefined ? null : numberOf(data, 'untilMs')
      const grant = write(state.roles[role], { held, untilMs }, stamp)
      return { ...state, roles: { ...state.roles, [role]: grant } }
    }
    case 'person.clearance-set': {
      const tlp = oneOf(data, 'tlpCeiling', TLP_LEVELS)
      return { ...state, tlpCeiling: write(state.tlpCeiling, tlp, stamp) }
    }
    case 'person.invitation-issued': {
      const invitation = {
        id: textOf(data, 'invitation'),
        purpose: oneOf(data, 'purpose', INVITATION_PURPOSES),
        untilMs: numberOf(data, 'untilMs'),
      }
      return { ...state, invitation: write(state.invitation, invitation, stamp) }
    }
    case 'person.enrolled':
      return { ...state, invitation: write(state.invitation, null, stamp) }
    case 'person.passkey-added':
    case 'person.passkey-removed': {
      const passkey = textOf(data, 'passkey')
      const held = write(state.passkeys[passkey], entry.kind === 'person.passkey-added', stamp)
      return { ...state, passkeys: { ...state.passkeys, [passkey]: held } }
    }
    case 'person.password-set':
      return { ...state, password: write(state.password, textOf(data, 'secret'), stamp) }
    case 'person.password-removed':
      return { ...state, password: write(state.password, null, stamp) }
    case 'person.suspended': {
      const suspended = write(state.suspended, true, stamp)
      return { ...state, suspended, sessionsEnded: later(state.sessionsEnded, stamp) }
    }
    case 'person.reinstated':
      return { ...state, suspended: write(state.suspended, false, stamp) }
    case 'person.sessions-ended':
      return { ...state, sessionsEnded: later(state.sessionsEnded, stamp) }
    case 'person.sign-in-slowed':
      return state
    case 'emergency.approved': {
      const grant = { role: oneOf(data, 'role', ROLES), untilMs: numberOf(data, 'untilMs') }
      return { ...state, emergencies: { ...state.emergencies, [entry.subject.id]: grant } }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function invited(entry: Entry, id: string): Person {
  const { data } = entry
  const stamp = stampOf(entry)
  const email = sealedOf(data, 'email')
  const organisation = sealedOf(data, 'organisation')
  return {
    id,
    species: oneOf(data, 'species', SPECIES),
    name: sealedIn(data, 'name'),
    ...(email === undefined ? {} : { email }),
    ...(organisation === undefined ? {} : { organisation }),
    invitedAtMs: entry.receivedAt,
    tlpCeiling: { value: oneOf(data, 'tlpCeiling', TLP_LEVELS), stamp },
    suspended: { value: false, stamp },
    roles: {},
    emergencies: {},
    invitation: { value: null, stamp },
    passkeys: {},
    password: { value: null, stamp },
    sessionsEnded: null,
  }
}

function later(known: Ordered | null, stamp: Ordered): Ordered {
  return known !== null && compareEntries(known, stamp) > 0 ? known : stamp
}
