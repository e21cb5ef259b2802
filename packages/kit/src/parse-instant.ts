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
  const plain = plainInstant(text)
  if (plain !== undefined) return plain
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

/**
 * The common form, without blanks and in UTC: `2026-07-19T20:15:00.123Z`. Read by hand, since every event
 * has a time; whatever is not plainly so is left to the pattern.
 */
function plainInstant(text: string): number | undefined {
  const end = text.endsWith('Z') ? text.length - 1 : text.length
  const separator = text.charCodeAt(10)
  if (end < 19 || end > 29 || (separator !== LETTER_T && separator !== SPACE)) return undefined
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= 28
  // `>=` is false for what is no number: such texts, and the ends of months, go to the pattern.
  if (!(isDate && year >= 0 && hour <= 23 && minute <= 59 && second <= 59)) return undefined
  let ms = 0
  if (end > 19) {
    if (text[19] !== '.' || !(digits(text, 20, end) >= 0)) return undefined
    ms = digits(text, 20, Math.min(end, 23)) * (end === 21 ? 100 : end === 22 ? 10 : 1)
  }
  const seconds = hour * 3600 + minute * 60 + second
  return (daysFromCivil(year, month, day) * 86_400 + seconds) * 1000 + ms
}

const LETTER_T = 0x54
const SPACE = 0x20
const DIGIT_0 = 0x30

/** NaN when there is anything but digits, or nothing. */
function digits(text: string, from: number, to: number): number {
  let value = from < to ? 0 : Number.NaN
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - DIGIT_0
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
