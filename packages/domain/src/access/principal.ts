import type { Tlp } from '../log/marking.ts'
import type { Grant } from '../mandate/grant.ts'
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
  /** What mandates give now; there exactly for whoever holds the role `expert`, and then perhaps empty. */
  readonly grants?: readonly Grant[]
  /** Where the session's latest request came from: the networks of a mandate are checked against it. */
  readonly address?: string
}

/** The holder of an API token; it may do what its scopes name and nothing else. */
export interface MachinePrincipal {
  readonly kind: 'machine'
  readonly id: string
  readonly scopes: readonly Action[]
  /** The unit whose device it is: it then sees what concerns that unit, and nothing else. */
  readonly unit?: string
  readonly tlpCeiling: Tlp
}
