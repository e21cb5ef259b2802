import { parseElement } from '@vigie/domain'
import type { Position, VenueElement } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'

/** An element of a plan; undefined for a document that is none, e.g. from a newer server. */
export function readElement({ state }: DocumentView): VenueElement | undefined {
  if (state === null) return undefined
  const parsed = parseElement(state['element'])
  return parsed.ok ? parsed.element : undefined
}

/** Middle of the bowl; longitude 0, latitude 0 while unknown. */
export function centreOf(venue: DocumentView | undefined): Position {
  const centre = venue?.state?.['centre']
  if (!Array.isArray(centre)) return [0, 0]
  const [longitude, latitude]: readonly unknown[] = centre
  return typeof longitude === 'number' && typeof latitude === 'number'
    ? [longitude, latitude]
    : [0, 0]
}
