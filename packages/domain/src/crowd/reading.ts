/**
 * What counters, cameras and people measure of the crowd. Readings are measurements: they live in a
 * store of their own, by time; only conclusions (`crowd-alarm.ts`) reach the log.
 */
export interface CountReading {
  readonly place: CountPlace
  /** Who counts: a device, or `hand:<person>`. Two feeds of one place are never mixed. */
  readonly feed: string
  /** When it was measured, epoch ms, by the feed's clock. */
  readonly at: number
  readonly measure: Measure
  /** The counter was set to zero before this reading: without it a smaller total is a fault. */
  readonly reset?: boolean
}

export const PLACE_KINDS = ['gate', 'sector'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** Where it was measured: a gate or a sector of the venue, by its id. */
export interface CountPlace {
  readonly kind: PlaceKind
  readonly id: string
}

export const MEASURE_KINDS = ['passed', 'scan', 'arrived', 'queue', 'inside', 'density'] as const
export type MeasureKind = (typeof MEASURE_KINDS)[number]

/** One measurement. Totals count from the moment the counter was last set to zero. */
export type Measure =
  /** People who went through, in and out, in total. */
  | { readonly kind: 'passed'; readonly in: number; readonly out: number }
  /** One ticket was read; `ticket` identifies it without naming anybody (a hash, say). */
  | { readonly kind: 'scan'; readonly ticket: string }
  /** People who joined the queue before a gate, in total (a camera over the approach). */
  | { readonly kind: 'arrived'; readonly people: number }
  /** People who wait before a gate, now. */
  | { readonly kind: 'queue'; readonly people: number }
  /** People in a sector, now. */
  | { readonly kind: 'inside'; readonly people: number }
  /** People per square metre, now; moving crowds are dangerous at less. */
  | { readonly kind: 'density'; readonly perSquareMetre: number; readonly moving: boolean }

/** `gate/A1`: how a place is written in topics, keys and alarms. */
export function placeKey(place: CountPlace): string {
  return `${place.kind}/${place.id}`
}
