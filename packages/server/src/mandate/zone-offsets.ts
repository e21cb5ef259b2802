import type { ZoneOffset } from '@vigie/domain'
import { zoneOffset } from '../run/zone-offset.ts'

const known = new Map<string, (epochMs: number) => number>()

/** Offset of a zone, its tables kept. Throws a `RangeError` for a zone that this machine does not know. */
export const offsetIn: ZoneOffset = (timeZone, epochMs) => {
  const offset = known.get(timeZone) ?? zoneOffset(timeZone)
  known.set(timeZone, offset)
  return offset(epochMs)
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
