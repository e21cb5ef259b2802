import { refusal } from '@vigie/domain'
import type { Actor, Opening, Principal, Refusal, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Clock } from '../run/clock.ts'
import type { Submission } from '../store/log-record.ts'

/** The members that every gesture carries on the wire (`protocol` `Gesture`). */
export interface GestureBody {
  readonly commandId: string
  readonly writtenAt?: string
  readonly happenedAt?: string
  readonly tlp?: Tlp
}

/** How far ahead of ours the clock of a person's device may be, ms; DESIGN §2 uses the same for nodes. */
const FUTURE_TOLERANCE_MS = 60_000

/** Who a principal is on the log. */
export function actorOf(principal: Principal | undefined): Actor {
  const { kind, id } = must(principal, 'principal of an authorised route')
  return { kind, id }
}

/**
 * The circumstances of a submission from those of a gesture: who, under which key, at which times.
 * Refused (`entry.happened-in-future`) when it is said to have happened after now.
 */
export function circumstancesOf(
  principal: Principal | undefined,
  body: GestureBody,
  openings: readonly Opening[],
  clock: Clock,
):
  | { readonly ok: true; readonly value: Omit<Submission, 'decide'> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const now = clock()
  const happenedAt = timeOf(body.happenedAt)
  if (happenedAt !== undefined && happenedAt > now + FUTURE_TOLERANCE_MS) {
    return {
      ok: false,
      refusal: refusal('entry.happened-in-future', { at: body.happenedAt ?? '' }),
    }
  }
  const writtenAt = timeOf(body.writtenAt)
  return {
    ok: true,
    value: {
      commandId: body.commandId,
      actor: actorOf(principal),
      openings,
      ...(happenedAt === undefined ? {} : { happenedAt }),
      ...(writtenAt === undefined ? {} : { writtenAt }),
      ...(body.tlp === undefined ? {} : { tlp: body.tlp }),
    },
  }
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}
