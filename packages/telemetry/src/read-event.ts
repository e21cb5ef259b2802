import type { JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { readWindows } from './windows/windows-event.ts'

const NOTHING: readonly LogSource[] = Object.freeze([])

/**
 * Reads one parsed JSON object as a telemetry event: recognises its shape, and gives the flat views
 * and the log sources under which Sigma rules see it. Never throws and never drops: an object of
 * unknown shape comes back with `recognised: false` and one view that asserts nothing.
 *
 * Trap for the caller: `JSON.parse` rounds integers above 2^53 (`Keywords` of Windows events). The
 * text that was parsed, not `original` printed again, is the evidence to keep.
 */
export function readEvent(json: JsonObject): TelemetryEvent {
  return readWindows(json) ?? unrecognised(json)
}

function unrecognised(json: JsonObject): TelemetryEvent {
  return { original: json, recognised: false, views: [{ sources: NOTHING, fields: json }] }
}
