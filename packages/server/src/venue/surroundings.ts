import { isRadioTested, progressOf, severeDefects } from '@vigie/domain'
import type { MatchSurroundings } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { clearanceView, inspectionView } from '../store/views/inspection-view.ts'
import { radioChannelView } from '../store/views/radio-channel-view.ts'
import { capacityView, venueElementView } from '../store/views/venue-view.ts'
import { wholeView } from '../store/whole-view.ts'

const MOST_SECTORS = 5_000

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
  const sectors = record.view(venueElementView).list({
    where: { venue: [match.venue], kind: ['sector'] },
    limit: MOST_SECTORS,
    ...at,
  }).documents
  const isSigned = sectors.every(({ id }) => record.view(capacityView).get(id, asOf) !== undefined)
  const channels = [...wholeView(record, radioChannelView, asOf)].map(({ state }) => state)
  const isTested = isRadioTested(channels, nowMs)
  return {
    severeDefects: severeDefects(clearance, nowMs).length,
    ...(programme.length === 0 ? {} : { areInspectionsDone: isDone }),
    ...(sectors.length === 0 ? {} : { isCapacitySigned: isSigned }),
    ...(isTested === undefined ? {} : { isRadioTested: isTested }),
  }
}
