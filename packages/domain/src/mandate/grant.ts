import { unreachable } from '@vigie/kit'
import type { Action } from '../access/action.ts'
import type { Resource } from '../access/resource.ts'
import { PAP_LEVELS } from '../log/pap.ts'
import type { Pap } from '../log/pap.ts'
import { isWithinTlp } from '../log/marking.ts'
import type { Tlp } from '../log/marking.ts'
import { ACT_OF, KINDS_OF } from './act.ts'
import type { Act } from './act.ts'
import { UNPLACED_KINDS } from './scope-kind.ts'
import type { ScopeKind } from './scope-kind.ts'

/**
 * What one mandate gives one person now. Made by `grantsOf`, checked here on every request and
 * push; the same rules are written as Cedar by `compile-cedar.ts`, and a test proves them equal.
 */
export interface Grant {
  readonly mandate: string
  /** Changes whenever what is given changes: of the terms in force and of the extras. */
  readonly version: number
  readonly acts: readonly Act[]
  readonly kinds: readonly ScopeKind[]
  /** Tags `venue:<id>` and `group:<id>`; a thing is in scope when it bears one of them. */
  readonly scope: readonly string[] | 'everything'
  readonly highestTlp: Tlp
  readonly highestPap: Pap
  /** The running shift window, epoch ms, end excluded. */
  readonly fromMs: number
  readonly untilMs: number
  /** CIDR; empty = from anywhere. Whoever makes a principal leaves out grants of other networks. */
  readonly networks: readonly string[]
  readonly extras: readonly Extra[]
}

/** An act beyond those of the mandate, approved or taken by breaking the glass, for a while. */
export interface Extra {
  readonly act: Act
  /** Id of the only thing that it is about; absent = everything in scope. */
  readonly object?: string
  readonly untilMs: number
}

export const CLAUSE_NAMES = ['acts', 'kinds', 'scope', 'tlp', 'pap', 'shift', 'extra'] as const
export type ClauseName = (typeof CLAUSE_NAMES)[number]

/** The part of a mandate that says yes or no to something. */
export interface Clause {
  readonly mandate: string
  readonly name: ClauseName
  readonly act?: Act
  /** What the clause holds: acts, kinds or tags, a marking, or the end of the shift in epoch ms. */
  readonly holds: readonly (string | number)[]
}

/** Whether a grant lets its holder do the action to the resource now. Hot: allocates nothing. */
export function isPermittedUnder(
  grant: Grant,
  action: Action,
  resource: Resource,
  nowMs: number,
): boolean {
  return failing(grant, action, resource, nowMs) === undefined
}

/**
 * The clause that says no, of the grant that comes nearest to a yes; undefined when one says yes,
 * or when there is no grant at all.
 */
export function clauseAgainst(
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
  nowMs: number,
): Clause | undefined {
  let nearest: Clause | undefined
  let place = Number.NEGATIVE_INFINITY
  for (const grant of grants) {
    const name = failing(grant, action, resource, nowMs)
    if (name === undefined) return undefined
    if (ORDER.indexOf(name) <= place) continue
    place = ORDER.indexOf(name)
    nearest = clause(grant, name, ACT_OF[action])
  }
  return nearest
}

/** The clause that says yes: why somebody may see or do this. Undefined when none does. */
export function clauseFor(
  grants: readonly Grant[],
  action: Action,
  resource: Resource,
  nowMs: number,
): Clause | undefined {
  const grant = grants.find((each) => isPermittedUnder(each, action, resource, nowMs))
  if (grant === undefined) return undefined
  const act = ACT_OF[action]
  if (act !== undefined && !grant.acts.includes(act)) return clause(grant, 'extra', act)
  return clause(grant, isPlaced(grant, resource) ? 'scope' : 'kinds', act)
}

/** From the first question to the last: the later the no, the nearer it was to a yes. */
const ORDER: readonly ClauseName[] = ['shift', 'kinds', 'scope', 'tlp', 'pap', 'acts']

function failing(
  grant: Grant,
  action: Action,
  resource: Resource,
  nowMs: number,
): ClauseName | undefined {
  if (nowMs < grant.fromMs || nowMs >= grant.untilMs) return 'shift'
  const { kind } = resource
  if (kind === undefined) return 'kinds'
  if (kind === 'route') {
    if (KINDS_OF[action]?.some((each) => grant.kinds.includes(each)) === false) return 'kinds'
  } else {
    if (!grant.kinds.includes(kind)) return 'kinds'
    if (isPlaced(grant, resource) && !isInScope(grant, resource)) return 'scope'
    if (!isWithinTlp(resource.tlp, grant.highestTlp)) return 'tlp'
    if (!isWithinPap(resource.pap, grant.highestPap)) return 'pap'
  }
  return isActGiven(grant, ACT_OF[action], resource, nowMs) ? undefined : 'acts'
}

function isActGiven(
  grant: Grant,
  act: Act | undefined,
  { kind, id }: Resource,
  nowMs: number,
): boolean {
  if (act === undefined) return false
  if (grant.acts.includes(act)) return true
  for (const extra of grant.extras) {
    if (extra.act !== act || nowMs >= extra.untilMs) continue
    if (extra.object === undefined || kind === 'route' || extra.object === id) return true
  }
  return false
}

function isPlaced(grant: Grant, { kind }: Resource): boolean {
  return grant.scope !== 'everything' && kind !== undefined && !UNPLACED_KINDS.has(kind)
}

function isInScope(grant: Grant, { scope }: Resource): boolean {
  if (grant.scope === 'everything') return true
  for (const tag of scope ?? []) if (grant.scope.includes(tag)) return true
  return false
}

function isWithinPap(pap: Pap | undefined, highest: Pap): boolean {
  return pap === undefined || PAP_LEVELS.indexOf(pap) <= PAP_LEVELS.indexOf(highest)
}

function clause(grant: Grant, name: ClauseName, act: Act | undefined): Clause {
  const head = { mandate: grant.mandate, name, ...(act === undefined ? {} : { act }) }
  return { ...head, holds: held(grant, name) }
}

function held(grant: Grant, name: ClauseName): readonly (string | number)[] {
  switch (name) {
    case 'acts':
      return grant.acts
    case 'kinds':
      return grant.kinds
    case 'scope':
      return grant.scope === 'everything' ? [] : grant.scope
    case 'tlp':
      return [grant.highestTlp]
    case 'pap':
      return [grant.highestPap]
    case 'shift':
      return [grant.fromMs, grant.untilMs]
    case 'extra':
      return grant.extras.map(({ act }) => act)
    default:
      return unreachable(name)
  }
}
