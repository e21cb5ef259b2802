import { expect, test } from 'vitest'
import { assert, integer, nat, property } from 'fast-check'
import { seededRandom } from './seeded-random.ts'

test('[X1] the same seed gives the same numbers, another seed others', () => {
  assert(
    property(integer(), integer(), (a, b) => {
      expect(take(a)).toEqual(take(a))
      if ((a | 0) !== (b | 0)) expect(take(a)).not.toEqual(take(b))
    }),
  )
})

test('[X1] numbers stay in their range and reach both its ends', () => {
  assert(
    property(integer(), integer({ min: -50, max: 50 }), nat(9), (seed, least, span) => {
      const random = seededRandom(seed)
      const drawn = new Set(Array.from({ length: 600 }, () => random.integer(least, least + span)))
      expect(Math.min(...drawn)).toBe(least)
      expect(Math.max(...drawn)).toBe(least + span)
    }),
  )
})

test('[X1] fractions are spread evenly', () => {
  const random = seededRandom(20_260_118)
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 100_000; i++) {
    const tenth = Math.floor(random.fraction() * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
})

test('[X1] nothing can be picked from an empty list', () => {
  expect(() => seededRandom(1).pick([])).toThrow(RangeError)
})

function take(seed: number): readonly number[] {
  const random = seededRandom(seed)
  return Array.from({ length: 64 }, () => random.integer(0, 0xffff_ffff))
}
