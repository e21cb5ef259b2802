import { isRecord } from '@vigie/kit'
import { MatchView } from '@vigie/protocol'
import { Type } from 'typebox'
import { Check } from 'typebox/value'
import { isoTime } from '../http/present.ts'
import type { StoredEvent } from '../store/events/event-store.ts'
import type { MatchStore, StoredMatch } from '../store/events/match-store.ts'

/** Where matches and their events are read from. */
export interface MatchReader {
  readonly matches: MatchStore
  /** Events by reference, compacted or not; those that are gone are left out. */
  readonly readEvents: (references: readonly string[]) => Promise<ReadonlyMap<string, StoredEvent>>
}

const Why = Type.Pick(MatchView, ['doubts', 'matched'])

/** Matches with the events as they came; an event is null once it passed retention. */
export async function matchViews(
  reader: Pick<MatchReader, 'readEvents'>,
  matches: readonly StoredMatch[],
): Promise<MatchView[]> {
  const events = await reader.readEvents(matches.map(({ event }) => event))
  return matches.map((match) => matchView(match, events.get(match.event)))
}

function matchView(match: StoredMatch, event: StoredEvent | undefined): MatchView {
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
