import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, textOf } from '../log/fact-data.ts'

/** Desks that somebody answers for at any hour. */
export const ON_CALL_DESKS = [
  'command',
  'operations',
  'venue',
  'medical',
  'cyber',
  'technical',
] as const
export type OnCallDesk = (typeof ON_CALL_DESKS)[number]

/** A time during which a person answers for a desk (*astreinte*). Its id is `RBT-O2`. */
export interface OnCall {
  readonly id: string
  readonly desk: OnCallDesk
  readonly person: string
  /** Epoch ms. */
  readonly from: number
  readonly until: number
  readonly setBy: string
  /** When it was ended before its time, epoch ms. */
  readonly endedAt?: number
}

/** Nobody answers for a desk longer than this without being asked again. */
const LONGEST_MS = 7 * 86_400_000

export type OnCallCommand =
  | {
      readonly kind: 'on-call.set'
      readonly desk: OnCallDesk
      readonly person: string
      readonly from: number
      readonly until: number
    }
  | { readonly kind: 'on-call.end' }

/** Says what follows from a command on the time `id`. Pure. Refusals: `on-call.times`, `on-call.unknown`, `on-call.ended`. */
export function decideOnCall(
  present: OnCall | undefined,
  id: string,
  command: OnCallCommand,
): Decision {
  switch (command.kind) {
    case 'on-call.set': {
      const { desk, person, from, until } = command
      if (!(until > from && until - from <= LONGEST_MS)) return refuse('on-call.times')
      return accept(fact('on-call.set', id, { desk, person, from, until }))
    }
    case 'on-call.end':
      if (present === undefined) return refuse('on-call.unknown', { id })
      if (present.endedAt !== undefined) return refuse('on-call.ended', { id })
      return accept(fact('on-call.ended', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one entry about the time `id`. Pure. An entry about an unknown one is damage and throws. */
export function evolveOnCall(state: OnCall | undefined, entry: Entry, id: string): OnCall {
  const { kind, data, actor, receivedAt } = entry
  if (kind === 'on-call.set') {
    return {
      id,
      desk: oneOf(data, 'desk', ON_CALL_DESKS),
      person: textOf(data, 'person'),
      from: numberOf(data, 'from'),
      until: numberOf(data, 'until'),
      setBy: actor.id,
    }
  }
  if (state === undefined) throw new FactDamaged(`${kind} about unknown time on call ${id}`)
  return { ...state, endedAt: Math.min(state.endedAt ?? receivedAt, receivedAt) }
}

/** Who answers for which desk at `now`, epoch ms. */
export function onCallAt(all: readonly OnCall[], now: number): readonly OnCall[] {
  return all.filter(({ from, until, endedAt }) => from <= now && now < (endedAt ?? until))
}

/** Counts the times of a node, so that the next one gets its number. */
export interface OnCallRegister {
  readonly set: number
}

/** Folds one `on-call.set` into the register of its node. */
export function evolveOnCallRegister(state: OnCallRegister | undefined): OnCallRegister {
  return { set: (state?.set ?? 0) + 1 }
}

/** Id of the next time on call of a node, e.g. `RBT-O2`. */
export function nextOnCallId(node: string, register: OnCallRegister | undefined): string {
  return `${node}-O${(register?.set ?? 0) + 1}`
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'on-call', id }, data }
}
