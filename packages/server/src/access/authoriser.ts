import { clauseAgainst, NO_RESOURCE, refuse, verdict } from '@vigie/domain'
import type { Action, Principal, Refusal, RefusalCode } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import type { AccessRule } from '../http/route.ts'
import { CedarFault } from './cedar.ts'
import type { CedarAuthoriser } from './cedar.ts'

/** Says why a principal may not use a route with this rule now, or undefined when it may. */
export type Authoriser = (
  principal: Principal | undefined,
  rule: AccessRule,
  nowMs: number,
) => Refusal | undefined

/**
 * The door of every route. The plain function decides; where a fresh proof is asked for, which is
 * rare and weighs most, the Cedar policies themselves are asked too. Should the two ever differ the
 * request fails with a `CedarFault`: nothing passes on the word of one of them.
 */
export function authoriser(cedar: CedarAuthoriser): Authoriser {
  return (principal, rule, nowMs) => {
    switch (rule.kind) {
      case 'open':
        return undefined
      case 'action':
        return refusalOf(cedar, principal, rule, nowMs)
      default:
        return unreachable(rule)
    }
  }
}

function refusalOf(
  cedar: CedarAuthoriser,
  principal: Principal | undefined,
  rule: Extract<AccessRule, { kind: 'action' }>,
  nowMs: number,
): Refusal | undefined {
  if (principal === undefined) return refusal('access.not-signed-in')
  const { stepUp } = rule
  const action = actionOf(principal, rule, nowMs)
  const answer = verdict(principal, action, NO_RESOURCE, nowMs)
  if (
    stepUp === true &&
    cedar(principal, action, NO_RESOURCE, nowMs) !== (answer === 'permitted')
  ) {
    throw new CedarFault(`policies and function differ on ${action}`)
  }
  if (answer === 'denied') return denial(principal, action, nowMs)
  const isProved = principal.kind === 'person' && nowMs < principal.steppedUpUntilMs
  const needsProof = answer === 'step-up-needed' || (stepUp === true && !isProved)
  return needsProof ? refusal('access.step-up-needed', { action }) : undefined
}

/** The first of a rule's actions that the principal has, or else the one that is named first. */
function actionOf(
  principal: Principal,
  { action, or = [] }: Extract<AccessRule, { kind: 'action' }>,
  nowMs: number,
): Action {
  const given = [action, ...or].find(
    (one) => verdict(principal, one, NO_RESOURCE, nowMs) !== 'denied',
  )
  return given ?? action
}

/** Who is here under a mandate is told which clause says no, so that they can ask for more (MD9). */
function denial(principal: Principal, action: Action, nowMs: number): Refusal {
  const grants = principal.kind === 'person' ? principal.grants : undefined
  if (grants === undefined) return refusal('access.not-permitted', { action })
  if (grants.length === 0) return refusal('mandate.not-active')
  const clause = clauseAgainst(grants, action, NO_RESOURCE, nowMs)
  if (clause?.act === undefined) return refusal('access.not-permitted', { action })
  const { mandate, name, act } = clause
  return refusal('mandate.act-not-granted', { mandate, clause: name, act })
}

/** A refusal outside of a decision. */
export function refusal(code: RefusalCode, values: Refusal['values'] = {}): Refusal {
  const decision = refuse(code, values)
  return must(decision.ok ? undefined : decision.refusal, 'refusal')
}
