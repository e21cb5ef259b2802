import type { GateState } from '../../gate/gate.ts'
import { stateAt } from './crowd-track.ts'
import type { CrowdTrack } from './crowd-track.ts'
import { forecastGates } from './forecast-gates.ts'
import type { ForecastState, GateForecast, Issued } from './gate-forecast.ts'
import { learn } from './learn.ts'
import { WAYS } from './pace.ts'
import { queueOf } from './service.ts'
import { redistribution } from './redistribute.ts'

/** Before the first forecast of an evening. */
export const NO_FORECASTS: ForecastState = {
  issued: [],
  residuals: [],
  losses: WAYS.map(() => 0),
  score: { forecasts: 0, arrivals: 0, error: 0, naiveError: 0, within: 0 },
}

/**
 * Forecasts every gate from what was measured until now, and learns from the forecasts whose time has
 * come. Pure and without chance: the same track and state give the same forecast. To be called once a
 * minute; a minute that was not called for is only a forecast less.
 */
export function advanceForecast(
  state: ForecastState,
  track: CrowdTrack,
): { readonly state: ForecastState; readonly forecasts: readonly GateForecast[] } {
  const learnt = learn(state, track)
  const made = forecastGates(learnt, track)
  const issued = made.flatMap(({ forecast, ways, naive }) =>
    forecast.horizons.map((horizon, i): Issued => ({
      minute: track.now,
      gate: forecast.gate,
      horizon: horizon.minutes,
      arrivals: horizon.arrivals,
      queue: horizon.queue,
      naive: naive[i] ?? 0,
      ways: ways[i] ?? [],
    })),
  )
  return {
    state: { ...learnt, issued: [...learnt.issued, ...issued] },
    forecasts: made.map(({ forecast }) => forecast),
  }
}

/**
 * As `advanceForecast` without learning, with the gates in other states from now on: a what-if. Those
 * who wait before a gate that is closed by it turn to the others as those do who are still to come.
 */
export function forecastWith(
  state: ForecastState,
  track: CrowdTrack,
  states: readonly GateState[],
): readonly GateForecast[] {
  const { gates, now } = track
  const flow = redistribution(
    gates.map(({ bearing, lanes, perLaneMinute }) => ({
      bearing,
      strength: lanes * perLaneMinute,
    })),
    states,
  )
  const moved = gates.map(() => 0)
  for (const [from, gate] of gates.entries()) {
    if (states[from] !== 'closed' || stateAt(gate, now) === 'closed') continue
    const { people } = queueOf(gate, now)
    for (const [to, share] of (flow[from] ?? []).entries()) {
      moved[to] = (moved[to] ?? 0) + people * share
      moved[from] = (moved[from] ?? 0) - people * share
    }
  }
  return forecastGates(state, track, { states, moved }).map(({ forecast }) => forecast)
}
