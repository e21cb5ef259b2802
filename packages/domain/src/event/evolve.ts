import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, optionalTextOf, sealedIn, textOf } from '../log/fact-data.ts'
import { PHASES } from './event.ts'
import type { SportingEvent, Venue } from './event.ts'

/** Folds one entry into the event. Pure; throws on a damaged log. */
export function evolveEvent(state: SportingEvent | undefined, entry: Entry): SportingEvent {
  const { data } = entry
  if (entry.kind === 'event.created') {
    const scenario = optionalTextOf(data, 'scenario')
    return {
      name: sealedIn(data, 'name'),
      exercise: data['exercise'] === true,
      timeZone: textOf(data, 'timeZone'),
      phase: 'build-up',
      phaseSince: entry.happenedAt,
      ...(data['kickOffAt'] === undefined ? {} : { kickOffAt: numberOf(data, 'kickOffAt') }),
      ...(scenario === undefined ? {} : { scenario }),
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} before the event was created`)
  switch (entry.kind) {
    case 'event.venue-described':
      return { ...state, venue: venueOf(data['venue']) }
    case 'event.phase-set':
      return { ...state, phase: oneOf(data, 'phase', PHASES), phaseSince: entry.happenedAt }
    case 'event.kick-off-set':
      return { ...state, kickOffAt: numberOf(data, 'kickOffAt') }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function venueOf(value: Json | undefined): Venue {
  const venue = objectOf(value)
  const id = optionalTextOf(venue, 'id')
  const centre = centreIn(venue['centre'])
  return {
    ...(id === undefined ? {} : { id }),
    ...(centre === undefined ? {} : { centre }),
    name: textOf(venue, 'name'),
    gates: listOf(venue['gates']).map((gate) => ({
      id: textOf(gate, 'id'),
      bearing: numberOf(gate, 'bearing'),
    })),
    sectors: listOf(venue['sectors']).map((sector) => ({
      id: textOf(sector, 'id'),
      capacity: numberOf(sector, 'capacity'),
      from: numberOf(sector, 'from'),
      to: numberOf(sector, 'to'),
    })),
  }
}

function centreIn(value: Json | undefined): Venue['centre'] {
  if (!Array.isArray(value)) return undefined
  const [longitude, latitude] = value
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    throw new FactDamaged('the centre of the venue')
  }
  return [longitude, latitude]
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new FactDamaged('a list of the venue is missing')
  return value.map(objectOf)
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isRecord(value)
}

function objectOf(value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) throw new FactDamaged('a part of the venue is not an object')
  return value
}
