import { parseInstant } from '@vigie/kit'
import type { Json } from '@vigie/kit'

// 1990 to 2200: a number outside, read in the unit it seems to have, is no event time.
const EARLIEST_MS = 631_152_000_000
const LATEST_MS = 7_258_118_400_000

/**
 * The first of several values that is a readable instant, in epoch milliseconds UTC: a date and time
 * in text, or a number of seconds, milliseconds, microseconds or nanoseconds, told by its size.
 */
export function firstInstant(...values: readonly (Json | undefined)[]): number | undefined {
  for (const value of values) {
    const found = typeof value === 'string' ? instantOfText(value) : instantOfNumber(value)
    if (found !== undefined) return found
  }
  return undefined
}

function instantOfText(text: string): number | undefined {
  const found = parseInstant(text)
  if (found !== undefined) return found
  return /^\d{10}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?$/.test(text)
    ? instantOfNumber(Number(text))
    : undefined
}

function instantOfNumber(value: Json | undefined): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  for (const unit of [1000, 1, 1e-3, 1e-6]) {
    const ms = Math.floor(value * unit)
    if (ms >= EARLIEST_MS && ms <= LATEST_MS) return ms
  }
  return undefined
}
