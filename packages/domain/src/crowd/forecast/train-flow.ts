import type { Train } from './crowd-track.ts'
import { CURVE_LENGTH, FIRST_MINUTE, shareBy } from './curve-grid.ts'

/** How a smooth curve of arrivals turns into the lumps of trains. */
export interface TrainFlow {
  /**
   * Share of those who come by train that has reached the gates by each minute: every train carries
   * those whom the curve expects between it and the one before, and a late one brings them late.
   */
  readonly lumped: (cumulative: Float64Array) => Float64Array
}

/** People of one train reach the gates within so many minutes of each other (standard deviation). */
const SPREAD_SHARE = 0.3
/** Fewer trains make no timetable. */
const LEAST_TRAINS = 3

/** One flow for each walk, in minutes from platform to gate. None without a timetable. */
export function trainFlows(
  trains: readonly Train[],
  walks: readonly number[],
): readonly TrainFlow[] {
  if (trains.length < LEAST_TRAINS) return []
  const ordered = trains.toSorted((a, b) => a.scheduled - b.scheduled)
  return walks.map((walk) => {
    const arrivals = ordered.map(({ expected }) => arrivalsOf(expected, walk))
    return { lumped: (cumulative) => lump(cumulative, ordered, arrivals, walk) }
  })
}

function lump(
  cumulative: Float64Array,
  trains: readonly Train[],
  arrivals: readonly { readonly first: number; readonly shares: Float64Array }[],
  walk: number,
): Float64Array {
  const people = new Float64Array(CURVE_LENGTH)
  let before = 0
  for (const [i, { scheduled }] of trains.entries()) {
    const next = trains[i + 1]
    const upTo =
      next === undefined ? 1 : shareBy(cumulative, (scheduled + next.scheduled) / 2 + walk)
    const load = Math.max(0, upTo - before)
    before = Math.max(before, upTo)
    const { first, shares } = arrivals[i] ?? { first: 0, shares: new Float64Array() }
    for (let k = 0; k < shares.length; k++) {
      const at = Math.max(0, Math.min(people.length - 1, first + k - FIRST_MINUTE))
      people[at] = (people[at] ?? 0) + load * (shares[k] ?? 0)
    }
  }
  let sum = 0
  // What comes in a minute counts from its end.
  return people.map((each) => {
    const by = sum
    sum += each
    return by
  })
}

/** How those of one train spread over the minutes at the gates. */
function arrivalsOf(expected: number, walk: number) {
  const spread = Math.max(1, walk * SPREAD_SHARE)
  const first = Math.floor(expected + walk - 3 * spread)
  const shares = new Float64Array(Math.ceil(6 * spread) + 1)
  for (let k = 0; k < shares.length; k++) {
    shares[k] = Math.exp(-0.5 * ((first + k + 0.5 - expected - walk) / spread) ** 2)
  }
  const sum = shares.reduce((all, each) => all + each, 0)
  return { first, shares: shares.map((each) => each / sum) }
}
