import { arrivalScale, KEPT_MINUTES } from './band.ts'
import { arrivalsOf } from './crowd-track.ts'
import type { CrowdTrack } from './crowd-track.ts'
import type { ForecastScore, ForecastState, Issued } from './gate-forecast.ts'
import { WAYS } from './pace.ts'

/** What a way did lately counts more than what it did before. */
const LOSS_MEMORY = 0.94
/** The back-test is told of this horizon, minutes. */
const SCORED = 15

/**
 * Holds the forecasts whose time has come against what was counted: how far off they were makes the
 * bands, which way of looking at the pace was right makes the next forecasts, and both make the score.
 * A forecast over minutes that were not all measured is left out.
 */
export function learn(state: ForecastState, track: CrowdTrack): ForecastState {
  const { now } = track
  const due = state.issued.filter(({ minute, horizon }) => minute + horizon <= now)
  if (due.length === 0) return state
  const gates = new Map(
    track.gates.map((gate) => [gate.id, { gate, arrivals: arrivalsOf(gate, now) }]),
  )
  const residuals = [...state.residuals]
  const errors = WAYS.map(() => 0)
  let { score } = state
  let worth = 0
  for (const each of due) {
    const { minute, horizon } = each
    const found = gates.get(each.gate)
    const counted = (found?.arrivals.slice(minute, minute + horizon) ?? []).filter(
      (value) => value !== undefined,
    )
    if (counted.length < horizon) continue
    const actual = counted.reduce((all, value) => all + value, 0)
    const { likely } = each.arrivals
    residuals.push({
      horizon,
      of: 'arrivals',
      z: (actual - likely) / arrivalScale(likely),
      minute: now,
    })
    const waiting = found?.gate.waiting[minute + horizon - 1]
    if (waiting !== undefined) {
      const z = (waiting - each.queue.likely) / each.queue.scale
      residuals.push({ horizon, of: 'queue', z, minute: now })
    }
    if (horizon !== SCORED) continue
    score = scored(score, each, actual)
    worth += actual
    for (const [way, value] of each.ways.entries()) {
      errors[way] = (errors[way] ?? 0) + Math.abs(value - actual)
    }
  }
  return {
    issued: state.issued.filter(({ minute, horizon }) => minute + horizon > now),
    residuals: residuals.filter(({ minute }) => minute > now - KEPT_MINUTES),
    losses:
      worth === 0
        ? state.losses
        : state.losses.map(
            (loss, way) => LOSS_MEMORY * loss + (1 - LOSS_MEMORY) * ((errors[way] ?? 0) / worth),
          ),
    score,
  }
}

function scored(score: ForecastScore, issued: Issued, actual: number): ForecastScore {
  const { likely, low, high } = issued.arrivals
  return {
    forecasts: score.forecasts + 1,
    arrivals: score.arrivals + actual,
    error: score.error + Math.abs(actual - likely),
    naiveError: score.naiveError + Math.abs(actual - issued.naive),
    within: score.within + (actual >= low && actual <= high ? 1 : 0),
  }
}
