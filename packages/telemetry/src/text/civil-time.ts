import { civilFromDays, formatInstant, parseInstant } from '@vigie/kit'

const DAY_MS = 86_400_000
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The number of an English month, 1–12, from its first three letters; undefined when it is none. */
export function monthNumber(name: string): number | undefined {
  const found = MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  return found < 0 ? undefined : found + 1
}

/** A date and time as a log writes them, without what the log leaves out. */
export interface CivilTime {
  readonly year?: number | undefined
  readonly month: number
  readonly day: number
  /** `20:15:00`, with or without a fraction. */
  readonly clock: string
  /** `Z`, `+0200` or `+02:00`. */
  readonly zone?: string | undefined
}

/** What a log does not say of its times; see `TextOptions`. */
export interface TimeContext {
  readonly referenceMs?: number | undefined
  readonly zoneOffsetMs?: number | undefined
}

/**
 * ISO 8601 in UTC of a time in a log; undefined when it is none or its year cannot be known. A
 * missing year is the latest that does not put the time more than a day after `referenceMs`.
 */
export function isoOfCivil(time: CivilTime, context: TimeContext = {}): string | undefined {
  const { referenceMs } = context
  if (time.year !== undefined) {
    const isPlausible = time.year > 1900 && time.year < 3000
    return isPlausible ? iso(instantIn(time.year, time, context)) : undefined
  }
  if (referenceMs === undefined) return undefined
  const { year } = civilFromDays(Math.floor(referenceMs / DAY_MS))
  // The first that is a date: 29 February may lie several years back.
  for (let candidate = year + 1; candidate > year - 9; candidate--) {
    const instant = instantIn(candidate, time, context)
    if (instant !== undefined && instant <= referenceMs + DAY_MS) return iso(instant)
  }
  return undefined
}

function instantIn(year: number, time: CivilTime, context: TimeContext): number | undefined {
  const date = `${pad(year, 4)}-${pad(time.month, 2)}-${pad(time.day, 2)}`
  const instant = parseInstant(`${date}T${time.clock}${time.zone ?? ''}`)
  if (instant === undefined || time.zone !== undefined) return instant
  return instant - (context.zoneOffsetMs ?? 0)
}

function iso(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : formatInstant(instant)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
