import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gateTalliesAt } from './evening-crowd.ts'
import { generateStadium } from './stadium.ts'
import { degreesOf, placeOnGround, walk } from './unit-walk.ts'
import type { Ground } from './unit-walk.ts'

const MINUTE = 60_000
const venue = generateStadium({
  name: 'Bowl',
  seed: 3,
  capacity: 68_000,
  gatesPerSide: 6,
  wedges: 28,
})
const plan = {
  attendance: 60_000,
  seed: 3,
  stops: [{ fromMs: -45 * MINUTE, toMs: -30 * MINUTE }],
}
const insideAt = (atMs: number) =>
  gateTalliesAt(venue.gates, plan, atMs).reduce((sum, tally) => sum + tally.in, 0)

test('[X19] counts never go back, nobody leaves who has not come, and all come and go', () => {
  const times = fc.tuple(
    fc.integer({ min: -180 * MINUTE, max: 180 * MINUTE }),
    fc.integer({ min: 0, max: 30 * MINUTE }),
  )
  fc.assert(
    fc.property(times, ([atMs, laterMs]) => {
      const before = gateTalliesAt(venue.gates, plan, atMs)
      const after = gateTalliesAt(venue.gates, plan, atMs + laterMs)
      for (const [i, { in: entered, out }] of after.entries()) {
        expect(entered).toBeGreaterThanOrEqual(before[i]?.in ?? 0)
        expect(out).toBeGreaterThanOrEqual(before[i]?.out ?? 0)
        expect(out).toBeLessThanOrEqual(entered)
      }
    }),
  )
  expect(insideAt(60 * MINUTE)).toBeGreaterThan(59_000)
  const last = gateTalliesAt(venue.gates, plan, 170 * MINUTE)
  expect(last.reduce((sum, { in: entered, out }) => sum + entered - out, 0)).toBeLessThan(200)
})

test('[X19] while the turnstiles stand still hardly anybody gets in', () => {
  const usual = insideAt(-45 * MINUTE) - insideAt(-60 * MINUTE)
  expect(insideAt(-30 * MINUTE) - insideAt(-45 * MINUTE)).toBeLessThan(usual * 0.2)
})

test('[X20] somebody who walks arrives, keeps to the pace, and goes round the pitch', () => {
  const places = [...venue.gates, ...venue.sectors].map(({ id }) => id)
  const length = ({ east, north }: Ground) => Math.hypot(east, north)
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom(...places), (from, to) => {
      const target = placeOnGround(venue, to)
      let here = placeOnGround(venue, from)
      if (target === undefined || here === undefined) throw new Error('a place is missing')
      for (let s = 0; s < 600; s++) {
        const next = walk(here, target, 1_000)
        const step = length({ east: next.east - here.east, north: next.north - here.north })
        expect(step).toBeLessThan(4)
        expect(length(next)).toBeGreaterThan(60)
        here = next
      }
      expect(here).toEqual(target)
    }),
    { numRuns: 40 },
  )
  expect(placeOnGround(venue, 'parking')).toBeUndefined()
})

test('[X20] metres and degrees agree', () => {
  const { longitude, latitude } = degreesOf([-9.5, 33.9], { east: 100, north: -50 })
  expect((longitude + 9.5) * 111_320 * Math.cos((33.9 * Math.PI) / 180)).toBeCloseTo(100, 6)
  expect((latitude - 33.9) * 111_320).toBeCloseTo(-50, 6)
})
