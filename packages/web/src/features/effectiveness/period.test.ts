import { expect, test } from 'vitest'
import { dayIn, periodBefore, periodOf } from './period.ts'

const NOW = Date.parse('2026-11-24T21:12:13.400Z')

test('[EF4] today begins at midnight of the venue, and the period before has the same length', () => {
  const today = periodOf('today', NOW, 'Asia/Kathmandu')
  expect(new Date(today.from).toISOString()).toBe('2026-11-24T18:15:00.000Z')
  expect(dayIn(today.from, 'Asia/Kathmandu')).toBe('2026-11-25')
  const week = periodOf('week', NOW, 'UTC')
  expect((week.to - week.from) / 86_400_000).toBe(7)
  expect(periodBefore(week)).toEqual({ from: week.from - 7 * 86_400_000, to: week.from })
  expect(periodOf('yesterday', NOW, 'UTC').to).toBe(periodOf('today', NOW, 'UTC').from)
})
