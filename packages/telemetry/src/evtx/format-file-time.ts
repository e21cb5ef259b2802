import { civilFromDays } from '@vigie/kit'

const TICKS_PER_SECOND = 10_000_000
const SECONDS_FROM_1601_TO_1970 = 11_644_473_600
const SECONDS_PER_DAY = 86_400

let lastDay = Number.NaN
let lastDate = ''

/**
 * ISO 8601 text in UTC, with microseconds as the evtx crate prints them, of a Windows FILETIME (100 ns
 * since 1601) given as its two halves. Exact for every FILETIME until the year 26,000; later ones,
 * which only damage produces, lose ticks to rounding.
 */
export function formatFileTime(low: number, high: number): string {
  // 2^32 = 429 · 10^7 + 4,967,296: the parts stay below 2^53, the whole would not.
  const rest = high * 4_967_296 + low
  const seconds = high * 429 + Math.floor(rest / TICKS_PER_SECOND) - SECONDS_FROM_1601_TO_1970
  const day = Math.floor(seconds / SECONDS_PER_DAY)
  const micros = Math.floor((rest % TICKS_PER_SECOND) / 10)
  return `${dateOf(day)}T${timeOf(seconds - day * SECONDS_PER_DAY)}.${padded(micros, 6)}Z`
}

/** Epoch milliseconds UTC of a FILETIME given as its two halves, rounded down. */
export function fileTimeMs(low: number, high: number): number {
  const rest = high * 4_967_296 + low
  const seconds = high * 429 - SECONDS_FROM_1601_TO_1970
  return seconds * 1000 + Math.floor(rest / 10_000)
}

/** The parts of a Windows SYSTEMTIME, in its order; `weekday` is left out, the date says it. */
export interface SystemTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

/** ISO 8601 text of a SYSTEMTIME as it stands, even if no calendar has it. */
export function formatSystemTime(at: SystemTime): string {
  const date = `${padded(at.year, 4)}-${padded(at.month, 2)}-${padded(at.day, 2)}`
  const time = `${padded(at.hour, 2)}:${padded(at.minute, 2)}:${padded(at.second, 2)}`
  return `${date}T${time}.${padded(at.millisecond * 1000, 6)}Z`
}

// Records of a log are minutes apart: the date is nearly always that of the one before.
function dateOf(day: number): string {
  if (day !== lastDay) {
    const civil = civilFromDays(day)
    lastDate = `${padded(civil.year, 4)}-${padded(civil.month, 2)}-${padded(civil.day, 2)}`
    lastDay = day
  }
  return lastDate
}

function timeOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return `${padded(hours, 2)}:${padded(minutes % 60, 2)}:${padded(seconds % 60, 2)}`
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
