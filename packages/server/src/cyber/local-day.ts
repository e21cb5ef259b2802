import type { Period } from '@vigie/domain'

const DAY_MS = 86_400_000

/**
 * The day of a calendar (`2026-11-24`) in a time zone, from midnight to midnight: 23, 24 or 25 hours.
 * Undefined when there is no such day.
 */
export function localDay(day: string, timeZone: string): Period | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const utc = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return undefined
  return { from: midnight(utc, timeZone), to: midnight(utc + DAY_MS, timeZone) }
}

/** The calendar day of an instant in a time zone. */
export function dayOf(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(atMs)
}

/** The first instant of a local day whose UTC midnight is given; corrected twice, since the offset may change. */
function midnight(utcMidnight: number, timeZone: string): number {
  const guess = utcMidnight - offsetAt(utcMidnight, timeZone)
  return utcMidnight - offsetAt(guess, timeZone)
}

/** Milliseconds by which the zone is ahead of UTC at an instant. */
function offsetAt(atMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
  const of = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0
  const wall = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  )
  return wall - Math.floor(atMs / 1000) * 1000
}
