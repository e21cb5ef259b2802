import { GATE_STATES, PHASES } from '@vigie/domain'
import type { GateState, Phase, Venue } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import type { Documents } from './live-state.ts'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from './read-state.ts'

/** The sporting event as a screen needs it. */
export interface ShownEvent {
  readonly name: string | null
  readonly exercise: boolean
  readonly timeZone: string
  readonly phase: Phase
  readonly phaseSinceMs: number
  readonly kickOffAtMs: number | undefined
  readonly venue: Venue | undefined
}

/** What a named person last confirmed of a gate. */
export interface ShownGate {
  readonly id: string
  readonly state: GateState
  readonly confirmedBy: string
  readonly confirmedAtMs: number
}

/** The one event of the installation; undefined while there is none. */
export function readEventIn(documents: Documents): ShownEvent | undefined {
  for (const document of documents.values()) {
    const event = readEvent(document)
    if (event !== undefined) return event
  }
  return undefined
}

export function readGate(document: DocumentView): ShownGate | undefined {
  const { id, state } = document
  if (state === null) return undefined
  const word = oneOfIn(state, 'state', GATE_STATES)
  const confirmedAtMs = numberIn(state, 'confirmedAt')
  if (word === undefined || confirmedAtMs === undefined) return undefined
  return { id, state: word, confirmedBy: textIn(state, 'confirmedBy') ?? '', confirmedAtMs }
}

function readEvent(document: DocumentView): ShownEvent | undefined {
  const { state, texts } = document
  if (state === null) return undefined
  const phase = oneOfIn(state, 'phase', PHASES)
  if (phase === undefined) return undefined
  return {
    name: openedIn(state, 'name', texts) ?? null,
    exercise: state['exercise'] === true,
    timeZone: textIn(state, 'timeZone') ?? 'UTC',
    phase,
    phaseSinceMs: numberIn(state, 'phaseSince') ?? 0,
    kickOffAtMs: numberIn(state, 'kickOffAt'),
    venue: readVenue(state['venue']),
  }
}

function readVenue(value: unknown): Venue | undefined {
  if (!isRecord(value)) return undefined
  const venueId = textIn(value, 'id')
  const centre = value['centre']
  const [longitude, latitude]: readonly unknown[] = Array.isArray(centre) ? centre : []
  return {
    ...(venueId === undefined ? {} : { id: venueId }),
    ...(typeof longitude === 'number' && typeof latitude === 'number'
      ? { centre: [longitude, latitude] as const }
      : {}),
    name: textIn(value, 'name') ?? '',
    gates: recordsIn(value, 'gates').flatMap((gate) => {
      const id = textIn(gate, 'id')
      return id === undefined ? [] : [{ id, bearing: numberIn(gate, 'bearing') ?? 0 }]
    }),
    sectors: recordsIn(value, 'sectors').flatMap((sector) => {
      const id = textIn(sector, 'id')
      if (id === undefined) return []
      return [
        {
          id,
          capacity: numberIn(sector, 'capacity') ?? 0,
          from: numberIn(sector, 'from') ?? 0,
          to: numberIn(sector, 'to') ?? 0,
        },
      ]
    }),
  }
}
