import type { Json, JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectsOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
} from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'
import { OBSERVABLE_TYPES } from '../observable/observable.ts'
import type { Observable, ObservableType } from '../observable/observable.ts'

/**
 * A suppression keeps new alerts of a rule, where conditions hold, out of the queue until it expires.
 * What it keeps out is opened, counted and stored all the same.
 */
export interface Suppression {
  readonly id: string
  readonly tlp: Tlp
  /** Absent: any rule; then there is at least one condition. */
  readonly ruleId?: string
  /** All of them must hold. */
  readonly conditions: readonly SuppressionCondition[]
  readonly reason: Sealed
  /** Epoch ms. */
  readonly until: number
  readonly setBy: string
  readonly setAt: number
  readonly ended?: { readonly at: number; readonly by: string; readonly reason: Sealed }
}

/** The alert names this value: its entity, or one of its observables of this type. */
export interface SuppressionCondition {
  readonly type: ObservableType | 'entity'
  readonly value: Sealed
}

const CONDITION_TYPES = ['entity', ...OBSERVABLE_TYPES] as const

/** Longest time that a suppression lasts; whoever still wants it then says so again. */
export const SUPPRESSION_MOST_MS = 90 * 86_400_000

export type SuppressionCommand =
  | {
      readonly kind: 'suppression.set'
      readonly ruleId?: string
      readonly conditions: readonly SuppressionCondition[]
      readonly reason: Sealed
      readonly until: number
    }
  | { readonly kind: 'suppression.end'; readonly reason: Sealed }

/** Says what follows at an instant (epoch ms). Refusals: `suppression.*`. */
export function decideSuppression(
  suppression: Suppression | undefined,
  id: string,
  command: SuppressionCommand,
  nowMs: number,
): Decision {
  if (command.kind === 'suppression.set') {
    const { ruleId, conditions, reason, until } = command
    if (ruleId === undefined && conditions.length === 0) return refuse('suppression.too-wide')
    if (until <= nowMs || until > nowMs + SUPPRESSION_MOST_MS)
      return refuse('suppression.until-impossible', { days: SUPPRESSION_MOST_MS / 86_400_000 })
    return accept(
      fact('suppression.set', id, {
        ...(ruleId === undefined ? {} : { ruleId }),
        conditions: conditions.map(conditionJson),
        reason: sealedJson(reason),
        until,
      }),
    )
  }
  if (suppression === undefined) return refuse('suppression.unknown', { id })
  if (suppression.ended !== undefined) return refuse('suppression.ended', { id })
  return accept(fact('suppression.ended', id, { reason: sealedJson(command.reason) }))
}

/** Folds one entry into its suppression. */
export function evolveSuppression(
  state: Suppression | undefined,
  entry: Entry,
  id: string,
): Suppression {
  const { data, actor, receivedAt } = entry
  if (entry.kind === 'suppression.ended') {
    if (state === undefined) throw new FactDamaged(`${id} was ended but never set`)
    return { ...state, ended: { at: receivedAt, by: actor.id, reason: sealedIn(data, 'reason') } }
  }
  const ruleId = optionalTextOf(data, 'ruleId')
  return {
    id,
    tlp: entry.marking.tlp,
    ...(ruleId === undefined ? {} : { ruleId }),
    conditions: objectsOf(data, 'conditions').map(conditionOf),
    reason: sealedIn(data, 'reason'),
    until: numberOf(data, 'until'),
    setBy: actor.id,
    setAt: receivedAt,
  }
}

/** Whether a suppression is in force at an instant. */
export function isInForce(suppression: Suppression, atMs: number): boolean {
  return suppression.ended === undefined && atMs < suppression.until
}

/** What a suppression looks at of an alert about to be opened. */
export interface Suppressible {
  readonly ruleId: string
  readonly entity: string
  readonly observables: readonly Observable[]
}

/** Whether it holds for an alert; `open` gives the text of a condition, undefined when it was purged: then it holds for none. */
export function holdsFor(
  suppression: Suppression,
  alert: Suppressible,
  open: (commitment: string) => string | undefined,
): boolean {
  if (suppression.ruleId !== undefined && suppression.ruleId !== alert.ruleId) return false
  return suppression.conditions.every(({ type, value }) => {
    const wanted = open(value.sealed)?.toLowerCase()
    if (wanted === undefined) return false
    if (type === 'entity') return alert.entity.toLowerCase() === wanted
    return alert.observables.some((one) => one.type === type && one.value.toLowerCase() === wanted)
  })
}

function conditionJson({ type, value }: SuppressionCondition): Json {
  return { type, value: sealedJson(value) }
}

function conditionOf(data: JsonObject): SuppressionCondition {
  return { type: oneOf(data, 'type', CONDITION_TYPES), value: sealedIn(data, 'value') }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'suppression', id }, data }
}
