import type { CrowdTrack } from './crowd-track.ts'
import type { Expectation } from './expectation.ts'

/**
 * Ways of looking at the pace of an evening: over how many last minutes it is taken, and in how many
 * minutes it fades towards what the curve expects. `trend` goes on as the last half hour did. Which one
 * is right is learnt from the evening itself.
 */
export const WAYS = [
  { window: 0, fade: 1 },
  { window: 5, fade: 15 },
  { window: 8, fade: 30 },
  { window: 12, fade: 60 },
  { window: 20, fade: 60 },
  { window: 20, fade: 600 },
  { window: 10, fade: 'trend' },
] as const

/** A gate has the pace of the venue before it has shown its own on so many people. */
const PACE_PRIOR = 40
const VENUE_PRIOR = 160
/** How sharply a way that errs more loses its say. */
const SHARPNESS = 18
/** How fast a trend flattens, minutes; and how much it may change a rate in fifteen. */
const TREND_FADE = 18
const TREND_MOST = 2

/** What comes to a gate in each minute from now on. */
export interface GateCourse {
  readonly arriving: readonly number[]
  /** Arrivals by each way within 15, 30 and 60 minutes. */
  readonly ways: readonly (readonly number[])[]
  readonly pace: number
}

/** Answers with the course of a gate over `minutes`, by the ways as far as each has earned it. */
export function gateCourses(
  expected: Expectation,
  track: CrowdTrack,
  losses: readonly number[],
  minutes: number,
): (gate: number) => GateCourse {
  const { now } = track
  const weights = Array.from({ length: minutes }, (_, minute) => wayWeights(losses, minute))
  const trend = venueTrend(expected, now)
  const venue = WAYS.map(({ window }) => venuePace(expected, track.gates.length, now, window))
  return (gate) => {
    const paces = WAYS.map(({ window, fade }, way) => {
      if (window === 0) return 1
      const whole = venue[way] ?? 1
      const { seen, meant } = countedIn(expected, gate, now, window)
      const pace = (seen + PACE_PRIOR * whole) / (meant + PACE_PRIOR)
      // A trend already goes at the pace of the venue.
      return fade === 'trend' ? pace / whole : pace
    })
    const share = expected.shareNow(gate)
    const course = weights.map((_, minute) => {
      const base = expected.at(gate, now + minute)
      return WAYS.map(({ fade }, way) => {
        const pace = paces[way] ?? 1
        if (fade === 'trend') return pace * trend(minute) * share
        return base * (1 + (pace - 1) * Math.exp(-(minute + 0.5) / fade))
      })
    })
    return {
      arriving: course.map((ways, minute) => blend(ways, weights[minute] ?? [])),
      ways: [15, 30, 60].map((horizon) =>
        WAYS.map((_, way) =>
          course.slice(0, horizon).reduce((all, each) => all + (each[way] ?? 0), 0),
        ),
      ),
      pace: blend(paces, weights[0] ?? []),
    }
  }
}

/** Arrivals of the whole venue per minute to come, if it goes on as over the last half hour. */
function venueTrend(expected: Expectation, now: number): (minute: number) => number {
  const rate = (from: number, to: number) => {
    let people = 0
    let exposure = 0
    for (let minute = Math.max(0, from); minute < to; minute++) {
      for (const [gate, row] of expected.arrivals.entries()) {
        const counted = row[minute]
        if (counted === undefined) continue
        people += counted
        exposure += expected.shares[gate] ?? 0
      }
    }
    return exposure > 0 ? people / exposure : 0
  }
  const recent = rate(now - 10, now)
  const earlier = rate(now - 30, now - 10)
  const most = Math.log(TREND_MOST)
  // The two stretches lie fifteen minutes apart, the middle of the later one five minutes back.
  const growth = Math.max(-most, Math.min(most, Math.log((recent + 1) / (earlier + 1)))) / 15
  return (minute) =>
    recent * Math.exp(growth * TREND_FADE * (1 - Math.exp(-(minute + 5.5) / TREND_FADE)))
}

function venuePace(expected: Expectation, gates: number, now: number, window: number): number {
  let seen = 0
  let meant = 0
  for (let gate = 0; gate < gates; gate++) {
    const counted = countedIn(expected, gate, now, window)
    seen += counted.seen
    meant += counted.meant
  }
  return (seen + VENUE_PRIOR) / (meant + VENUE_PRIOR)
}

function countedIn(expected: Expectation, gate: number, now: number, window: number) {
  let seen = 0
  let meant = 0
  for (let minute = Math.max(0, now - window); minute < now; minute++) {
    const counted = expected.arrivals[gate]?.[minute]
    if (counted === undefined) continue
    seen += counted
    meant += expected.at(gate, minute)
  }
  return { seen, meant }
}

/** What each way has earned; a trend says less the further ahead one looks. */
function wayWeights(losses: readonly number[], minute: number): readonly number[] {
  const least = Math.min(...losses)
  const raw = losses.map((loss, way) => {
    const earned = Math.exp(-SHARPNESS * (loss - least))
    return WAYS[way]?.fade === 'trend' ? earned * Math.exp(-minute / TREND_FADE) : earned
  })
  const all = raw.reduce((sum, each) => sum + each, 0)
  return raw.map((each) => each / all)
}

function blend(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((all, value, i) => all + value * (weights[i] ?? 0), 0)
}
