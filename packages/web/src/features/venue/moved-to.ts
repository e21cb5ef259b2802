import { metresFrom, middleOf, placeFrom, positionsOf } from '@vigie/domain'
import type { PlanGeometry, Position, VenueElement } from '@vigie/domain'
import { unreachable } from '@vigie/kit'

/** Where an element stands; undefined for one that is not drawn. */
export function placeOfElement(element: VenueElement): Position | undefined {
  const { geometry } = element
  return geometry === undefined ? undefined : middleOf(geometry)
}

/** The geometry of an element with its middle at another place; a point where it had none. */
export function movedTo({ geometry }: VenueElement, to: Position): PlanGeometry {
  if (geometry === undefined) return { type: 'Point', coordinates: to }
  const from = middleOf(geometry)
  const shift = (position: Position): Position => {
    const { east, north } = metresFrom(from, position)
    return placeFrom(to, east, north)
  }
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: shift(geometry.coordinates) }
    case 'LineString':
      return { type: 'LineString', coordinates: geometry.coordinates.map(shift) }
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(shift)) }
    default:
      return unreachable(geometry)
  }
}

/** The box of all elements, metres from the middle: west, south, east, north. */
export function boxOf(elements: readonly VenueElement[], centre: Position) {
  // Assembly points lie far out; the drawing lets them stand beyond its frame.
  const points = elements.flatMap(({ kind, geometry }) =>
    kind === 'assembly-point' || geometry === undefined
      ? []
      : positionsOf(geometry).map((at) => metresFrom(centre, at)),
  )
  const [easts, norths] = [points.map(({ east }) => east), points.map(({ north }) => north)]
  return {
    west: least(easts),
    east: -least(easts.map((each) => -each)),
    south: least(norths),
    north: -least(norths.map((each) => -each)),
  }
}

function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => Math.min(smallest, value), 0)
}
