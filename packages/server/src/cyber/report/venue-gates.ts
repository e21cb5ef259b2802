import type { LogRecord } from '../../store/log-record.ts'
import { venueElementView } from '../../store/views/venue-view.ts'

/** Ids of the gates on the plan of a venue; assets of kind `gate` bear the same. */
export function gatesOfVenue(record: Pick<LogRecord, 'view'>, venue: string): readonly string[] {
  const query = { where: { venue: [venue], kind: ['gate'] }, limit: 1_000 }
  const { documents } = record.view(venueElementView).list(query)
  return documents.map(({ state }) => state.element.id)
}
