import type { ElementKind, ElementMeasure, VenueElement } from './element.ts'
import type { PlanGeometry, Position } from './geometry.ts'

/** A venue as a whole; its elements are documents of their own. */
export interface StadiumVenue {
  readonly id: string
  readonly name: string
  /** Middle of the bowl, from which bearings are taken. */
  readonly centre: Position
  /** Counts every fact about the venue: two readings of one revision saw the same elements. */
  readonly revision: number
  /** How many elements of each kind. */
  readonly elements: { readonly [K in ElementKind]?: number }
  readonly changedAt: number
}

/** An element with the venue that it stands in. `id` of its document: `elementKey`. */
export interface PlacedElement {
  readonly venue: string
  readonly element: VenueElement
  readonly changedAt: number
  readonly changedBy: string
  /**
   * Where in the order of entries (clock, node) each part was last set, so that of two people who set
   * the same part the later one governs, in whatever order their facts arrive.
   */
  readonly setAt: { readonly [part: string]: string }
}

/** Id of the document of an element. */
export function elementKey(venue: string, element: string): string {
  return `${venue}/${element}`
}

/** Where a model came from; said in the fact. */
export const VENUE_ORIGINS = ['drawn', 'generated', 'imdf', 'geojson'] as const
export type VenueOrigin = (typeof VENUE_ORIGINS)[number]

/** Gestures on a venue and on its plan: each about one thing, so that two people at once lose nothing. */
export type VenueCommand =
  | {
      readonly kind: 'venue.create'
      readonly name: string
      readonly centre: Position
    }
  | { readonly kind: 'venue.rename'; readonly name: string }
  | {
      readonly kind: 'venue.add'
      readonly origin: VenueOrigin
      readonly elements: readonly VenueElement[]
    }
  | { readonly kind: 'element.move'; readonly element: string; readonly geometry: PlanGeometry }
  | { readonly kind: 'element.rename'; readonly element: string; readonly name: string }
  | {
      readonly kind: 'element.measure'
      readonly element: string
      readonly measure: ElementMeasure
      readonly value: number
    }
  | { readonly kind: 'element.serve'; readonly element: string; readonly sector: string }
  | { readonly kind: 'element.unserve'; readonly element: string; readonly sector: string }
  | {
      readonly kind: 'element.remove'
      readonly element: string
      /** Elements that name it, as the caller saw them at `revision`. */
      readonly dependants: readonly string[]
      readonly revision: number
    }
