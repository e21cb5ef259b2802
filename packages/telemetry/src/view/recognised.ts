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
  const entity = facts.entity?.map(textOf).find((text) => text !== undefined && text !== '')
  return {
    original,
    recognised: true,
    views,
    ...(facts.timeMs === undefined ? {} : { timeMs: facts.timeMs }),
    ...(entity === undefined ? {} : { entity }),
  }
}
