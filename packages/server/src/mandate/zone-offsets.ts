import type { ZoneOffset } from '@vigie/domain'
import { zoneOffset } from '../run/zone-offset.ts'

/** Clocks change on a quarter of an hour, everywhere and ever since 1970. */
const QUARTER_MS = 900_000
const MOST_KEPT = 10_000

const zones = new Map<string, (epochMs: number) => number>()
const kept = new Map<string, number>()

/**
 * Offset of a zone, minutes; its tables and what they said are kept, since it is asked before every
 * answer. Throws a `RangeError` for a zone that this machine does not know.
 */
export const offsetIn: ZoneOffset = (timeZone, epochMs) => {
  const quarter = Math.floor(epochMs / QUARTER_MS)
  const key = `${timeZone} ${quarter}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const zone = zones.get(timeZone) ?? zoneOffset(timeZone)
  zones.set(timeZone, zone)
  const offset = zone(quarter * QUARTER_MS)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, offset)
  return offset
}

/** Whether this machine's tables know a zone. */
export function isZone(timeZone: string): boolean {
  try {
    offsetIn(timeZone, 0)
    return true
  } catch (fault) {
    if (fault instanceof RangeError) return false
    throw fault
  }
}
