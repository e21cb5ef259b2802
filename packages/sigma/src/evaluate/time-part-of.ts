import { civilFromDays, daysFromCivil, parseInstant, unreachable } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import type { TimePart } from '../rule/match-value.ts'

const DAY_MS = 86_400_000
/** Numbers from here on are milliseconds, below seconds: 1e11 s is the year 5138, 1e11 ms is 1973. */
const LEAST_MS = 1e11

/** The part of a time, in UTC; undefined when the value is no time. Weeks are those of ISO 8601. */
export function timePartOf(value: Json, part: TimePart): number | undefined {
  const instantMs = instantOf(value)
  if (instantMs === undefined) return undefined
  const days = Math.floor(instantMs / DAY_MS)
  const minutes = Math.floor((instantMs - days * DAY_MS) / 60_000)
  switch (part) {
    case 'minute':
      return minutes % 60
    case 'hour':
      return Math.floor(minutes / 60)
    case 'week':
      return isoWeek(days)
    case 'day':
    case 'month':
    case 'year':
      return civilFromDays(days)[part]
    default:
      return unreachable(part)
  }
}

function instantOf(value: Json): number | undefined {
  if (typeof value === 'string') {
    if (!/^\d{9,13}(?:\.\d+)?$/.test(value)) return parseInstant(value) ?? midnightOf(value)
    return instantOf(Number(value))
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  return Math.abs(value) < LEAST_MS ? value * 1000 : value
}

/** A date without a time is the start of its day. */
function midnightOf(text: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseInstant(`${text}T00:00:00Z`) : undefined
}

/** A week belongs to the year that holds its Thursday. Day 0 (1970-01-01) was a Thursday. */
function isoWeek(days: number): number {
  const weekday = (((days + 3) % 7) + 7) % 7
  const thursday = days - weekday + 3
  const firstOfYear = daysFromCivil(civilFromDays(thursday).year, 1, 1)
  return Math.floor((thursday - firstOfYear) / 7) + 1
}
