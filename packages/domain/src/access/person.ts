import type { Ordered } from '../clock/hlc.ts'
import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { Register } from './register.ts'
import { ROLES } from './role.ts'
import type { Role } from './role.ts'
import { ROLE_ACTIONS } from './role-permissions.ts'

/**
 * A person with an account, or a wall display, which is an account of its own species. What proves
 * an identity (passwords, keys, secrets) is never in here: the state names it by reference, and
 * material that no state names is worthless (A2).
 */
export interface Person {
  readonly id: string
  readonly species: Species
  readonly name: Sealed
  readonly email?: Sealed
  readonly organisation?: Sealed
  readonly invitedAtMs: number
  readonly tlpCeiling: Register<Tlp>
  readonly suspended: Register<boolean>
  readonly roles: { readonly [role: string]: Register<RoleGrant> }
  /** Roles given by two people for at most an hour, by emergency. */
  readonly emergencies: { readonly [emergency: string]: EmergencyGrant }
  /** The one invitation that may still be used; an earlier one is void. */
  readonly invitation: Register<Invitation | null>
  /** By reference (SHA-256 of the credential id). */
  readonly passkeys: { readonly [passkey: string]: Register<boolean> }
  /** Reference of the password and TOTP secret in force. */
  readonly password: Register<string | null>
  /** Sessions opened up to here are dead; null when none was ever cut so. */
  readonly sessionsEnded: Ordered | null
}

export const SPECIES = ['human', 'display'] as const
export type Species = (typeof SPECIES)[number]

export interface RoleGrant {
  readonly held: boolean
  /** Epoch ms at which it ends by itself; null when it does not. */
  readonly untilMs: number | null
}

export interface EmergencyGrant {
  readonly role: Role
  readonly untilMs: number
}

export const INVITATION_PURPOSES = ['enrolment', 'recovery', 'display'] as const
export type InvitationPurpose = (typeof INVITATION_PURPOSES)[number]

export interface Invitation {
  readonly id: string
  readonly purpose: InvitationPurpose
  readonly untilMs: number
}

/** Roles in force at a moment (epoch ms), emergency ones included; none while suspended. */
export function rolesAt(person: Person, nowMs: number): readonly Role[] {
  if (person.suspended.value) return []
  const emergencies = Object.values(person.emergencies)
  return ROLES.filter(
    (role) =>
      holds(person, role, nowMs) ||
      emergencies.some((grant) => grant.role === role && nowMs < grant.untilMs),
  )
}

/** Roles that are held without end: given neither by emergency nor for a time; none while suspended. */
export function lastingRoles(person: Person): readonly Role[] {
  if (person.suspended.value) return []
  return ROLES.filter((role) => {
    const grant = person.roles[role]?.value
    return grant?.held === true && grant.untilMs === null
  })
}

/** When the right to appoint people ends, if it is only a temporary one; null when it stands, undefined when there is none. */
export function appointingUntil(person: Person, nowMs: number): number | null | undefined {
  if (person.suspended.value) return undefined
  const ends: (number | null)[] = []
  for (const [role, register] of Object.entries(person.roles)) {
    if (holds(person, role, nowMs) && appoints(role)) ends.push(register.value.untilMs)
  }
  for (const grant of Object.values(person.emergencies)) {
    if (nowMs < grant.untilMs && appoints(grant.role)) ends.push(grant.untilMs)
  }
  if (ends.length === 0) return undefined
  return ends.reduce((latest, end) =>
    latest === null || end === null ? null : Math.max(latest, end),
  )
}

/** References of the passkeys that count. */
export function passkeysOf(person: Person): readonly string[] {
  return Object.keys(person.passkeys).filter((passkey) => person.passkeys[passkey]?.value === true)
}

/** Whether the person has any way to sign in. */
export function isEnrolled(person: Person): boolean {
  return person.password.value !== null || passkeysOf(person).length > 0
}

/** Whether the person could administer Vigie from now on without end: what must never fall to nobody. */
export function isLastingAdministrator(person: Person): boolean {
  const grant = person.roles['administrator']?.value
  return (
    !person.suspended.value && isEnrolled(person) && grant?.held === true && grant.untilMs === null
  )
}

function holds(person: Person, role: string, nowMs: number): boolean {
  const grant = person.roles[role]?.value
  return grant?.held === true && (grant.untilMs === null || nowMs < grant.untilMs)
}

function appoints(role: string): boolean {
  const known = ROLES.find((candidate) => candidate === role)
  return known !== undefined && ROLE_ACTIONS[known].includes('person.manage')
}
