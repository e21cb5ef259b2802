import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { isEnrolled, isLastingAdministrator, lastingRoles, passkeysOf } from './person.ts'
import type { Person, Species } from './person.ts'
import type { PersonCommand, PersonWorld, Proof } from './person-command.ts'
import { ROLES } from './role.ts'
import type { Role } from './role.ts'
import { ROLE_ACTIONS } from './role-permissions.ts'

/**
 * Says what follows from a command on the account `id`, or why nothing may. Pure. For
 * `person.invite` the caller passes a fresh id. Refusals: `access.person-unknown`, `-exists`,
 * `access.last-administrator`, `access.last-credential`, `access.link-expired`,
 * `access.role-unsuitable`, `access.second-person-needed`. Setting what is already so yields no fact.
 */
export function decidePerson(
  person: Person | undefined,
  id: string,
  command: PersonCommand,
  world: PersonWorld,
): Decision {
  if (command.kind === 'person.invite') return invite(person, id, command, world)
  if (person === undefined) return refuse('access.person-unknown', { id })
  switch (command.kind) {
    case 'person.issue-invitation':
      return issueInvitation(person, command, world)
    case 'person.enrol':
      return enrol(person, command, world)
    case 'person.enrol-display':
      if (!isInvited(person, command.invitation, world.nowMs) || person.species === 'human') {
        return refuse('access.link-expired')
      }
      return accept(fact('person.enrolled', id, { invitation: command.invitation }))
    case 'person.add-proof':
      return accept(proofFact(id, command.proof))
    case 'person.remove-passkey':
      return removePasskey(person, command.passkey)
    case 'person.grant-role':
      return grantRole(person, command, world)
    case 'person.revoke-role':
      return revokeRole(person, command.role, world)
    case 'person.set-clearance':
      if (person.tlpCeiling.value === command.tlpCeiling) return accept()
      return accept(fact('person.clearance-set', id, { tlpCeiling: command.tlpCeiling }))
    case 'person.suspend':
      if (person.suspended.value) return accept()
      if (isLast(person, world)) return refuse('access.last-administrator', { id })
      return accept(fact('person.suspended', id, {}))
    case 'person.reinstate':
      return person.suspended.value ? accept(fact('person.reinstated', id, {})) : accept()
    case 'person.end-sessions':
      return accept(fact('person.sessions-ended', id, {}))
    case 'person.slow-sign-in':
      return accept(fact('person.sign-in-slowed', id, {}))
    default:
      return unreachable(command)
  }
}

function invite(
  person: Person | undefined,
  id: string,
  command: Extract<PersonCommand, { kind: 'person.invite' }>,
  world: PersonWorld,
): Decision {
  if (person !== undefined) return refuse('access.person-exists', { id })
  const unsuitable = command.roles.find(
    (role) => !isSuitable(command.species, role) || isBesides(role, command.roles),
  )
  if (unsuitable !== undefined) return refuse('access.role-unsuitable', { id, role: unsuitable })
  const invited = fact('person.invited', id, {
    species: command.species,
    name: sealedJson(command.name),
    ...(command.email === undefined ? {} : { email: sealedJson(command.email) }),
    ...(command.organisation === undefined
      ? {}
      : { organisation: sealedJson(command.organisation) }),
    tlpCeiling: command.tlpCeiling,
  })
  const roles = [...new Set(command.roles)]
  return accept(invited, ...roles.map((role) => grantFact(id, role, world.appointerUntilMs)))
}

