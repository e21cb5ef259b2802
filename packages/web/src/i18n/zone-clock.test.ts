import { expect, test } from 'vitest'
import { instantIn, wallClock } from './zone-clock.ts'

test.each([
  ['2026-11-24T22:45:07', 'Asia/Tokyo', '2026-11-24T13:45:07Z'],
  ['2026-07-01T12:00:00', 'Europe/Paris', '2026-07-01T10:00:00Z'],
  // Comes twice: the first.
  ['2026-10-25T02:30:00', 'Europe/Paris', '2026-10-25T00:30:00Z'],
  // Does not come: moved on by the gap.
  ['2026-03-29T02:30:00', 'Europe/Paris', '2026-03-29T01:30:00Z'],
] as const)('[CA50] %s in %s is %s', (wall, zone, instant) => {
  expect(instantIn(wall, zone)).toBe(Date.parse(instant))
})

test('[CA50] a time field holds what the clocks of the venue show; nonsense is no time', () => {
  expect(wallClock(Date.parse('2026-07-01T22:30:00Z'), 'Europe/Paris')).toBe('2026-07-02T00:30:00')
  expect(instantIn('soon', 'UTC')).toBeUndefined()
})
