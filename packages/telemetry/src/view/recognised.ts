import type { EventView, Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { textOf } from './text.ts'

/** What a reader knows of an event besides its views. */
export interface EventFacts {
  readonly timeMs?: number | undefined
  /** The first that is a non-empty text becomes the event's entity. */
  readonly entity?: readonly (Json | undefined)[]
}

/** An event of a known shape. */
export function recognised(
  original: JsonObject,
  views: readonly EventView[],
  facts: EventFacts = {},
): TelemetryEvent {
  const entity = firstName(facts.entity ?? [])
  const { timeMs } = facts
  if (timeMs === undefined) {
    return entity === undefined
      ? { original, recognised: true, views }
      : { original, recognised: true, views, entity }
  }
  return entity === undefined
    ? { original, recognised: true, views, timeMs }
    : { original, recognised: true, views, timeMs, entity }
}

function firstName(values: readonly (Json | undefined)[]): string | undefined {
  for (const value of values) {
    const text = textOf(value)
    if (text !== undefined && text !== '') return text
  }
  return undefined
}
