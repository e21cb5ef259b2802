import { advanceForecast, NO_FORECASTS } from '@vigie/domain'
import type { CrowdTrack } from '@vigie/domain'

import type { Evening } from './crowd-simulator.ts'

/** Sums over the forecasts of one evening, `ahead` minutes ahead, against what truly happened. */
export interface Tally {
  arrivals: number
  error: number
  naiveError: number
  within: number
  below: number
  windows: number
  queueError: number
  queue: number
  queueWithin: number
}

const GATE_LEAST = 100

/** What would have been known at the end of a minute. */
export function trackAt(evening: Evening, now: number): CrowdTrack {
  return {
    now,
    kickOff: evening.kickOff,
    trains: evening.trains.map(({ scheduled, announcedAt, announced }) => ({
      scheduled,
      expected:
        announcedAt !== undefined && announcedAt <= now ? scheduled + (announced ?? 0) : scheduled,
    })),
    gates: evening.gates.map((gate) => ({
      id: gate.id,
      bearing: gate.bearing,
      lanes: gate.plannedLanes,
      perLaneMinute: gate.plannedPerLane,
      assigned: gate.ticketed,
      arrived: gate.seenArriving.slice(0, now),
      passed: gate.wentIn.slice(0, now),
      waiting: gate.estimatedQueue.slice(0, now),
      states: statesOf(gate.closed.slice(0, now)),
    })),
  }
}

function statesOf(closed: readonly boolean[]) {
  return closed.flatMap((isClosed, minute) =>
    isClosed === (closed[minute - 1] ?? false)
      ? []
      : [{ from: minute, state: isClosed ? ('closed' as const) : ('open' as const) }],
  )
}

/** Lets an evening pass minute by minute, and holds each forecast against the truth. */
export function forecastEvening<A extends number>(
  evening: Evening,
  aheads: readonly A[],
): Map<A, Tally> {
  const tallies = new Map(aheads.map((ahead) => [ahead, emptyTally()]))
  let state = NO_FORECASTS
  for (let now = 15; now <= evening.kickOff + 15; now++) {
    const advanced = advanceForecast(state, trackAt(evening, now))
    state = advanced.state
    for (const [index, forecast] of advanced.forecasts.entries()) {
      const gate = evening.gates[index]
      if (gate === undefined || total(gate.trulyArrived) < GATE_LEAST) continue
      for (const [ahead, tally] of tallies) {
        const found = forecast.horizons.find(({ minutes }) => minutes === ahead)
        if (found === undefined || now + ahead > evening.minutes) continue
        const actual = total(gate.trulyArrived.slice(now, now + ahead))
        const naive = (total(gate.seenArriving.slice(now - 15, now)) * ahead) / 15
        tally.arrivals += actual
        tally.error += Math.abs(actual - found.arrivals.likely)
        tally.naiveError += Math.abs(actual - naive)
        tally.windows++
        if (actual < found.arrivals.low) tally.below++
        else if (actual <= found.arrivals.high) tally.within++
        const queue = gate.trueQueue[now + ahead - 1] ?? 0
        tally.queue += queue
        tally.queueError += Math.abs(queue - found.queue.likely)
        if (queue >= found.queue.low && queue <= found.queue.high) tally.queueWithin++
      }
    }
  }
  return tallies
}

export function emptyTally(): Tally {
  return {
    arrivals: 0,
    error: 0,
    naiveError: 0,
    within: 0,
    below: 0,
    windows: 0,
    queueError: 0,
    queue: 0,
    queueWithin: 0,
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0)
}
