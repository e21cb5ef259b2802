import { INCIDENT_STATES, isMajor } from '@vigie/domain'
import type { Incident } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { incidentView } from '../store/views/incident-view.ts'

/** An evening does not hold so many major incidents, nor so many open ones; the most urgent are found first. */
const MOST_SEEN = 2_000
const OPEN = INCIDENT_STATES.filter((state) => state !== 'closed')

/** Incidents of priority 1 in any state, and open ones that were declared major. Now, or as of a position. */
export function majorIncidents(
  record: Pick<LogRecord, 'view'>,
  asOf?: number,
): readonly { readonly id: string; readonly position: number; readonly state: Incident }[] {
  const list = (where: Readonly<Record<string, readonly (string | number)[]>>) =>
    record.view(incidentView).list({
      ...(asOf === undefined ? {} : { asOf }),
      where,
      orderBy: { column: 'priority', descending: false },
      limit: MOST_SEEN,
    }).documents
  const declared = list({ state: OPEN, priority: [2, 3, 4, 5] })
  return [...list({ priority: [1] }), ...declared].filter(({ state }) => isMajor(state))
}
