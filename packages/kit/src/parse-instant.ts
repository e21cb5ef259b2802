import { daysFromCivil } from './days-from-civil.ts'

const PATTERN =
  /^\s*(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\s*(Z|UTC|\(UTC\)|[+-]\d{2}:?\d{2})?\s*$/i

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Epoch milliseconds of a date and time such as `2026-07-19T20:15:00.123456Z`,
 * `2026-07-19 20:15:00.123` or `… +0200`; finer digits are cut off. A text without a zone is taken
 * as UTC: a caller that knows it to be local time must not ask. undefined when it is not a date.
 */
export function parseInstant(text: string): number | undefined {
  // Longer texts are no dates, and blanks without end would make the pattern quadratic.
  if (text.length > 64) return undefined
  const found = PATTERN.exec(text)
  if (found === null) return undefined
  const [, y, mo, d, h, mi, s, fraction = '', zone] = found
  const month = Number(mo)
  const day = Number(d)
  const seconds = Number(h) * 3600 + Number(mi) * 60 + Number(s)
  const longest = DAYS_IN_MONTH[month - 1]
  if (longest === undefined || day < 1 || day > longest) return undefined
  if (month === 2 && day === 29 && !isLeap(Number(y))) return undefined
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 60) return undefined
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return (daysFromCivil(Number(y), month, day) * 86_400 + seconds) * 1000 + ms - offsetMs(zone)
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