function issueInvitation(
  person: Person,
  command: Extract<PersonCommand, { kind: 'person.issue-invitation' }>,
  world: PersonWorld,
): Decision {
  const { id } = person
  const { invitation, purpose, untilMs } = command
  if (person.suspended.value) return refuse('access.person-suspended', { id })
  // A display is told a code, a person is handed a link: neither way in opens the other's door.
  if ((purpose === 'display') !== (person.species === 'display')) {
    return refuse('access.person-unknown', { id })
  }
  const issued = fact('person.invitation-issued', id, { invitation, purpose, untilMs })
  if (purpose !== 'recovery') {
    // A second way in beside the first one is added by its holder, not by a link.
    return isEnrolled(person) ? refuse('access.person-exists', { id }) : accept(issued)
  }
  if (isLast(person, world)) return refuse('access.last-administrator', { id })
  // Whoever appoints for a time only could otherwise enrol in the place of one who appoints for good (A19).
  const isAppointer = lastingRoles(person).some((role) =>
    ROLE_ACTIONS[role].includes('person.manage'),
  )
  if (isAppointer && world.appointerUntilMs !== null) return refuse('access.second-person-needed')
  // What was lost may have been stolen: it stops counting before the new link can be used (A12).
  return accept(
    ...passkeysOf(person).map((passkey) => fact('person.passkey-removed', id, { passkey })),
    ...(person.password.value === null ? [] : [fact('person.password-removed', id, {})]),
    fact('person.sessions-ended', id, {}),
    issued,
  )
}

function enrol(
  person: Person,
  command: Extract<PersonCommand, { kind: 'person.enrol' }>,
  world: PersonWorld,
): Decision {
  const { id } = person
  if (!isInvited(person, command.invitation, world.nowMs) || person.species === 'display') {
    return refuse('access.link-expired')
  }
  return accept(
    proofFact(id, command.proof),
    fact('person.enrolled', id, { invitation: command.invitation }),
  )
}

function removePasskey(person: Person, passkey: string): Decision {
  const { id } = person
  const held = passkeysOf(person)
  if (!held.includes(passkey)) return refuse('request.not-found')
  if (held.length === 1 && person.password.value === null) {
    return refuse('access.last-credential', { id })
  }
  return accept(fact('person.passkey-removed', id, { passkey }))
}

function grantRole(
  person: Person,
  command: Extract<PersonCommand, { kind: 'person.grant-role' }>,
  world: PersonWorld,
): Decision {
  const { id } = person
  const { role } = command
  if (!isSuitable(person.species, role) || isBesides(role, heldRoles(person))) {
    return refuse('access.role-unsuitable', { id, role })
  }
  const untilMs = earlier(command.untilMs ?? null, world.appointerUntilMs)
  const present = person.roles[role]?.value
  if (present?.held === true && present.untilMs === untilMs) return accept()
  if (role === 'administrator' && untilMs !== null && isLast(person, world)) {
    return refuse('access.last-administrator', { id })
  }
  return accept(grantFact(id, role, untilMs))
}

function revokeRole(person: Person, role: Role, world: PersonWorld): Decision {
  const { id } = person
  if (person.roles[role]?.value.held !== true) return accept()
  if (role === 'administrator' && isLast(person, world)) {
    return refuse('access.last-administrator', { id })
  }
  return accept(fact('person.role-revoked', id, { role }))
}

function isLast(person: Person, world: PersonWorld): boolean {
  return isLastingAdministrator(person) && world.otherAdministrators === 0
}

/** Whether this invitation is the one in force and still usable. */
export function isInvited(person: Person, invitation: string, nowMs: number): boolean {
  const open = person.invitation.value
  return !person.suspended.value && open !== null && open.id === invitation && nowMs < open.untilMs
}

/** A display shows the wall and nothing else; no human hides behind a display. */
function isSuitable(species: Species, role: Role): boolean {
  return (species === 'display') === (role === 'wall-display')
}

/** A visiting expert is no host: what they may is said by mandates, never by a role beside `expert` (MD1). */
function isBesides(role: Role, others: readonly Role[]): boolean {
  return others.some((other) => other !== role && (other === 'expert') !== (role === 'expert'))
}

/** Every role that was given and not taken, whether or not its time is over. */
function heldRoles(person: Person): readonly Role[] {
  return ROLES.filter((role) => person.roles[role]?.value.held === true)
}

function grantFact(id: string, role: Role, untilMs: number | null): Fact {
  return fact('person.role-granted', id, { role, ...(untilMs === null ? {} : { untilMs }) })
}

function proofFact(id: string, proof: Proof): Fact {
  switch (proof.kind) {
    case 'passkey':
      return fact('person.passkey-added', id, { passkey: proof.passkey })
    case 'password':
      return fact('person.password-set', id, { secret: proof.secret })
    default:
      return unreachable(proof)
  }
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'person', id }, data }
}
