import { advanceForecast, forecastWith, NO_FORECASTS } from '@vigie/domain'
import type { Bench } from './run.ts'
import { atLeast, atMost, plain } from './figure.ts'
import { simulateEvening } from './load/crowd-simulator.ts'
import { emptyTally, forecastEvening, trackAt } from './load/forecast-evening.ts'
import type { Tally } from './load/forecast-evening.ts'

/** Evenings of the figures; the forecaster was made on seeds 1 to 24. */
const FIRST_SEED = 1_001
const EVENINGS = 60
const AHEADS = [15, 30, 60] as const

export const bench: Bench = {
  summary: `gate forecast on ${EVENINGS} simulated evenings that it was not made on`,
  run(report) {
    const all = new Map(AHEADS.map((ahead) => [ahead, emptyTally()]))
    const calm = emptyTally()
    const shocked = emptyTally()
    let evenings = 0
    for (let seed = FIRST_SEED; seed < FIRST_SEED + EVENINGS; seed++) {
      const evening = simulateEvening(seed)
      if (evening.shocks.length > 0) evenings++
      for (const [ahead, tally] of forecastEvening(evening, AHEADS)) {
        addTo(all.get(ahead), tally)
        if (ahead === 15) addTo(evening.shocks.length > 0 ? shocked : calm, tally)
      }
    }
    report(plain('evenings with a shock', evenings, `of ${EVENINGS}`))
    const main = all.get(15) ?? emptyTally()
    report(atMost('forecast.wape 15 min', wape(main), 15, '%'))
    report(plain('forecast.wape 15 min, evenings with a shock', wape(shocked), '%'))
    report(plain('forecast.wape 15 min, evenings without', wape(calm), '%'))
    report(plain('persistence.wape 15 min', naive(main), '%'))
    report(atLeast('better than persistence', 100 * (1 - wape(main) / naive(main)), 30, '%'))
    report(atLeast('forecast.coverage 15 min, low edge', coverage(main), 75, '%'))
    report(atMost('forecast.coverage 15 min, high edge', coverage(main), 85, '%'))
    for (const ahead of [30, 60] as const) {
      const tally = all.get(ahead) ?? emptyTally()
      report(plain(`forecast.wape ${ahead} min`, wape(tally), '%'))
      report(plain(`forecast.coverage ${ahead} min`, coverage(tally), '%'))
      report(plain(`queue error ${ahead} min`, tally.queueError / tally.windows, 'people a gate'))
    }
    report(plain('queue error 15 min', main.queueError / main.windows, 'people a gate'))
    report(plain('queue, mean', main.queue / main.windows, 'people a gate'))
    report(atMost('what-if of a closed gate', whatIfMs(), 1_000, 'ms'))
    return Promise.resolve()
  },
}

function whatIfMs(): number {
  const evening = simulateEvening(FIRST_SEED)
  const track = trackAt(evening, evening.kickOff - 45)
  const { state } = advanceForecast(NO_FORECASTS, track)
  let longest = 0
  for (const [closed] of track.gates.entries()) {
    const begun = performance.now()
    const states = track.gates.map((_, i) =>
      i === closed ? ('closed' as const) : ('open' as const),
    )
    forecastWith(state, track, states)
    longest = Math.max(longest, performance.now() - begun)
  }
  return longest
}

function addTo(sum: Tally | undefined, tally: Tally): void {
  if (sum === undefined) return
  sum.arrivals += tally.arrivals
  sum.error += tally.error
  sum.naiveError += tally.naiveError
  sum.within += tally.within
  sum.below += tally.below
  sum.windows += tally.windows
  sum.queueError += tally.queueError
  sum.queue += tally.queue
  sum.queueWithin += tally.queueWithin
}

function wape(tally: Tally): number {
  return (100 * tally.error) / tally.arrivals
}

function naive(tally: Tally): number {
  return (100 * tally.naiveError) / tally.arrivals
}

function coverage(tally: Tally): number {
  return (100 * tally.within) / tally.windows
}
