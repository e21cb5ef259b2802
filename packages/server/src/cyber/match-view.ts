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
    at: match.atMs === undefined ? null : isoTime(match.atMs),
    receivedAt: isoTime(match.receivedAtMs),
    source: match.source,
    event: event === undefined ? null : objectOf(event.line),
    ...whyOf(match.why),
  }
}

/** Reasons are kept for the first matches of a finding only. */
function whyOf(text: string | undefined): Pick<MatchView, 'doubts' | 'matched'> {
  const value: unknown = text === undefined ? undefined : JSON.parse(text)
  return Check(Why, value) ? value : { doubts: [], matched: [] }
}

function objectOf(line: string): Record<string, unknown> | null {
  const value: unknown = JSON.parse(line)
  return isRecord(value) ? { ...value } : null
}
