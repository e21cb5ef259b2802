import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  objectOf,
  oneOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'
import { papPermits } from '../log/pap.ts'
import type { Pap } from '../log/pap.ts'

/** What one may ask somebody to do; Vigie does none of it (DESIGN §6.8). */
export const CONTAINMENT_ACTIONS = [
  'isolate-host',
  'block-address',
  'block-domain',
  'disable-account',
  'revoke-sessions',
  'quarantine-file',
  'stop-service',
  'other',
] as const
export type ContainmentAction = (typeof CONTAINMENT_ACTIONS)[number]

export const CONTAINMENT_STATES = ['asked', 'confirmed', 'refused', 'done', 'taken-back'] as const
export type ContainmentState = (typeof CONTAINMENT_STATES)[number]

export const CONTAINMENT_TARGETS = ['observable', 'asset'] as const
export type ContainmentTarget = (typeof CONTAINMENT_TARGETS)[number]

/**
 * A request to contain something, on a case: asked by whoever works on it, confirmed by a second
 * person of the host, done by people outside of Vigie, who report it.
 */
export interface Containment {
  readonly id: string
  readonly case: string
  readonly tlp: Tlp
  readonly target: { readonly kind: ContainmentTarget; readonly id: string }
  readonly action: ContainmentAction
  readonly reason: Sealed
  readonly state: ContainmentState
  readonly askedBy: string
  readonly askedAt: number
  readonly confirmedBy?: string
  readonly confirmedAt?: number
  /** What was done, in words; only once it is. */
  readonly outcome?: Sealed
  readonly doneAt?: number
}

export type ContainmentCommand =
  | {
      readonly kind: 'containment.ask'
      readonly case: string
      readonly target: Containment['target']
      readonly action: ContainmentAction
      readonly reason: Sealed
    }
  | { readonly kind: 'containment.confirm'; readonly by: string }
  | { readonly kind: 'containment.refuse'; readonly by: string; readonly reason: Sealed }
  | { readonly kind: 'containment.take-back'; readonly by: string }
  | { readonly kind: 'containment.report-done'; readonly outcome: Sealed }

/** What the decision needs to know of the target as it is now. */
export interface ContainmentWorld {
  /** The most restricted of the case and its target; undefined when the target is not of this case. */
  readonly pap: Pap | undefined
}

/**
 * Says what follows from a command on the request `id`. Pure. Refusals: `containment.*`;
 * `access.same-person-twice` when the one who asks would confirm. PAP is looked at again when it is
 * confirmed, since it may have been raised in between.
 */
export function decideContainment(
  containment: Containment | undefined,
  id: string,
  command: ContainmentCommand,
  { pap }: ContainmentWorld,
): Decision {
  if (command.kind === 'containment.ask') {
    if (containment !== undefined) return refuse('request.conflict')
    if (pap === undefined) return refuse('containment.target-unknown')
    if (!papPermits(pap, 'contain')) return refuse('containment.pap-forbids', { pap })
    const { target, action, reason } = command
    return accept(
      fact('containment.asked', id, {
        case: command.case,
        target: { ...target },
        action,
        reason: sealedJson(reason),
      }),
    )
  }
  if (containment === undefined) return refuse('containment.unknown', { id })
  const { state, askedBy } = containment
  const isExpected = command.kind === 'containment.report-done' ? 'confirmed' : 'asked'
  if (state !== isExpected) return refuse('containment.wrong-state', { id, state })
  switch (command.kind) {
    case 'containment.confirm':
      if (command.by === askedBy) return refuse('access.same-person-twice')
      if (pap !== undefined && !papPermits(pap, 'contain')) {
        return refuse('containment.pap-forbids', { pap })
      }
      return accept(fact('containment.confirmed', id, { case: containment.case }))
    case 'containment.refuse':
      if (command.by === askedBy) return refuse('access.same-person-twice')
      return accept(
        fact('containment.refused', id, {
          case: containment.case,
          reason: sealedJson(command.reason),
        }),
      )
    case 'containment.take-back':
      if (command.by !== askedBy) return refuse('containment.unknown', { id })
      return accept(fact('containment.taken-back', id, { case: containment.case }))
    case 'containment.report-done':
      return accept(
        fact('containment.done', id, {
          case: containment.case,
          outcome: sealedJson(command.outcome),
        }),
      )
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the request `id`. Pure; throws on a damaged log. */
export function evolveContainment(
  state: Containment | undefined,
  entry: Entry,
  id: string,
): Containment {
  const { data, actor, receivedAt, marking } = entry
  if (entry.kind === 'containment.asked') return asked(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown containment ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  switch (entry.kind) {
    case 'containment.confirmed':
      return { ...state, tlp, state: 'confirmed', confirmedBy: actor.id, confirmedAt: receivedAt }
    case 'containment.refused': {
      const outcome = sealedOf(data, 'reason')
      return { ...state, tlp, state: 'refused', ...(outcome === undefined ? {} : { outcome }) }
    }
    case 'containment.taken-back':
      return { ...state, tlp, state: 'taken-back' }
    case 'containment.done':
      return {
        ...state,
        tlp,
        state: 'done',
        outcome: sealedIn(data, 'outcome'),
        doneAt: receivedAt,
      }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function asked({ data, actor, receivedAt, marking }: Entry, id: string): Containment {
  const target = objectOf(data, 'target')
  return {
    id,
    case: textOf(data, 'case'),
    tlp: marking.tlp,
    target: { kind: oneOf(target, 'kind', CONTAINMENT_TARGETS), id: textOf(target, 'id') },
    action: oneOf(data, 'action', CONTAINMENT_ACTIONS),
    reason: sealedIn(data, 'reason'),
    state: 'asked',
    askedBy: actor.id,
    askedAt: receivedAt,
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'containment', id }, data }
}
