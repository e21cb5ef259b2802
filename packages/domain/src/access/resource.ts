import type { Pap } from '../log/pap.ts'
import type { Tlp } from '../log/marking.ts'
import type { ScopeKind } from '../mandate/scope-kind.ts'

/** What a decision needs to know of the thing that is asked for. */
export interface Resource {
  readonly tlp: Tlp
  /** Kept to its owner, the commanders and, for reading, the auditors. */
  readonly restricted?: boolean
  /** The person it belongs to: of a session its holder, of an emergency request who asked. */
  readonly ownerId?: string
  /** Only these people may do anything to it, whatever their roles; absent = its roles decide. */
  readonly people?: readonly string[]
  /** What it is to a mandate; absent = no mandate opens it. `route` stands for no thing in particular. */
  readonly kind?: ScopeKind | 'route'
  /** Tags of where it belongs: `venue:<id>`, `group:<id>`. */
  readonly scope?: readonly string[]
  readonly pap?: Pap
  /** Its id, for permissions that were given for one thing. */
  readonly id?: string
}

/** Stands for "no particular thing" when a whole route is authorised. */
export const NO_RESOURCE: Resource = { tlp: 'CLEAR', kind: 'route' }
