import { expect, test } from 'vitest'
import { civilFromDays } from './civil-from-days.ts'
import { daysFromCivil } from './days-from-civil.ts'

test('civilFromDays is the inverse of daysFromCivil, leap centuries and dates before 1970 included', () => {
  for (let days = -800_000; days <= 800_000; days += 61) {
    const { year, month, day } = civilFromDays(days)
    expect(daysFromCivil(year, month, day)).toBe(days)
  }
  expect(civilFromDays(0)).toEqual({ year: 1970, month: 1, day: 1 })
  expect(civilFromDays(11_016)).toEqual({ year: 2000, month: 2, day: 29 })
  expect(civilFromDays(-1)).toEqual({ year: 1969, month: 12, day: 31 })
})
