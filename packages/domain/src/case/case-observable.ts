import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalNumberOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { OBSERVABLE_TYPES } from '../observable/observable.ts'
import type { ObservableType } from '../observable/observable.ts'
import type { CasePart } from './case.ts'

/** A technical value of a case and how often it was seen. Its STIX identity follows from its value (`scoId`). */
export interface CaseObservable extends CasePart {
  readonly type: ObservableType
  readonly value: Sealed
  /** An indicator is worth looking for elsewhere; a victim is not. */
  readonly indicator: boolean
  readonly comment?: Sealed
  readonly sightings: number
  /** Epoch ms, event times. */
  readonly firstSeen?: number
  readonly lastSeen?: number
  readonly addedAt: number
  readonly addedBy: string
}

export type ObservableCommand =
  | {
      readonly kind: 'observable.add'
      readonly case: string
      readonly type: ObservableType
      readonly value: Sealed
      readonly indicator: boolean
      readonly comment?: Sealed
      /** Epoch ms: seen once, then. */
      readonly seenAt?: number
    }
  | {
      readonly kind: 'observable.sight'
      readonly from: number
      readonly to: number
      readonly count: number
    }

/**
 * Says what follows from a command on the observable `id`. The caller has looked whether the case has
 * the value already: commitments cannot be compared here. Refusals: `observable.*`.
 */
export function decideObservable(
  observable: CaseObservable | undefined,
  id: string,
  command: ObservableCommand,
): Decision {
  if (command.kind === 'observable.add') {
    const { kind: _, value, comment, ...rest } = command
    return accept(
      fact('case-observable.added', id, {
        ...rest,
        value: sealedJson(value),
        ...(comment === undefined ? {} : { comment: sealedJson(comment) }),
      }),
    )
  }
  if (observable === undefined) return refuse('observable.unknown', { id })
  const { from, to, count } = command
  if (to < from) return refuse('observable.seen-backwards', { id })
  return accept(fact('case-observable.sighted', id, { case: observable.case, from, to, count }))
}

/** Folds one entry into its observable. */
export function evolveObservable(
  state: CaseObservable | undefined,
  entry: Entry,
  id: string,
): CaseObservable {
  const { data } = entry
  if (entry.kind === 'case-observable.added') {
    const comment = sealedOf(data, 'comment')
    const seenAt = optionalNumberOf(data, 'seenAt')
    return {
      id,
      case: textOf(data, 'case'),
      tlp: entry.marking.tlp,
      type: oneOf(data, 'type', OBSERVABLE_TYPES),
      value: sealedIn(data, 'value'),
      indicator: data['indicator'] === true,
      ...(comment === undefined ? {} : { comment }),
      ...(seenAt === undefined
        ? { sightings: 0 }
        : { sightings: 1, firstSeen: seenAt, lastSeen: seenAt }),
      addedAt: entry.receivedAt,
      addedBy: entry.actor.id,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown observable ${id}`)
  const from = numberOf(data, 'from')
  const to = numberOf(data, 'to')
  return {
    ...state,
    tlp: mostRestricted([state.tlp, entry.marking.tlp]),
    sightings: state.sightings + numberOf(data, 'count'),
    firstSeen: Math.min(state.firstSeen ?? from, from),
    lastSeen: Math.max(state.lastSeen ?? to, to),
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'case-observable', id }, data }
}
