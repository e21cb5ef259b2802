import type { Sealed } from '../log/entry.ts'

/** The sporting event that this installation serves, and the venue of its match. One per installation. */
export interface SportingEvent {
  readonly name: Sealed
  readonly exercise: boolean
  /** IANA zone of the venue, e.g. `Africa/Casablanca`. */
  readonly timeZone: string
  readonly phase: Phase
  /** Since when, epoch ms. */
  readonly phaseSince: number
  /** Planned kick-off, epoch ms, when known. */
  readonly kickOffAt?: number
  readonly venue?: Venue
  /** Script of the exercise that was chosen with it. */
  readonly scenario?: string
}

/** A venue as far as the spine needs it: gates and sectors by id, and where they stand on the bowl. */
export interface Venue {
  /** The venue whose plan this is, when it has one: what changes there shows here. */
  readonly id?: string
  /** Middle of the bowl: longitude and latitude, degrees. */
  readonly centre?: readonly [longitude: number, latitude: number]
  readonly name: string
  readonly gates: readonly VenueGate[]
  readonly sectors: readonly VenueSector[]
}

export interface VenueGate {
  readonly id: string
  /** Bearing on the bowl, degrees clockwise from north. */
  readonly bearing: number
}

export interface VenueSector {
  readonly id: string
  readonly capacity: number
  /** Bearings between which it lies, degrees clockwise from north; `from` may exceed `to` across north. */
  readonly from: number
  readonly to: number
}

/** Phases of a match evening, in order (operations reference). */
export const PHASES = [
  'build-up',
  'inspections',
  'gates-open',
  'ingress',
  'kick-off',
  'half-time',
  'end-minus-10',
  'egress',
  'dispersal',
  'closed',
] as const
export type Phase = (typeof PHASES)[number]
