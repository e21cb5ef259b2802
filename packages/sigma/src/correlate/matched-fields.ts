import type { Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { fieldValue } from '../evaluate/field-path.ts'
import type { Match } from '../match.ts'

/**
 * Those of the fields that the matched view of an event has, under the names asked for: all that a
 * correlator needs of it, when the event itself stays behind (on another thread, in another process).
 */
export function matchedFields(
  event: TelemetryEvent,
  match: Match,
  names: readonly string[],
): JsonObject {
  const fields = event.views[match.viewIndex]?.fields ?? {}
  const found: Record<string, Json> = {}
  for (const name of names) {
    const value = fieldValue(fields, name)
    if (value !== undefined) found[name] = value
  }
  return found
}
