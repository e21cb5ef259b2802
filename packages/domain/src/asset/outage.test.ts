import { expect, test } from 'vitest'
import { availabilityIn, lengthMs, stretchesOf } from './outage.ts'

const day = { from: 100, to: 200 }

test('[EF26] a state holds until the next word; before the first nothing is known', () => {
  const reports = [
    { at: 150, state: 'up' },
    { at: 120, state: 'down' },
    { at: 170, state: 'degraded' },
    { at: 180, state: 'unknown' },
  ] as const
  expect(availabilityIn(reports, day)).toEqual({ downMs: 30, degradedMs: 10, knownMs: 60 })
  expect(availabilityIn([], day)).toEqual({ downMs: 0, degradedMs: 0, knownMs: 0 })
})

test('[EF26] an outage that began before the period or lasts beyond it counts for its part within', () => {
  expect(availabilityIn([{ at: 50, state: 'down' }], day).downMs).toBe(100)
  expect(availabilityIn([{ at: 250, state: 'down' }], day).knownMs).toBe(0)
})

test('[EF26] of two words of one instant the later said governs; what overlaps counts once', () => {
  const reports = [
    { at: 110, state: 'down' },
    { at: 110, state: 'up' },
  ] as const
  expect(stretchesOf(reports, ['down'], day)).toEqual([])
  expect(
    lengthMs([
      { from: 120, to: 160 },
      { from: 110, to: 130 },
      { from: 125, to: 140 },
      { from: 170, to: 171 },
    ]),
  ).toBe(51)
})
