import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant } from './parse-instant.ts'

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['2000-02-29 12:30:15', 951827415000],
  ['2026-11-24T05:57:01.123456Z', 1795499821123],
  ['2026-11-24T07:57:01.1+02:00', 1795499821100],
  ['2026-11-24T00:57:01 -0500', 1795499821000],
  ['2024-06-19 11:02:03 (UTC)', 1718794923000],
  ['1969-12-31T23:59:59.999Z', -1],
])('parses %s', (text, ms) => {
  expect(parseInstant(text)).toBe(ms)
})

test.each([
  '',
  '-',
  'yesterday',
  '2026-13-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-01-01',
])('refuses %j', (text) => {
  expect(parseInstant(text)).toBeUndefined()
})

test('refuses a text without end at once', () => {
  expect(parseInstant(`2026-01-01 00:00:00${' '.repeat(5_000_000)}x`)).toBeUndefined()
})

test('the common form is read as the pattern reads it', () => {
  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
  const date = fc.tuple(fc.integer({ min: 0, max: 9999 }), two(13), two(32))
  const fraction = fc.constantFrom('', '.', '.1', '.12', '.123', '.1234567', '.123456789', '.1x')
  const time = fc.tuple(fc.constantFrom('T', ' ', 't', 'x'), two(24), two(60), two(61), fraction)
  fc.assert(
    fc.property(date, time, fc.constantFrom('', 'Z', 'z', '+01:00'), (d, [t, h, m, s, f], zone) => {
      const text = `${String(d[0]).padStart(4, '0')}-${d[1]}-${d[2]}${t}${h}:${m}:${s}${f}${zone}`
      // A blank in front sends a text to the pattern.
      expect(parseInstant(text)).toBe(parseInstant(` ${text}`))
    }),
    { numRuns: 5000 },
  )
})
