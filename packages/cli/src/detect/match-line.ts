import { excludedFields } from '@vigie/sigma'
import type { Match } from '@vigie/sigma'
import type { FramedObject } from '@vigie/telemetry'
import type { TelemetryEvent } from '@vigie/kit'

/** One match as `detect` prints it; the names and their order are the NDJSON contract. */
export interface MatchLine {
  readonly ruleId: string
  readonly title: string
  readonly level: string | null
  readonly file: string
  /** Index of the event within its file, from 0. */
  readonly event: number
  /** ISO 8601, UTC. */
  readonly time: string | null
  /** The rule's author: must be shown with a match (Detection Rule License). */
  readonly author: string | null
  readonly line: number
  readonly entity: string | null
  /** The event's shape is unknown: the rule was tried regardless of its log source. */
  readonly logSourceAssumed: boolean
  /** The rule excludes something by a field that this kind of record never carries. */
  readonly degraded: boolean
  /** Of a correlation: what came together. The event is the one that completed it. */
  readonly correlation?: CorrelationLine
}

export interface CorrelationLine {
  /** Values of the fields that it groups by. */
  readonly group: Readonly<Record<string, string>>
  /** What it counted, added up or ranked; null when it compares nothing. */
  readonly value: number | null
  /** Time of the earliest event that took part. */
  readonly first: string | null
  /** At most 20 of the events that took part, the last ones. */
  readonly events: readonly { readonly file: string; readonly event: number }[]
}

/** Where an event stands in the input. */
export interface EventPlace {
  readonly file: string
  readonly index: number
  readonly framed: FramedObject
}

/** The line of a match. A rule without an id is known by its name, else by its file. */
export function matchLine(match: Match, event: TelemetryEvent, place: EventPlace): MatchLine {
  const { rule } = match
  return {
    ruleId: rule.id ?? rule.name ?? rule.file,
    title: rule.title,
    level: rule.level ?? null,
    file: place.file,
    event: place.index,
    time: isoTime(event.timeMs),
    author: rule.author ?? null,
    line: place.framed.line,
    entity: event.entity ?? null,
    logSourceAssumed: match.logSourceAssumed,
    degraded: isDegraded(match, event),
  }
}

function isDegraded({ rule, viewIndex }: Match, event: TelemetryEvent): boolean {
  const lacks = event.views[viewIndex]?.lacks
  if (lacks === undefined) return false
  const excluded = excludedFields(rule)
  return lacks.some((field) => excluded.has(field))
}

// `Date` cannot print years beyond ±270,000; an event that claims one has no readable time.
function isoTime(timeMs: number | undefined): string | null {
  if (timeMs === undefined || Math.abs(timeMs) > 8.64e15) return null
  return new Date(timeMs).toISOString()
}
