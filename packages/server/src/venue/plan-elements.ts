import type { PlacedElement, VenueElement } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { venueElementView } from '../store/views/venue-view.ts'

/** More than any stadium has; a plan is read whole. */
const MOST_ELEMENTS = 50_000

/** Every element of a venue's plan, now or as of a position. */
export function planElements(
  record: Pick<LogRecord, 'view'>,
  venue: string,
  asOf?: number,
): readonly VenueElement[] {
  return placedElements(record, venue, asOf).map(({ element }) => element)
}

/** As `planElements`, with who changed each of them. */
export function placedElements(
  record: Pick<LogRecord, 'view'>,
  venue: string,
  asOf?: number,
): readonly PlacedElement[] {
  const { documents } = record.view(venueElementView).list({
    where: { venue: [venue] },
    limit: MOST_ELEMENTS,
    ...(asOf === undefined ? {} : { asOf }),
  })
  return documents.map(({ state }) => state)
}
