import type { Json } from '@vigie/kit'
import { isRecord } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { SportingEvent } from '../event/event.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, oneOf } from '../log/fact-data.ts'

/** What a named person last confirmed of a gate. A gate without one is unknown, never "closed". */
export interface GateConfirmation {
  readonly id: string
  readonly state: GateState
  readonly confirmedBy: string
  /** Epoch ms, when it was so. */
  readonly confirmedAt: number
  /** Said by a person (or by the script of an exercise, which plays them), not by a machine. */
  readonly named: boolean
  /** What was said of the points behind it when the state changed. */
  readonly downstream?: readonly DownstreamState[]
}

export const GATE_STATES = ['open', 'restricted', 'closed'] as const
export type GateState = (typeof GATE_STATES)[number]

/** State of a point behind a gate, as the person says who opens or closes the gate. */
export interface DownstreamState {
  readonly id: string
  readonly state: GateState
}

/**
 * A person confirms the state of a gate. Confirming the same state again is a fact of its own: it
 * renews the age. Refusals: `gate.unknown` when the venue has no such gate.
 */
export function decideGate(
  event: SportingEvent | undefined,
  id: string,
  state: GateState,
): Decision {
  const known = event?.venue?.gates.some((gate) => gate.id === id) ?? false
  if (!known) return refuse('gate.unknown', { gate: id })
  return accept({
    kind: 'gate.confirmed',
    kindVersion: 1,
    subject: { kind: 'gate', id },
    data: { state },
  })
}

/** Folds one entry into the gate's last confirmation; the latest by when it was so governs. */
export function evolveGate(
  state: GateConfirmation | undefined,
  entry: Entry,
  id: string,
): GateConfirmation {
  if (state !== undefined && state.confirmedAt > entry.happenedAt) return state
  const downstream = downstreamIn(entry.data['downstream'])
  return {
    id,
    state: oneOf(entry.data, 'state', GATE_STATES),
    confirmedBy: entry.actor.id,
    confirmedAt: entry.happenedAt,
    named: entry.actor.kind === 'person' || entry.marking.exercise,
    ...(downstream === undefined ? {} : { downstream }),
  }
}

function downstreamIn(value: Json | undefined): readonly DownstreamState[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw new FactDamaged('member downstream is not a list')
  return value.map((each: Json) => {
    const id = isRecord(each) ? each['id'] : undefined
    const state = isRecord(each) ? GATE_STATES.find((known) => known === each['state']) : undefined
    if (typeof id !== 'string' || state === undefined) {
      throw new FactDamaged('a point downstream lacks its id or state')
    }
    return { id, state }
  })
}
