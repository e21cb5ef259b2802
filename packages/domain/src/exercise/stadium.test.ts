import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { generateStadium } from './stadium.ts'

const plan = { name: 'Stade', seed: 20_260_118, capacity: 68_000, gatesPerSide: 6, wedges: 28 }

test('[X2] the same plan gives the same venue, another seed other capacities', () => {
  expect(generateStadium(plan)).toEqual(generateStadium(plan))
  expect(generateStadium({ ...plan, seed: 1 }).sectors).not.toEqual(generateStadium(plan).sectors)
})

test('[X2] capacities of the sectors sum up to the capacity of the stadium', () => {
  assert(
    property(
      integer(),
      integer({ min: 10_000, max: 120_000 }),
      integer({ min: 1, max: 9 }),
      integer({ min: 1, max: 24 }),
      (seed, capacity, gatesPerSide, quarters) => {
        const venue = generateStadium({
          name: 'x',
          seed,
          capacity,
          gatesPerSide,
          wedges: quarters * 4,
        })
        expect(venue.sectors.reduce((sum, sector) => sum + sector.capacity, 0)).toBe(capacity)
        const ids = [...venue.gates, ...venue.sectors].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const gate of venue.gates) expect(gate.bearing >= 0 && gate.bearing < 360).toBe(true)
      },
    ),
  )
})

test('[X2] the bowl of the final looks like one', () => {
  const { gates, sectors } = generateStadium(plan)
  expect(gates.map(({ id }) => id).join(' ')).toBe(
    'A1 A2 A3 A4 A5 A6 B1 B2 B3 B4 B5 B6 C1 C2 C3 C4 C5 C6 D1 D2 D3 D4 D5 D6',
  )
  expect(gates.find(({ id }) => id === 'C4')?.bearing).toBe(97.5)
  expect(sectors).toHaveLength(84)
  for (const { capacity } of sectors) {
    expect(capacity).toBeGreaterThan(400)
    expect(capacity).toBeLessThan(1_400)
  }
  expect(sectors[0]).toMatchObject({ id: '101', from: 0 })
  expect(sectors.at(-1)).toMatchObject({ id: '328', to: 0 })
})

test('[X2] an impossible plan is a bug and throws', () => {
  expect(() => generateStadium({ ...plan, capacity: 100 })).toThrow(RangeError)
  expect(() => generateStadium({ ...plan, wedges: 7 })).toThrow(RangeError)
})
