import { unreachable } from '@vigie/kit'
import { isWithinTlp } from '../log/marking.ts'
import { isPermittedUnder } from '../mandate/grant.ts'
import { ACTIONS } from './action.ts'
import type { Action } from './action.ts'
import { MACHINE_SCOPES, READ_ACTIONS, STEP_UP_ACTIONS } from './action-group.ts'
import type { MachinePrincipal, PersonPrincipal, Principal } from './principal.ts'
import { NO_RESOURCE } from './resource.ts'
import type { Resource } from './resource.ts'
import { ROLES } from './role.ts'
import type { Role } from './role.ts'
import { ROLE_ACTIONS } from './role-permissions.ts'

/** `step-up-needed` means: it would be permitted after a fresh proof of identity. */
export type Verdict = 'permitted' | 'step-up-needed' | 'denied'

const ACTIONS_OF = new Map<Role, ReadonlySet<Action>>(
  ROLES.map((role) => [role, new Set(ROLE_ACTIONS[role])]),
)
const READS: ReadonlySet<Action> = new Set(READ_ACTIONS)
const STEP_UPS: ReadonlySet<Action> = new Set(STEP_UP_ACTIONS)
const SCOPES: ReadonlySet<Action> = new Set(MACHINE_SCOPES)

/**
 * Whether the principal may do the action to the resource at this moment (epoch ms). Deny by
 * default. The caller guarantees that the principal is alive (its session neither ended nor expired)
 * and its roles are the present ones. Agrees with the Cedar policies on every request (A21).
 */
export function can(
  principal: Principal,
  action: Action,
  resource: Resource,
  nowMs: number,
): boolean {
  return verdict(principal, action, resource, nowMs) === 'permitted'
}

/** As `can`, and tells apart what a fresh proof of identity would permit. */
export function verdict(
  principal: Principal,
  action: Action,
  resource: Resource,
  nowMs: number,
): Verdict {
  if (!isWithinTlp(resource.tlp, principal.tlpCeiling)) return 'denied'
  switch (principal.kind) {
    case 'machine':
      return isMachinePermitted(principal, action, resource) ? 'permitted' : 'denied'
    case 'person':
      if (!isPersonPermitted(principal, action, resource, nowMs)) return 'denied'
      return STEP_UPS.has(action) && nowMs >= principal.steppedUpUntilMs
        ? 'step-up-needed'
        : 'permitted'
    default:
      return unreachable(principal)
  }
}

/** Everything the principal may ask for in general now, counting what needs a step-up first: for menus, never for decisions. */
export function permittedActions(principal: Principal, nowMs: number): readonly Action[] {
  return ACTIONS.filter((action) => verdict(principal, action, NO_RESOURCE, nowMs) !== 'denied')
}

function isMachinePermitted(
  principal: MachinePrincipal,
  action: Action,
  resource: Resource,
): boolean {
  if (resource.people !== undefined) return false
  return resource.restricted !== true && SCOPES.has(action) && principal.scopes.includes(action)
}

function isPersonPermitted(
  principal: PersonPrincipal,
  action: Action,
  resource: Resource,
  nowMs: number,
): boolean {
  const isGiven =
    principal.roles.some((role) => ACTIONS_OF.get(role)?.has(action) === true) ||
    principal.grants?.some((grant) => isPermittedUnder(grant, action, resource, nowMs)) === true
  if (!isGiven) return false
  if (resource.people?.includes(principal.id) === false) return false
  const isOwner = resource.ownerId === principal.id
  if (action === 'session.own' && resource.ownerId !== undefined && !isOwner) return false
  if (action === 'emergency.approve' && isOwner) return false
  if (resource.restricted !== true || isOwner) return true
  if (principal.roles.includes('commander')) return true
  return principal.roles.includes('auditor') && READS.has(action)
}
