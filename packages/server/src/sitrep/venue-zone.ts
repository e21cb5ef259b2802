import { EVENT_ID } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'

/** IANA zone in which the room says times; UTC before the event is set up. */
export function venueZone(record: Pick<LogRecord, 'view'>): string {
  return record.view(eventView).get(EVENT_ID)?.timeZone ?? 'UTC'
}
