import type { GateState } from '../../gate/gate.ts'
import { arrivalScale, bandOf, queueScale, spreadOf, WIDENING } from './band.ts'
import type { Band } from './band.ts'
import { stateAt } from './crowd-track.ts'
import type { CrowdTrack } from './crowd-track.ts'
import { expectation } from './expectation.ts'
import { fluidQueue } from './fluid-queue.ts'
import { HORIZONS } from './gate-forecast.ts'
import type { ForecastState, GateForecast } from './gate-forecast.ts'
import { gateCourses } from './pace.ts'
import { queueOf, servicePath } from './service.ts'

/** How far ahead clearance is looked for, minutes. */
const CLEARANCE_MINUTES = 180
const HOUR = 60
const NAIVE_MINUTES = 15

/** A forecast with what it will be judged by. */
export interface MadeForecast {
  readonly forecast: GateForecast
  /** Arrivals by each way of looking at the pace, for each horizon. */
  readonly ways: readonly (readonly number[])[]
  readonly naive: readonly number[]
}

/** Forecasts every gate, in other states than the present ones when `change` says so. */
export function forecastGates(
  state: ForecastState,
  track: CrowdTrack,
  change?: { readonly states: readonly GateState[]; readonly moved: readonly number[] },
): readonly MadeForecast[] {
  const { gates, now } = track
  const expected = expectation(track, change?.states)
  const courses = gateCourses(expected, track, state.losses, CLEARANCE_MINUTES)
  const spreads = HORIZONS.map((minutes) => ({
    minutes,
    ofArrivals: spreadOf(state.residuals, minutes, 'arrivals'),
    ofQueue: spreadOf(state.residuals, minutes, 'queue'),
  }))
  return gates.map((gate, index) => {
    const { arriving, ways, pace } = courses(index)
    const at = change?.states[index] ?? stateAt(gate, now)
    const service = servicePath(gate, now, at, CLEARANCE_MINUTES)
    const waiting = queueOf(gate, now)
    const start = Math.max(0, waiting.people + (change?.moved[index] ?? 0))
    const horizons = spreads.map(({ minutes, ofArrivals, ofQueue }) => {
      const likely = sum(arriving.slice(0, minutes))
      const scale = WIDENING[minutes] * arrivalScale(likely)
      const arrivals = bandOf(likely, scale, ofArrivals)
      const queueAt = (edge: number) =>
        fluidQueue(start, scaled(arriving.slice(0, minutes), ratio(edge, likely)), service.path)
          .waiting[minutes - 1] ?? start
      const middle = queueAt(likely)
      const queue = bandOf(
        middle,
        queueScale(middle, queueAt(arrivals.low), queueAt(arrivals.high)),
        ofQueue,
      )
      return { minutes, arrivals, queue }
    })
    const forecast: GateForecast = {
      gate: gate.id,
      state: at,
      queueNow: Math.round(start),
      queueMeasured: waiting.measured,
      horizons,
      clearance: clearanceOf(start, arriving, service.path, horizons[1]?.arrivals),
      basis: {
        share: expected.shares[index] ?? 0,
        pace,
        servicePerMinute: service.path[0] ?? 0,
        serviceMeasured: service.measured,
        redirected: expected.redirected(index),
      },
      peak: peakOf(fluidQueue(start, arriving.slice(0, HOUR), service.path).waiting),
    }
    return { forecast, ways, naive: naiveOf(expected.arrivals[index] ?? []) }
  })
}

function naiveOf(arrivals: readonly (number | undefined)[]): readonly number[] {
  const recent = arrivals.slice(-NAIVE_MINUTES).filter((each) => each !== undefined)
  const perMinute = sum(recent) / Math.max(1, recent.length)
  return HORIZONS.map((minutes) => perMinute * minutes)
}

function peakOf(waiting: readonly number[]): GateForecast['peak'] {
  const people = Math.max(0, ...waiting)
  return { people: Math.round(people), minutes: waiting.indexOf(people) + 1 }
}

function clearanceOf(
  start: number,
  arriving: readonly number[],
  service: readonly number[],
  band: Band | undefined,
): GateForecast['clearance'] {
  const likely = band?.likely ?? 0
  const after = (edge: number) =>
    fluidQueue(start, scaled(arriving, ratio(edge, likely)), service).clearedAfter
  const middle = after(likely)
  const late = after(band?.high ?? likely)
  if (middle === 0 && late === 0) return undefined
  return { likely: middle, early: after(band?.low ?? likely), late }
}

function ratio(edge: number, likely: number): number {
  return likely > 0 ? edge / likely : 1
}

function scaled(values: readonly number[], by: number): readonly number[] {
  return values.map((each) => each * by)
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0)
}
