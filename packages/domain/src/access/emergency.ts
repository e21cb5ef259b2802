import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, sealedJson } from '../log/fact-data.ts'
import { lastingRoles } from './person.ts'
import type { Person } from './person.ts'
import { ROLES } from './role.ts'
import type { Role } from './role.ts'
import { ROLE_ACTIONS } from './role-permissions.ts'

/** Longest life of a role given by emergency. */
export const EMERGENCY_MS = 3_600_000
/** How long a request waits for its second person. */
export const EMERGENCY_REQUEST_MS = 15 * 60_000

/**
 * Roles that no emergency gives: a display signs in nobody, and what is sealed to an integrity desk is
 * kept from those who could approve.
 */
const NEVER_ASKED: ReadonlySet<Role> = new Set(['wall-display', 'integrity-desk'])

/** Emergency access: one person asks for a role, another gives it for at most an hour, everybody sees it. */
export interface Emergency {
  readonly id: string
  readonly person: string
  readonly role: Role
  readonly reason: Sealed
  readonly requestedAtMs: number
  readonly approval: { readonly by: string; readonly untilMs: number } | null
}

export type EmergencyCommand =
  | { readonly kind: 'emergency.request'; readonly role: Role; readonly reason: Sealed }
  | { readonly kind: 'emergency.approve'; readonly lifeMs: number }

/**
 * Says what follows from a command by `by` on the request `id`. Pure. Refusals:
 * `access.same-person-twice`; `access.second-person-needed` when the approver has the right to
 * approve for a time only; `access.link-expired` after a quarter of an hour;
 * `access.session-too-long`; `access.role-unsuitable`; `request.conflict` when already approved.
 */
export function decideEmergency(
  at: { readonly id: string; readonly nowMs: number },
  emergency: Emergency | undefined,
  by: Person | undefined,
  command: EmergencyCommand,
): Decision {
  const { id, nowMs } = at
  if (by === undefined) return refuse('access.person-unknown', { id })
  switch (command.kind) {
    case 'emergency.request': {
      const { role, reason } = command
      if (by.species === 'display' || NEVER_ASKED.has(role)) {
        return refuse('access.role-unsuitable', { id: by.id, role })
      }
      return accept(fact('emergency.requested', id, { role, reason: sealedJson(reason) }))
    }
    case 'emergency.approve':
      if (emergency === undefined) return refuse('request.not-found')
      if (emergency.person === by.id) return refuse('access.same-person-twice')
      if (!mayApprove(by)) return refuse('access.second-person-needed')
      if (emergency.approval !== null) return refuse('request.conflict')
      if (nowMs >= emergency.requestedAtMs + EMERGENCY_REQUEST_MS)
        return refuse('access.link-expired')
      if (command.lifeMs > EMERGENCY_MS) {
        return refuse('access.session-too-long', { hours: EMERGENCY_MS / 3_600_000 })
      }
      return accept(...approval(emergency, nowMs + command.lifeMs))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the emergency request `id`. Pure. */
export function evolveEmergency(state: Emergency | undefined, entry: Entry, id: string): Emergency {
  const { data } = entry
  if (entry.kind === 'emergency.requested') {
    return {
      id,
      person: entry.actor.id,
      role: oneOf(data, 'role', ROLES),
      reason: sealedIn(data, 'reason'),
      requestedAtMs: entry.receivedAt,
      approval: null,
    }
  }
  if (state === undefined || entry.kind !== 'emergency.approved') {
    throw new FactDamaged(`${entry.kind} about emergency ${id} cannot be folded`)
  }
  return { ...state, approval: { by: entry.actor.id, untilMs: numberOf(data, 'untilMs') } }
}

/** Whether the right to approve is held without end: emergencies must not feed each other (A19). */
function mayApprove(person: Person): boolean {
  return lastingRoles(person).some((role) => ROLE_ACTIONS[role].includes('emergency.approve'))
}

function approval(emergency: Emergency, untilMs: number): readonly Fact[] {
  const { id, person, role } = emergency
  const data = { person, role, untilMs }
  return [
    fact('emergency.approved', id, data),
    {
      kind: 'notice.raised',
      kindVersion: 1,
      subject: { kind: 'notice', id },
      data: { about: 'emergency-access', ...data },
    },
  ]
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'emergency', id }, data }
}
