import { isRecord } from '@vigie/kit'
import { MatchView } from '@vigie/protocol'
import { Type } from 'typebox'
import { Check } from 'typebox/value'
import { isoTime } from '../http/present.ts'
import type { EventStore } from '../store/events/event-store.ts'
import type { MatchStore, StoredMatch } from '../store/events/match-store.ts'

/** Where matches and their events are read from. */
export interface MatchReader {
  readonly matches: MatchStore
  readonly events: Pick<EventStore, 'read'>
}

const Why = Type.Pick(MatchView, ['doubts', 'matched'])

/** A match with the event as it came; the event is null once its segment passed retention. */
export function matchView(reader: MatchReader, match: StoredMatch): MatchView {
  const event = reader.events.read(match.event)
  return {
    id: `${match.event}/${match.rule}`,
    at: isoOrNull(match.atMs),
    receivedAt: isoTime(match.receivedAtMs),
    source: match.source,
    event: event === undefined ? null : eventObject(event.line),
    ...whyOf(match.why === undefined ? undefined : JSON.parse(match.why)),
  }
}

/** Reasons as detection writes them; none where they were not kept: only the first of a finding are. */
export function whyOf(value: unknown): Pick<MatchView, 'doubts' | 'matched'> {
  return Check(Why, value) ? value : { doubts: [], matched: [] }
}

export function isoOrNull(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : isoTime(epochMs)
}

/** An event that matched, as it came. */
export function eventObject(line: string): Record<string, unknown> | null {
  const value: unknown = JSON.parse(line)
  return isRecord(value) ? { ...value } : null
}
