import { EVENT_ID } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'

/** Time zone of the event; UTC before there is one. */
export function eventZone(record: Pick<LogRecord, 'view'>): string {
  return record.view(eventView).get(EVENT_ID)?.timeZone ?? 'UTC'
}
