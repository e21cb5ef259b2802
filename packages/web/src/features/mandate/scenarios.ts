import {
  ACT_OF,
  ACTIONS,
  ACTS,
  clauseAgainst,
  isPermittedUnder,
  KINDS_OF,
  PAP_LEVELS,
  termsOf,
  TLP_LEVELS,
  UNPLACED_KINDS,
} from '@vigie/domain'
import type {
  Act,
  Action,
  ClauseName,
  Grant,
  MandateTerms,
  Resource,
  ScopeKind,
} from '@vigie/domain'
import type { ShownVersion } from './read-mandate.ts'

export const VARIANTS = ['in-scope', 'out-of-scope', 'above-tlp', 'above-pap', 'after'] as const
export type Variant = (typeof VARIANTS)[number]

/** One line of the scenario table: what is asked, what the clauses lead one to expect, what the function answers. */
export interface Scenario {
  readonly act: Act
  readonly kind: ScopeKind
  readonly variant: Variant
  readonly isExpected: boolean
  readonly isPermitted: boolean
  readonly clause: ClauseName | undefined
}

/** An hour in which the shift runs, whatever the clock says now: the table is about the clauses. */
const AT = 3_600_000

/**
 * The scenario table of a version; undefined while its clauses make no terms. Each act is asked of a
 * thing in scope, and reading of things beyond each limit.
 */
export function scenariosOf(version: ShownVersion): readonly Scenario[] | undefined {
  const clauses = Object.fromEntries(
    version.clauses.map((value, i) => [String(i), { value, stamp: NO_STAMP }]),
  )
  const made = termsOf({ clauses })
  if (!made.ok) return undefined
  const { terms } = made
  const grant = grantOf(terms)
  const placed = terms.kinds.find((kind) => !UNPLACED_KINDS.has(kind))
  const acts = ACTS.flatMap((act) => {
    const action = actionOf(act, terms)
    if (action === undefined) return []
    const kind = KINDS_OF[action]?.find((one) => terms.kinds.includes(one)) ?? placed
    if (kind === undefined) return []
    return [judged(grant, { act, action, kind }, 'in-scope', terms.acts.includes(act))]
  })
  const read = placed && actionFor(placed)
  if (placed === undefined || read === undefined) return acts
  const limits = VARIANTS.filter((variant) => variant !== 'in-scope').flatMap((variant) =>
    isPossible(terms, variant)
      ? [judged(grant, { act: 'read', action: read, kind: placed }, variant, false)]
      : [],
  )
  return [...acts, ...limits]
}

const NO_STAMP = { at: '', node: '', seq: 0 }

interface Asked {
  readonly act: Act
  readonly action: Action
  readonly kind: ScopeKind
}

function judged(
  grant: Grant,
  { act, action, kind }: Asked,
  variant: Variant,
  isExpected: boolean,
): Scenario {
  const resource = resourceOf(grant, kind, variant)
  const nowMs = variant === 'after' ? grant.untilMs : AT
  return {
    act,
    kind,
    variant,
    isExpected,
    isPermitted: isPermittedUnder(grant, action, resource, nowMs),
    clause: clauseAgainst([grant], action, resource, nowMs)?.name,
  }
}

function grantOf(terms: MandateTerms): Grant {
  const { acts, kinds, scope, highestTlp, highestPap } = terms
  const shift = { fromMs: 0, untilMs: 2 * AT }
  const limits = { acts, kinds, scope, highestTlp, highestPap, networks: [], extras: [] }
  return { mandate: '', version: 0, ...limits, ...shift }
}

function resourceOf(grant: Grant, kind: ScopeKind, variant: Variant): Resource {
  const tags = grant.scope === 'everything' ? [] : grant.scope.slice(0, 1)
  const tlp = variant === 'above-tlp' ? above(TLP_LEVELS, grant.highestTlp) : grant.highestTlp
  const pap = variant === 'above-pap' ? above(PAP_LEVELS, grant.highestPap) : grant.highestPap
  return { kind, tlp, pap, scope: variant === 'out-of-scope' ? ['venue:elsewhere?'] : tags }
}

function isPossible(terms: MandateTerms, variant: Variant): boolean {
  if (variant === 'above-tlp') return terms.highestTlp !== TLP_LEVELS.at(-1)
  if (variant === 'above-pap') return terms.highestPap !== PAP_LEVELS.at(-1)
  return variant !== 'out-of-scope' || terms.scope !== 'everything'
}

function above<T>(levels: readonly T[], level: T): T {
  return levels[levels.indexOf(level) + 1] ?? level
}

function actionOf(act: Act, { kinds }: MandateTerms): Action | undefined {
  const actions = ACTIONS.filter((action) => ACT_OF[action] === act)
  return (
    actions.find((action) => KINDS_OF[action]?.some((kind) => kinds.includes(kind)) === true) ??
    actions[0]
  )
}

function actionFor(kind: ScopeKind): Action | undefined {
  return ACTIONS.find(
    (action) => ACT_OF[action] === 'read' && KINDS_OF[action]?.includes(kind) === true,
  )
}
