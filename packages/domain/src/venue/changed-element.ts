import type { ElementMeasure, VenueElement } from './element.ts'
import type { PlanGeometry } from './geometry.ts'
import { parseElement } from './parse-element.ts'

/** An element elsewhere: bearings that were said of the old place fall away. Throws on a geometry of another type. */
export function movedElement(element: VenueElement, geometry: PlanGeometry): VenueElement {
  if (element.kind === 'gate') {
    const { bearing: _, ...gate } = element
    return reread({ ...gate, geometry })
  }
  if (element.kind === 'sector') {
    const { arc: _, ...sector } = element
    return reread({ ...sector, geometry })
  }
  return reread({ ...element, geometry })
}

/** An element with one figure set. */
export function measuredElement(
  element: VenueElement,
  measure: ElementMeasure,
  value: number,
): VenueElement {
  return reread({ ...element, [measure]: value })
}

/** A lane or opening that serves a sector, or serves it no more. */
export function servingElement(
  element: VenueElement,
  sector: string,
  isServed: boolean,
): VenueElement {
  const others = 'sectors' in element ? element.sectors.filter((id) => id !== sector) : []
  return reread({ ...element, sectors: isServed ? [...others, sector].toSorted() : others })
}

function reread(value: unknown): VenueElement {
  const parsed = parseElement(value)
  if (!parsed.ok) throw new RangeError(`an element cannot have this ${parsed.member}`)
  return parsed.element
}
