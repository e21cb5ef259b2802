import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import type { ScenarioProblem } from './parse-scenario.ts'

/** One event of the shipped telemetry. */
export interface ScriptedEvent {
  /** Milliseconds from kick-off. */
  readonly atMs: number
  /** Id of the source that delivers it. */
  readonly source: string
  /** With time marks; see `stampEvent`. */
  readonly event: JsonObject
}

/**
 * Reads shipped telemetry: NDJSON lines `{"at":ms,"source":id,"event":{…}}`, ascending by time. Gives
 * all problems; never throws on bad text.
 */
export function parseTelemetry(text: string): {
  readonly events: readonly ScriptedEvent[]
  readonly problems: readonly ScenarioProblem[]
} {
  const events: ScriptedEvent[] = []
  const problems: ScenarioProblem[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue
    const event = parseLine(line)
    if (event === undefined) {
      problems.push({ line: i + 1, message: 'not an event with "at", "source" and "event"' })
    } else if (event.atMs < (events.at(-1)?.atMs ?? -Infinity)) {
      problems.push({ line: i + 1, message: 'events must ascend' })
    } else events.push(event)
  }
  return { events, problems }
}

function parseLine(line: string): ScriptedEvent | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (!isRecord(value)) return undefined
  const { at, source, event } = value
  if (!Number.isInteger(at) || typeof at !== 'number' || typeof source !== 'string')
    return undefined
  return isJsonObject(event) ? { atMs: at, source, event } : undefined
}

// `JSON.parse` yields nothing but JSON, so that an object of its making is a JsonObject.
function isJsonObject(value: unknown): value is JsonObject & Json {
  return isRecord(value)
}
