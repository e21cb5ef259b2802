import { seededRandom } from '@vigie/kit'
import { expect, test } from 'vitest'
import type { CrowdTrack, GateTrack } from './crowd-track.ts'
import { fluidQueue } from './fluid-queue.ts'
import { advanceForecast, forecastWith, NO_FORECASTS } from './forecast.ts'
import { redistribution } from './redistribute.ts'

const steady = (value: number, length: number) => Array.from({ length }, () => value)

test('[CR25] a queue grows by what is not let in, and is cleared after queue ÷ (service − arrivals)', () => {
  const growing = fluidQueue(100, steady(60, 30), steady(50, 30))
  expect(growing.waiting[29]).toBe(400)
  expect(growing.clearedAfter).toBeUndefined()
  expect(fluidQueue(300, steady(20, 60), steady(50, 60)).clearedAfter).toBe(10)
  expect(fluidQueue(45, steady(20, 60), steady(50, 60)).clearedAfter).toBe(1.5)
  expect(fluidQueue(0, steady(20, 60), steady(50, 60)).clearedAfter).toBe(0)
  // A surge that comes later counts from its own end.
  const surge = [...steady(20, 10), ...steady(80, 10), ...steady(20, 40)]
  expect(fluidQueue(0, surge, steady(50, 60)).clearedAfter).toBe(30)
  expect(fluidQueue(0, surge, steady(50, 60)).waiting[19]).toBe(300)
  expect(fluidQueue(10, steady(1, 10), steady(0, 10)).waiting[9]).toBe(20)
})

test('[CR26] people of a closed gate turn to open ones nearby, and none is lost', () => {
  const gates = [0, 30, 60, 180, 330].map((bearing) => ({ bearing, strength: 50 }))
  const flow = redistribution(gates, ['closed', 'open', 'open', 'open', 'open'])
  const row = flow[0] ?? []
  expect(row.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1)
  expect(row[0]).toBe(0)
  expect(row[1]).toBeCloseTo(row[4] ?? 0)
  expect(row[1]).toBeGreaterThan(row[2] ?? 0)
  expect(row[2]).toBeGreaterThan(row[3] ?? 0)
  expect(flow[3]).toEqual([0, 0, 0, 1, 0])
  expect(
    redistribution(
      gates,
      steady(0, 5).map(() => 'closed' as const),
    )[0],
  ).toEqual(steady(0, 5))
  const half = redistribution(gates, ['restricted', 'open', 'open', 'open', 'open'])[0] ?? []
  expect(half[0]).toBe(0.5)
  expect(half.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1)
})

/** A crowd that comes as a bell about an hour before kick-off, through gates of equal share. */
function evening(now: number, hole?: { readonly gate: number; readonly from: number }): CrowdTrack {
  const random = seededRandom(5)
  const gates = [0, 90, 180, 270].map((bearing, index): GateTrack => {
    const arrived = Array.from({ length: 200 }, (_, minute) => {
      const mean = 45 * Math.exp(-0.5 * ((minute - 120) / 28) ** 2)
      return Math.round(mean + (random.fraction() - 0.5) * Math.sqrt(mean) * 2)
    })
    const isKnown = (minute: number) => hole?.gate !== index || minute < hole.from
    return {
      id: `G${index}`,
      bearing,
      lanes: 6,
      perLaneMinute: 11,
      assigned: 3_400,
      arrived: arrived.slice(0, now).map((each, minute) => (isKnown(minute) ? each : undefined)),
      passed: arrived.slice(0, now).map((each, minute) => (isKnown(minute) ? each : undefined)),
      waiting: arrived.slice(0, now).map((_, minute) => (isKnown(minute) ? 0 : undefined)),
      states: [],
    }
  })
  return { now, kickOff: 180, gates }
}

test('[CR27] a gate that fell silent is forecast as its share, not as nobody', () => {
  const whole = advanceForecast(NO_FORECASTS, evening(110)).forecasts
  const silent = advanceForecast(NO_FORECASTS, evening(110, { gate: 2, from: 90 })).forecasts
  const likely = (forecasts: typeof whole, gate: number) =>
    forecasts[gate]?.horizons[0]?.arrivals.likely ?? 0
  expect(likely(silent, 2)).toBeGreaterThan(0.7 * likely(whole, 2))
  expect(likely(silent, 2)).toBeLessThan(1.3 * likely(whole, 2))
  expect(likely(silent, 0)).toBeGreaterThan(0.8 * likely(whole, 0))
})

test('[CR27] the same measurements give the same forecast, bands around it', () => {
  const first = advanceForecast(NO_FORECASTS, evening(100))
  expect(advanceForecast(NO_FORECASTS, evening(100))).toEqual(first)
  for (const { horizons } of first.forecasts) {
    for (const { arrivals, queue } of horizons) {
      expect(arrivals.low).toBeLessThanOrEqual(arrivals.likely)
      expect(arrivals.high).toBeGreaterThanOrEqual(arrivals.likely)
      expect(queue.low).toBeGreaterThanOrEqual(0)
    }
  }
})

test('[CR28] forecasts are held against what came, and beat persistence on a plain evening', () => {
  let state = NO_FORECASTS
  for (let now = 30; now <= 190; now += 2) state = advanceForecast(state, evening(now)).state
  const { forecasts, arrivals, error, naiveError, within } = state.score
  expect(forecasts).toBeGreaterThan(200)
  expect(error / arrivals).toBeLessThan(0.15)
  expect(error).toBeLessThan(naiveError * 0.7)
  expect(within / forecasts).toBeGreaterThan(0.7)
})

test('[CR29] closing a gate moves its queue and its arrivals to the others', () => {
  const track = evening(110)
  const gates = track.gates.map((gate, i) =>
    i === 0 ? { ...gate, waiting: gate.waiting.map(() => 200) } : gate,
  )
  const now = { ...track, gates }
  const before = forecastWith(NO_FORECASTS, now, ['open', 'open', 'open', 'open'])
  const after = forecastWith(NO_FORECASTS, now, ['closed', 'open', 'open', 'open'])
  const arrivals = (forecasts: typeof before) =>
    forecasts.map(({ horizons }) => horizons[0]?.arrivals.likely ?? 0)
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0)
  expect(arrivals(after)[0]).toBe(0)
  expect(sum(arrivals(after))).toBeCloseTo(sum(arrivals(before)), -1)
  expect(after[0]?.queueNow).toBe(0)
  expect(after[1]?.queueNow).toBeGreaterThan(80)
  expect(after[1]?.queueNow).toBe(after[3]?.queueNow)
  expect(after[1]?.basis.redirected).toBeGreaterThan(0)
  expect(after[1]?.peak.people).toBeGreaterThan(before[1]?.peak.people ?? 0)
})
