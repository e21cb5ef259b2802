import { progressOf, severeDefects } from '@vigie/domain'
import type { MatchSurroundings } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { clearanceView, inspectionView } from '../store/views/inspection-view.ts'
import { capacityView, venueElementView } from '../store/views/venue-view.ts'

/** What the conditions of a match's phases look at, now or as of a position. */
export function surroundingsOf(
  record: Pick<LogRecord, 'view'>,
  match: { readonly id: string; readonly venue: string },
  nowMs: number,
  asOf?: number,
): MatchSurroundings {
  const at = asOf === undefined ? {} : { asOf }
  const clearance = record.view(clearanceView).get(match.venue, asOf)
  const programme = record
    .view(inspectionView)
    .list({ where: { match: [match.id] }, limit: 500, ...at })
    .documents.filter(({ state }) => state.purpose === 'programme')
  const isDone = programme.every(({ state }) => {
    const { planned, done } = progressOf(state)
    return done === planned
  })
  const sectors = record
    .view(venueElementView)
    .count({ where: { venue: [match.venue], kind: ['sector'] }, ...at })
  const signed = record.view(capacityView).count({ where: { venue: [match.venue] }, ...at })
  return {
    severeDefects: severeDefects(clearance, nowMs).length,
    ...(programme.length === 0 ? {} : { areInspectionsDone: isDone }),
    ...(sectors === 0 ? {} : { isCapacitySigned: signed >= sectors }),
  }
}
