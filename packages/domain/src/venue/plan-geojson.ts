import type { JsonObject } from '@vigie/kit'
import type { VenueElement } from './element.ts'

/**
 * A plan as an RFC 7946 FeatureCollection. What GeoJSON has no member for stands under
 * `properties.vigie`; an import of this file gives the same elements.
 */
export function planGeoJson(elements: readonly VenueElement[]): {
  readonly type: 'FeatureCollection'
  readonly features: readonly JsonObject[]
} {
  return { type: 'FeatureCollection', features: elements.map(featureOf) }
}

function featureOf(element: VenueElement): JsonObject {
  const { id, name, geometry, ...figures } = element
  return {
    type: 'Feature',
    id,
    geometry: geometry ?? null,
    properties: { ...(name === undefined ? {} : { name }), vigie: figures },
  }
}
