import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { formatInstant } from './format-instant.ts'
import { parseInstant } from './parse-instant.ts'

test('[X3] an instant is written as ISO 8601 in UTC and read back the same', () => {
  assert(
    property(integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), (epochMs) => {
      const text = formatInstant(epochMs)
      expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
      expect(parseInstant(text)).toBe(epochMs)
    }),
  )
  expect(formatInstant(1_784_492_100_123)).toBe(new Date(1_784_492_100_123).toISOString())
  expect(() => formatInstant(0.5)).toThrow(RangeError)
})
