import type { LogRecord, ViewChange } from '../store/log-record.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { decisionView } from '../store/views/room-view.ts'
import { majorIncidents } from './major-incidents.ts'

/** Major incidents on which no decision was recorded. Now, or as of a position. */
export function undecidedIncidents(
  record: Pick<LogRecord, 'view'>,
  asOf: number | undefined,
): readonly ViewChange[] {
  const decisions = record.view(decisionView)
  const at = asOf === undefined ? {} : { asOf }
  return majorIncidents(record, asOf)
    .filter(({ id }) => decisions.count({ ...at, where: { incident: [id] } }) === 0)
    .map(({ id, position, state }) => ({ view: incidentView.name, id, position, state }))
}
