import type { Period } from '@vigie/domain'

/** Local hours at which shifts change. */
const CHANGES: readonly number[] = [6, 14, 22]
const HOUR_MS = 3_600_000
/** A week of shifts. */
const BOUNDS_MAX = 22

/**
 * Instants between which the last shifts of a period lie, ascending: its end, the changes of shift at
 * 06, 14 and 22 o'clock of the zone, its beginning. At most a week is told. Days of 23 and 25 hours
 * have their changes at the same hours of the clock.
 */
export function shiftBounds({ from, to }: Period, timeZone: string): readonly number[] {
  const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  const quarter = HOUR_MS / 4
  const bounds = [to]
  // Zones lie at quarters of an hour from UTC; the hour changes at one of them.
  for (let at = Math.ceil(to / quarter - 1) * quarter; at > from; at -= quarter) {
    if (bounds.length === BOUNDS_MAX) return bounds.toReversed()
    const hour = Number(hourOf.format(at))
    const isChange = CHANGES.includes(hour) && Number(hourOf.format(at - 1)) !== hour
    if (isChange) bounds.push(at)
  }
  bounds.push(from)
  return bounds.toReversed()
}
