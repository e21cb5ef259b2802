import { geometryFlaw } from './check-geometry.ts'
import type { GeometryFlaw } from './check-geometry.ts'
import { MEASURES, MEASURE_NAMES } from './element.ts'
import type { ElementMeasure, VenueElement } from './element.ts'

/** Why an element cannot be. */
export type ElementFlaw =
  | { readonly kind: 'geometry'; readonly flaw: GeometryFlaw }
  | { readonly kind: 'measure'; readonly measure: ElementMeasure; readonly value: number }

/** The first thing that is impossible about an element, or undefined. */
export function elementFlaw(element: VenueElement): ElementFlaw | undefined {
  const flaw = element.geometry === undefined ? undefined : geometryFlaw(element.geometry)
  return flaw === undefined ? measureFlaw(element) : { kind: 'geometry', flaw }
}

/** The first figure of an element that is impossible, or undefined; its geometry is not looked at. */
export function measureFlaw(
  element: VenueElement,
): Extract<ElementFlaw, { readonly kind: 'measure' }> | undefined {
  for (const measure of MEASURE_NAMES) {
    const value = measureOf(element, measure)
    if (value !== undefined && !isPossible(measure, value))
      return { kind: 'measure', measure, value }
  }
  return undefined
}

/** Whether a figure lies within the limits of its measure. */
export function isPossible(measure: ElementMeasure, value: number): boolean {
  const { least, most } = MEASURES[measure]
  return Number.isSafeInteger(value) && value >= least && value <= most
}

/** A figure of an element, or undefined when it has none. */
export function measureOf(element: VenueElement, measure: ElementMeasure): number | undefined {
  const value: unknown = Object.entries(element).find(([member]) => member === measure)?.[1]
  return typeof value === 'number' ? value : undefined
}
