import { elementKeysOf, evolveElement, evolveSignature, evolveVenue } from '@vigie/domain'
import type { PlacedElement, SignedCapacity, StadiumVenue } from '@vigie/domain'
import type { Projection } from '../log-record.ts'
import { marked } from './marked.ts'
import type { Marked } from './marked.ts'

/** Venues, one document each. */
export const venueView: Projection<Marked<StadiumVenue>> = {
  name: 'venue',
  version: 1,
  kinds: ['venue.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: marked(evolveVenue),
  columns: ({ changedAt }) => ({ changedAt }),
}

/** Elements of plans, one document each, by `venue/element`. */
export const venueElementView: Projection<Marked<PlacedElement>> = {
  name: 'venue-element',
  version: 1,
  kinds: ['venue.element'],
  idsOf: elementKeysOf,
  evolve: marked(evolveElement),
  columns: ({ venue, element }) => ({ venue, kind: element.kind }),
}

/** What was signed of the capacity of each sector, by `venue/sector`. */
export const capacityView: Projection<Marked<SignedCapacity>> = {
  name: 'capacity',
  version: 1,
  kinds: ['capacity.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: marked(evolveSignature),
  columns: ({ venue, signedAt }) => ({ venue, signedAt }),
}
