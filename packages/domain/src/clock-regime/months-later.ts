import { civilFromDays, daysFromCivil } from '@vigie/kit'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Minutes east of UTC that a zone's clocks stand at an instant (epoch ms). The zone's tables are the caller's. */
export type OffsetAt = (epochMs: number) => number

/**
 * The same time on the wall so many calendar months later, in a zone. A day that the month lacks is
 * its last (31 January + 1 = 28 or 29 February). A wall time that a clock change leaves out moves on
 * by the gap, one that comes twice is the first, as `Temporal` does with `compatible`.
 */
export function monthsLater(epochMs: number, months: number, offsetAt: OffsetAt): number {
  const wall = epochMs + offsetAt(epochMs) * MINUTE_MS
  const days = Math.floor(wall / DAY_MS)
  const { year, month, day } = civilFromDays(days)
  const index = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  const toDay = Math.min(day, lastDayOf(toYear, toMonth))
  const target = daysFromCivil(toYear, toMonth, toDay) * DAY_MS + (wall - days * DAY_MS)
  return instantOf(target, offsetAt)
}

/** The instant at which a zone's clocks show a wall time (ms as if it were UTC). */
function instantOf(wall: number, offsetAt: OffsetAt): number {
  const before = offsetAt(wall - DAY_MS)
  const after = offsetAt(wall + DAY_MS)
  const early = wall - before * MINUTE_MS
  if (before === after || offsetAt(early) === before) return early
  const late = wall - after * MINUTE_MS
  // In a gap neither offset holds at its own instant: the old one carries the wall time across it.
  return offsetAt(late) === after ? late : early
}

function lastDayOf(year: number, month: number): number {
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)
  return next - daysFromCivil(year, month, 1)
}
