import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CLOCK_ZERO,
  compareClock,
  compareEntries,
  formatClock,
  MAX_CLOCK_LEAD_MS,
  merge,
  parseClock,
  tick,
} from './hlc.ts'

const wall = fc.integer({ min: 0, max: 4_000_000_000_000 })
const clock = fc.record({ wallMs: wall, counter: fc.integer({ min: 0, max: 65_535 }) })

test('[L10] each tick is after the one before, and not before the wall clock', () => {
  fc.assert(
    fc.property(clock, fc.array(wall), (start, walls) => {
      let now = start
      for (const wallMs of walls) {
        const next = tick(now, wallMs)
        expect(compareClock(next, now)).toBeGreaterThan(0)
        expect(next.wallMs).toBeGreaterThanOrEqual(wallMs)
        now = next
      }
    }),
  )
})

test('[L10] a full counter moves to the next millisecond', () => {
  expect(tick({ wallMs: 5, counter: 65_535 }, 5)).toEqual({ wallMs: 6, counter: 0 })
})

test('[L11] merging is after both clocks, unless the remote one runs more than 60 s ahead', () => {
  fc.assert(
    fc.property(clock, clock, wall, (own, remote, wallMs) => {
      const merged = merge(own, remote, wallMs)
      expect(compareClock(merged.clock, own)).toBeGreaterThan(0)
      expect(merged.isRemoteAhead).toBe(remote.wallMs - wallMs > MAX_CLOCK_LEAD_MS)
      if (merged.isRemoteAhead) expect(merged.clock).toEqual(tick(own, wallMs))
      else expect(compareClock(merged.clock, remote)).toBeGreaterThan(0)
    }),
  )
})

test('[L11] a clock 60 s ahead is followed, one 60.001 s ahead is flagged and is not', () => {
  const ahead = { wallMs: 1_060_000, counter: 7 }
  expect(merge(CLOCK_ZERO, ahead, 1_000_000)).toEqual({
    clock: { wallMs: 1_060_000, counter: 8 },
    isRemoteAhead: false,
  })
  expect(merge(CLOCK_ZERO, ahead, 999_999)).toEqual({
    clock: { wallMs: 999_999, counter: 0 },
    isRemoteAhead: true,
  })
})

test('[L12] the text form has 21 characters, reads back, and sorts as the clock does', () => {
  expect(formatClock({ wallMs: 1_765_432_100_123, counter: 42 })).toBe('001765432100123-00042')
  fc.assert(
    fc.property(clock, clock, (a, b) => {
      expect(parseClock(formatClock(a))).toEqual(a)
      expect(formatClock(a)).toHaveLength(21)
      expect(formatClock(a) < formatClock(b)).toBe(compareClock(a, b) < 0)
    }),
  )
})

test.each(['', '1-2', '001765432100123-99999', '001765432100123-0004', ' 001765432100123-00042'])(
  '[L12] "%s" is no clock',
  (text) => {
    expect(parseClock(text)).toBeUndefined()
  },
)

test('[L13] reading order is by clock, node, sequence, whatever the order of arrival', () => {
  const entry = fc.record({
    at: clock.map(formatClock),
    node: fc.constantFrom('RBT', 'CAS', 'RBT2'),
    seq: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(
      fc.array(entry).chain((entries) => fc.tuple(fc.constant(entries), shuffled(entries))),
      ([entries, arrived]) => {
        expect(arrived.toSorted(compareEntries)).toEqual(entries.toSorted(compareEntries))
      },
    ),
  )
})

function shuffled<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length })
}
