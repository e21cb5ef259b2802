import { formatInstant, isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'

/**
 * Puts the time into a shipped event: every member that is exactly one of the marks becomes that
 * instant, written as its source would. Everything else stays as it is. `epochMs` must be whole.
 *
 * `@iso` 2026-07-19T20:15:00.123Z · `@space` 2026-07-19 20:15:00.123 (Sysmon, NXLog, in UTC) ·
 * `@epoch` 1784492100.123 as a number (Zeek, auditd).
 */
export function stampEvent(event: JsonObject, epochMs: number): JsonObject {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, stamped(value, epochMs)]),
  )
}

function stamped(value: Json, epochMs: number): Json {
  if (typeof value === 'string') {
    if (value === '@iso') return formatInstant(epochMs)
    if (value === '@space') return formatInstant(epochMs).replace('T', ' ').slice(0, -1)
    return value === '@epoch' ? epochMs / 1000 : value
  }
  if (Array.isArray(value)) return value.map((item: Json) => stamped(item, epochMs))
  return isJsonObject(value) ? stampEvent(value, epochMs) : value
}

function isJsonObject(value: Json): value is JsonObject {
  return isRecord(value)
}
