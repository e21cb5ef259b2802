import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { PHASES } from './event.ts'
import type { Phase, SportingEvent, Venue } from './event.ts'

/** The one document of the event's projection. */
export const EVENT_ID = 'event'

/** Gestures on the event. */
export type EventCommand =
  | {
      readonly kind: 'event.create'
      readonly name: Sealed
      readonly exercise: boolean
      readonly timeZone: string
      readonly kickOffAt?: number
      /** Script of the exercise, when one was chosen. */
      readonly scenario?: string
    }
  | { readonly kind: 'event.describe-venue'; readonly venue: Venue }
  | { readonly kind: 'event.set-phase'; readonly phase: Phase }
  | { readonly kind: 'event.set-kick-off'; readonly kickOffAt: number }

/**
 * Says what follows from a command on the event. Pure. Refusals: `event.*`.
 * Phases only advance; one may be skipped, since an evening does not wait for its record.
 */
export function decideEvent(event: SportingEvent | undefined, command: EventCommand): Decision {
  if (command.kind === 'event.create') {
    if (event !== undefined) return refuse('event.exists')
    return accept(
      fact('event.created', {
        name: sealedJson(command.name),
        exercise: command.exercise,
        timeZone: command.timeZone,
        ...(command.kickOffAt === undefined ? {} : { kickOffAt: command.kickOffAt }),
        ...(command.scenario === undefined ? {} : { scenario: command.scenario }),
      }),
    )
  }
  if (event === undefined) return refuse('event.unknown')
  switch (command.kind) {
    case 'event.describe-venue':
      return accept(fact('event.venue-described', { venue: venueJson(command.venue) }))
    case 'event.set-phase':
      if (PHASES.indexOf(command.phase) <= PHASES.indexOf(event.phase)) {
        return refuse('event.phase-impossible', { from: event.phase, to: command.phase })
      }
      return accept(fact('event.phase-set', { phase: command.phase }))
    case 'event.set-kick-off':
      return accept(fact('event.kick-off-set', { kickOffAt: command.kickOffAt }))
    default:
      return unreachable(command)
  }
}

function fact(kind: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'event', id: EVENT_ID }, data }
}

function venueJson(venue: Venue): JsonObject {
  return {
    ...(venue.id === undefined ? {} : { id: venue.id }),
    ...(venue.centre === undefined ? {} : { centre: [...venue.centre] }),
    name: venue.name,
    gates: venue.gates.map(({ id, bearing }) => ({ id, bearing })),
    sectors: venue.sectors.map(({ id, capacity, from, to }) => ({ id, capacity, from, to })),
  }
}
