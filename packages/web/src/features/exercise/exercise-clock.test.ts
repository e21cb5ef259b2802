import { expect, test } from 'vitest'
import { kickOffShare, positionNow } from './exercise-clock.ts'

const run = { state: 'running', speed: 10, positionMs: 1_000, totalMs: 30_000 } as const

test.each([
  ['running', 500, 6_000],
  ['running', 60_000, 30_000],
  ['running', -200, 1_000],
  ['paused', 500, 1_000],
  ['ended', 500, 1_000],
] as const)('[W58] a run that is %s stands, %d ms later, at %d', (state, ago, at) => {
  expect(positionNow({ ...run, state }, ago)).toBe(at)
})

test('[W58] kick-off has its place in the script, also once it is past', () => {
  expect(kickOffShare({ kickOffInMs: 14_000, positionMs: 1_000, totalMs: 30_000 })).toBe(0.5)
  expect(kickOffShare({ kickOffInMs: -5_000, positionMs: 20_000, totalMs: 30_000 })).toBe(0.5)
  expect(kickOffShare({ kickOffInMs: null, positionMs: 0, totalMs: 0 })).toBeUndefined()
})
