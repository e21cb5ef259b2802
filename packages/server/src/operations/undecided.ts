import { INCIDENT_STATES, isMajor } from '@vigie/domain'
import type { LogRecord, ViewChange } from '../store/log-record.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { decisionView } from '../store/views/room-view.ts'

/** An evening does not hold so many major incidents, nor so many open ones; the most urgent are found first. */
const MOST_SEEN = 2_000
const OPEN = INCIDENT_STATES.filter((state) => state !== 'closed')

/**
 * Incidents that call for a decision and have none: of priority 1 in any state, and open ones that were
 * declared major. Now, or as of a position.
 */
export function undecidedIncidents(
  record: Pick<LogRecord, 'view'>,
  asOf: number | undefined,
): readonly ViewChange[] {
  const at = asOf === undefined ? {} : { asOf }
  const orderBy = { column: 'priority', descending: false }
  const decisions = record.view(decisionView)
  const list = (where: Readonly<Record<string, readonly (string | number)[]>>) =>
    record.view(incidentView).list({ ...at, where, orderBy, limit: MOST_SEEN }).documents
  const declared = list({ state: OPEN }).filter(({ state }) => state.priority !== 1)
  return [...list({ priority: [1] }), ...declared]
    .filter(({ state }) => isMajor(state))
    .filter(({ id }) => decisions.count({ ...at, where: { incident: [id] } }) === 0)
    .map(({ id, position, state }) => ({ view: incidentView.name, id, position, state }))
}
