import { expect, test } from 'vitest'
import { drawSectors, labelAt, pointAt, spanOf } from './bowl-geometry.ts'

const sector = (id: string, from: number, to: number) => ({ id, capacity: 100, from, to })

test('[W54] bearings run clockwise from north, and east is to the right in every language', () => {
  expect(pointAt(0, 1).y).toBeCloseTo(-1)
  expect(pointAt(90, 1).x).toBeGreaterThan(0.5)
  expect(pointAt(180, 1).y).toBeCloseTo(1)
  expect(pointAt(270, 1).x).toBeLessThan(-0.5)
})

test('[W54] sectors between the same bearings are tiers, the first by id nearest the pitch', () => {
  const drawn = drawSectors([sector('301', 0, 30), sector('101', 0, 30), sector('201', 0, 30)])
  const distance = (id: string) => {
    const centre = drawn.find((each) => each.id === id)?.centre ?? { x: 0, y: 0 }
    return Math.hypot(centre.x, centre.y)
  }
  expect(distance('101')).toBeLessThan(distance('201'))
  expect(distance('201')).toBeLessThan(distance('301'))
  expect(drawn[0]?.path).toMatch(/^M [-\d. ]+ A .* Z$/)
})

test.each([
  [350, 10, 20],
  [0, 30, 30],
  [345, 0, 15],
])('[W54] a sector from %d° to %d° covers %d°', (from, to, width) => {
  expect(spanOf({ from, to })).toBeCloseTo(width)
})

test('[W54] the name of a gate lies outside the ring', () => {
  expect(labelAt(0)).toMatchObject({ side: 'top', shift: { x: -50, y: -100 } })
  expect(labelAt(90).side).toBe('end')
  expect(labelAt(90).shift.x).toBeCloseTo(0)
  expect(labelAt(180).side).toBe('bottom')
  expect(labelAt(270).shift.x).toBeCloseTo(-100)
})
