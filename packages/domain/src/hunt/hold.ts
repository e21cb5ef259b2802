import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, optionalTextOf, sealedIn, sealedJson, textOf } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'
import { mostRestricted } from '../log/markings.ts'

/** A legal hold: what was received on these days is kept from retention until it is released. */
export interface Hold {
  /** E.g. `RBT-LH1`. */
  readonly id: string
  /** Absent: every source. */
  readonly source?: string
  /** `2026-07-19`, days of reception in UTC, both included. */
  readonly fromDay: string
  readonly toDay: string
  readonly reason: Sealed
  readonly isReleased: boolean
  readonly placedBy: string
  readonly releasedBy?: string
  readonly tlp: Tlp
  readonly placedAt: number
  readonly changedAt: number
}

export type HoldCommand =
  | {
      readonly kind: 'hold.place'
      readonly source?: string
      readonly fromDay: string
      readonly toDay: string
      readonly reason: Sealed
    }
  | { readonly kind: 'hold.release'; readonly reason: Sealed }

/**
 * Says what follows from a command on the hold `id`. Pure. For `hold.place` the caller passes a fresh id.
 * Refusals: `hold.days-reversed`, `hold.unknown`, `hold.released`.
 */
export function decideHold(hold: Hold | undefined, id: string, command: HoldCommand): Decision {
  switch (command.kind) {
    case 'hold.place': {
      const { source, fromDay, toDay, reason } = command
      if (fromDay > toDay) return refuse('hold.days-reversed', { fromDay, toDay })
      return accept(
        fact('hold.placed', id, {
          ...(source === undefined ? {} : { source }),
          fromDay,
          toDay,
          reason: sealedJson(reason),
        }),
      )
    }
    case 'hold.release':
      if (hold === undefined) return refuse('hold.unknown', { id })
      if (hold.isReleased) return refuse('hold.released', { id })
      return accept(fact('hold.released', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

/** Folds one entry about the hold `id`. Pure; throws on a damaged log. */
export function evolveHold(state: Hold | undefined, entry: Entry, id: string): Hold {
  const { data, receivedAt } = entry
  switch (entry.kind) {
    case 'hold.placed': {
      const source = optionalTextOf(data, 'source')
      return {
        id,
        ...(source === undefined ? {} : { source }),
        fromDay: textOf(data, 'fromDay'),
        toDay: textOf(data, 'toDay'),
        reason: sealedIn(data, 'reason'),
        isReleased: false,
        placedBy: entry.actor.id,
        tlp: entry.marking.tlp,
        placedAt: receivedAt,
        changedAt: receivedAt,
      }
    }
    case 'hold.released':
      if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown hold ${id}`)
      return {
        ...state,
        tlp: mostRestricted([state.tlp, entry.marking.tlp]),
        isReleased: true,
        releasedBy: entry.actor.id,
        changedAt: receivedAt,
      }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** Whether a hold keeps what a source received on a day. */
export function isHeld(holds: readonly Hold[], source: string, day: string): boolean {
  return holds.some(
    (hold) =>
      !hold.isReleased &&
      (hold.source === undefined || hold.source === source) &&
      hold.fromDay <= day &&
      day <= hold.toDay,
  )
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'hold', id }, data }
}
