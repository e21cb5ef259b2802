import { expect, test } from 'vitest'
import { instantOf, isInside } from './time-window.ts'

test.each([
  ['2026-07-19', 'start', '2026-07-19T00:00:00.000Z'],
  ['2026-07-19', 'end', '2026-07-20T00:00:00.000Z'],
  ['2026-07-19T20:15', 'end', '2026-07-19T20:15:00.000Z'],
  ['2026-07-19 20:15+02:00', 'start', '2026-07-19T18:15:00.000Z'],
  ['2026-07-19T20:15:00.5Z', 'start', '2026-07-19T20:15:00.500Z'],
] as const)('[T61] %s as %s of a window is %s', (text, edge, instant) => {
  expect(instantOf(text, edge)).toBe(Date.parse(instant))
})

test('[T61] what is no time is refused', () => {
  for (const text of ['2026-02-30', '20:15', '']) expect(instantOf(text, 'start')).toBeUndefined()
})

test('[T61] the first instant is inside, the last is not, an unknown time never is', () => {
  const window = { fromMs: 10, toMs: 20 }
  expect([9, 10, 19, 20, undefined].map((timeMs) => isInside(window, timeMs))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
  expect(isInside({}, undefined)).toBe(true)
})
