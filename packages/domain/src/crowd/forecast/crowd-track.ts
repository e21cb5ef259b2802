import type { GateState } from '../../gate/gate.ts'

/**
 * What was measured of an evening until now, minute by minute: all that a forecast rests on. Minute 0
 * is the first count; a minute that was not measured is `undefined`, never zero.
 */
export interface CrowdTrack {
  /** Whole minutes measured; the forecast stands at the end of the last one. */
  readonly now: number
  /** Minute of kick-off, when known; may be in the past. */
  readonly kickOff?: number
  readonly gates: readonly GateTrack[]
  /** People who can be expected in all, where the gates do not say who comes to them: rough. */
  readonly attendance?: number
  /** Trains and shuttles that bring people, when the timetable is known. */
  readonly trains?: readonly Train[]
}

/** A train or shuttle, with what is known of it at present. Minutes as in the track. */
export interface Train {
  readonly scheduled: number
  /** When it comes, or came, by the latest announcement. */
  readonly expected: number
}

export interface GateTrack {
  readonly id: string
  /** Degrees clockwise from north, on the bowl. */
  readonly bearing: number
  readonly lanes: number
  readonly perLaneMinute: number
  /** Ticket holders who were told to come here, when known. */
  readonly assigned?: number
  /** People who joined its queue, by minute. */
  readonly arrived: readonly (number | undefined)[]
  /** People who went in, by minute. */
  readonly passed: readonly (number | undefined)[]
  /** People waiting at the end of each minute. */
  readonly waiting: readonly (number | undefined)[]
  /** What was said of it, oldest first; before the first it is taken as open. */
  readonly states: readonly { readonly from: number; readonly state: GateState }[]
}

/** State of a gate at a minute; taken as open where nothing was said, since people go where they were told. */
export function stateAt(gate: Pick<GateTrack, 'states'>, minute: number): GateState {
  return gate.states.findLast(({ from }) => from <= minute)?.state ?? 'open'
}

/**
 * People who joined the queue of a gate in each of the first `count` minutes: as measured before the
 * gate; else those who went in and those by whom the queue grew; else those who went in, which is less
 * than who came as soon as there is a queue.
 */
export function arrivalsOf(gate: GateTrack, count: number): readonly (number | undefined)[] {
  return Array.from({ length: count }, (_, minute) => {
    const arrived = gate.arrived[minute]
    const passed = gate.passed[minute]
    if (arrived !== undefined || passed === undefined) return arrived
    const before = gate.waiting[minute - 1]
    const after = gate.waiting[minute]
    if (before === undefined || after === undefined) return passed
    return Math.max(0, passed + after - before)
  })
}
