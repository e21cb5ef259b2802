import { eventRecord, logSourcesOf } from '@vigie/domain'
import type { HuntEvent, StoredEventDetail } from '@vigie/protocol'
import { isoTime } from '../../http/present.ts'
import type { StoredEvent } from '../../store/events/event-store.ts'
import { readLineEvent } from '../../store/events/hunt/event-rows.ts'

/** Longest line of a list; the detail of an event has all of it. */
const SHOWN_LENGTH = 65_536

/** A stored event as lists show it. */
export function huntEvent(stored: StoredEvent, shownLength: number = SHOWN_LENGTH): HuntEvent {
  const record = eventRecord(readLineEvent(stored.line), stored)
  return {
    reference: record.reference,
    source: record.source,
    at: isoTime(record.timeMs),
    told: record.told,
    receivedAt: isoTime(record.receivedAtMs),
    fields: Object.fromEntries(
      [...record.fields.values()].map(({ name, values }) => [name, [...values]]),
    ),
    line: stored.line.slice(0, shownLength),
  }
}

/** All that is known of a stored event, but for what matched it. */
export function eventDetail(stored: StoredEvent): Omit<StoredEventDetail, 'matches'> {
  const event = readLineEvent(stored.line)
  return {
    event: huntEvent(stored, stored.line.length),
    recognised: event?.recognised === true,
    logSources: [...logSourcesOf(event)],
  }
}
