import type { Tlp } from '../log/marking.ts'
import type { Action } from './action.ts'
import type { Role } from './role.ts'

/** Who asks, as known for the length of one request or one push. */
export type Principal = PersonPrincipal | MachinePrincipal

/** A signed-in person (or a wall display, which is a person with that only role). */
export interface PersonPrincipal {
  readonly kind: 'person'
  readonly id: string
  readonly sessionId: string
  readonly roles: readonly Role[]
  readonly tlpCeiling: Tlp
  /** Until when a fresh second proof of identity counts, epoch ms; 0 when none was given. */
  readonly steppedUpUntilMs: number
}

/** The holder of an API token; it may do what its scopes name and nothing else. */
export interface MachinePrincipal {
  readonly kind: 'machine'
  readonly id: string
  readonly scopes: readonly Action[]
  readonly tlpCeiling: Tlp
}
