import { degreesOf, gateTalliesAt, peopleAt, onGround, placeOnGround, walk } from '@vigie/domain'
import type { Exercise, Ground, Scenario, Unit, Venue } from '@vigie/domain'
import type { SendPositions } from '@vigie/protocol'
import type { LogRecord } from '../store/log-record.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { unitView } from '../store/views/unit-view.ts'

/** Gates count this often, and units say where they are, ms of the clock. */
const COUNT_MS = 5_000
const POSITION_MS = 2_000
/** Metres from the middle where units wait, so that their marks lie beside those of the gates. */
const STEWARDS_M = 150
const KINDS_M: Readonly<Record<string, number>> = {
  POLICE: 172,
  SAMU: 164,
  POMPIERS: 180,
  TECHNIQUE: 158,
  TRANSPORT: 186,
  CYBER: 168,
}
const UNITS_OF_A_KIND = 6
/** Degrees between the first of one kind and the first of the next. */
const APART = 17
const SIDES: Readonly<Record<string, string>> = { ALPHA: 'A', BRAVO: 'B', CHARLIE: 'C', DELTA: 'D' }

export interface MeasureDoors {
  /** As a counting system sends. */
  readonly sendCounts: (readings: readonly object[]) => Promise<unknown>
  /** As a gateway of radios sends. */
  readonly sendPositions: (positions: SendPositions['positions']) => void
}

/**
 * What is measured on a scripted evening: counts at the gates every five seconds, and units that walk to
 * where they are sent and back. Nothing of it is kept: it follows from the script, the log and the clock.
 */
export class EveningMeasures {
  readonly #record: Pick<LogRecord, 'view'>
  readonly #doors: MeasureDoors
  readonly #at = new Map<string, Ground>()
  #countedAt = -Infinity
  #locatedAt: number | undefined

  constructor(record: Pick<LogRecord, 'view'>, doors: MeasureDoors) {
    this.#record = record
    this.#doors = doors
  }

  /** To be called often while the run is going on. */
  async tick(scenario: Scenario, exercise: Exercise, venue: Venue, now: Moment): Promise<void> {
    const { nowMs, positionMs } = now
    if (nowMs - this.#countedAt >= COUNT_MS) {
      this.#countedAt = nowMs
      const readings = readingsAt(scenario, venue, exercise.startMs + positionMs)
      const at = new Date(nowMs).toISOString()
      const everySeconds = COUNT_MS / 1_000
      if (readings.length > 0) {
        await this.#doors.sendCounts(readings.map((reading) => ({ ...reading, at, everySeconds })))
      }
    }
    const since = nowMs - (this.#locatedAt ?? nowMs - POSITION_MS)
    if (venue.centre === undefined || since < POSITION_MS) return
    this.#locatedAt = nowMs
    const positions = this.#walked(venue, since * exercise.speed)
    if (positions.length > 0) {
      const { centre } = venue
      this.#doors.sendPositions(
        positions.map(({ unit, ground }) => ({ unit, ...degreesOf(centre, ground) })),
      )
    }
  }

  #walked(venue: Venue, ms: number): readonly { readonly unit: string; readonly ground: Ground }[] {
    return this.#record
      .view(unitView)
      .list({ limit: 1_000 })
      .documents.flatMap(({ id, state }) => {
        if (state.duty === undefined) return []
        const target = this.#target(venue, state)
        if (target === undefined) return []
        const ground = walk(this.#at.get(id) ?? target, target, ms)
        this.#at.set(id, ground)
        return [{ unit: id, ground }]
      })
  }

  /** The incident that a unit works on, else the gate that its call-sign names. */
  #target(venue: Venue, { callSign, assignment }: Unit): Ground | undefined {
    const incident =
      assignment === undefined
        ? undefined
        : this.#record.view(incidentView).get(assignment.incident)
    const there = incident?.place === undefined ? undefined : placeOnGround(venue, incident.place)
    if (there !== undefined) return there
    return homeOf(venue, callSign)
  }
}

/** What all counters show at a time, ms from kick-off. */
function readingsAt(
  { crowd, flows = [] }: Scenario,
  { gates }: Venue,
  atMs: number,
): readonly object[] {
  return [
    ...(crowd === undefined ? [] : gateTalliesAt(gates, crowd, atMs)),
    ...flows.map((flow) => ({ ...flow.place, [flow.measure]: peopleAt(flow, atMs) })),
  ]
}

interface Moment {
  /** Epoch ms. */
  readonly nowMs: number
  /** Where the run stands, ms since its start. */
  readonly positionMs: number
}

/** Outside the gate that a call-sign names; others stand farther out, each where its own kind gathers. */
function homeOf(venue: Venue, callSign: string): Ground {
  const [name = '', number = '1'] = callSign.split(' ')
  const gate = venue.gates.find(({ id }) => id === `${SIDES[name] ?? ''}${number}`)
  if (gate !== undefined) return onGround(gate.bearing, STEWARDS_M)
  const kind = Object.keys(KINDS_M).indexOf(name)
  const turn = (Number(number) * 360) / UNITS_OF_A_KIND + kind * APART
  return onGround(turn, KINDS_M[name] ?? STEWARDS_M)
}
