import type { LineGeometry, PlanGeometry, PointGeometry, PolygonGeometry } from './geometry.ts'

/**
 * What a stadium is made of. Each element is edited by itself; elements name each other by id. A name
 * here is what the plan prints on a thing ("Tribune Nord"), never a person's.
 *
 * Type aliases, not interfaces: an element is the JSON that stands in a fact.
 */
export type VenueElement =
  | OutlineElement
  | LevelElement
  | AreaElement
  | SectorElement
  | GateElement
  | OpeningElement
  | LaneElement
  | InstallationElement
  | CameraElement
  | AssemblyPointElement

type Named = { readonly id: string; readonly name?: string }
/** On which level it lies. */
type OnLevel = Named & { readonly level?: string }

/** The outline of the venue or of a building. */
export type OutlineElement = Named & {
  readonly kind: 'outline'
  readonly geometry: PolygonGeometry
}

/** A level; `ordinal` 0 is the ground. */
export type LevelElement = Named & {
  readonly kind: 'level'
  readonly ordinal: number
  readonly geometry?: PolygonGeometry
}

/** Any other surface: concourse, room, pitch, stairs. */
export type AreaElement = OnLevel & {
  readonly kind: 'area'
  readonly use: string
  readonly geometry: PolygonGeometry
}

/** A section that spectators are held in: the unit of the safe capacity. */
export type SectorElement = OnLevel & {
  readonly kind: 'sector'
  readonly geometry: PolygonGeometry
  readonly accommodation: Accommodation
  /** Seats, for seats. */
  readonly seats?: number
  /** Seats among them that are damaged, or see too little. */
  readonly unusableSeats?: number
  /** Viewing area, dm² (1 m² = 100), for standing. */
  readonly viewingAreaDm2?: number
  /** Area that crush barriers protect (Σ length × permitted spacing), dm², for standing. */
  readonly barrierAreaDm2?: number
  /** Bearings between which it lies on the bowl, degrees clockwise from north. */
  readonly arc?: { readonly from: number; readonly to: number }
}

/** A gate of the perimeter, by the id that stewards call it. */
export type GateElement = OnLevel & {
  readonly kind: 'gate'
  readonly geometry: PointGeometry
  readonly bearing?: number
}

/** An opening that people leave through. */
export type OpeningElement = OnLevel & {
  readonly kind: 'opening'
  readonly geometry: LineGeometry
  /** Physical width between its sides, millimetres. */
  readonly widthMm: number
  readonly surface: Surface
  readonly gate?: string
  /** Sectors that leave through it. */
  readonly sectors: readonly string[]
}

/** One lane of a gate: a turnstile. */
export type LaneElement = OnLevel & {
  readonly kind: 'lane'
  readonly gate: string
  /** Measured or certified rate, persons an hour. */
  readonly ratePerHour: number
  /** Sectors that enter through it. */
  readonly sectors: readonly string[]
  readonly geometry?: PointGeometry
}

/** A technical system: lighting, public address, fire panel, pumps. */
export type InstallationElement = OnLevel & {
  readonly kind: 'installation'
  readonly use: string
  readonly geometry: PlanGeometry
}

export type CameraElement = OnLevel & {
  readonly kind: 'camera'
  readonly geometry: PointGeometry
  readonly bearing?: number
}

/** Where people gather after an evacuation. */
export type AssemblyPointElement = OnLevel & {
  readonly kind: 'assembly-point'
  readonly geometry: PlanGeometry
  /** Persons that it holds, when known. */
  readonly holds?: number
}

export const ELEMENT_KINDS = [
  'outline',
  'level',
  'area',
  'sector',
  'gate',
  'opening',
  'lane',
  'installation',
  'camera',
  'assembly-point',
] as const satisfies readonly VenueElement['kind'][]
export type ElementKind = (typeof ELEMENT_KINDS)[number]

export const ACCOMMODATIONS = ['seats', 'standing'] as const
export type Accommodation = (typeof ACCOMMODATIONS)[number]

/** What people walk on through an opening: stairs pass fewer than level ground. */
export const SURFACES = ['level', 'stair'] as const
export type Surface = (typeof SURFACES)[number]

/** Figures of an element that are set one at a time, with their limits (inclusive, whole numbers). */
export const MEASURES = {
  widthMm: { kinds: ['opening'], least: 1, most: 100_000 },
  ratePerHour: { kinds: ['lane'], least: 1, most: 3_600 },
  seats: { kinds: ['sector'], least: 0, most: 200_000 },
  unusableSeats: { kinds: ['sector'], least: 0, most: 200_000 },
  viewingAreaDm2: { kinds: ['sector'], least: 1, most: 10_000_000 },
  barrierAreaDm2: { kinds: ['sector'], least: 1, most: 10_000_000 },
  ordinal: { kinds: ['level'], least: -20, most: 60 },
  holds: { kinds: ['assembly-point'], least: 1, most: 1_000_000 },
} as const satisfies Readonly<
  Record<
    string,
    { readonly kinds: readonly ElementKind[]; readonly least: number; readonly most: number }
  >
>
export type ElementMeasure = keyof typeof MEASURES
export const MEASURE_NAMES = [
  'widthMm',
  'ratePerHour',
  'seats',
  'unusableSeats',
  'viewingAreaDm2',
  'barrierAreaDm2',
  'ordinal',
  'holds',
] as const satisfies readonly ElementMeasure[]

/** Ids of elements: what stewards call things; no spaces, so that they fit a command line. */
export const ELEMENT_ID = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,59}$/u
/** Id of a venue: three to twelve capitals, digits or hyphens. */
export const VENUE_ID = /^[A-Z][A-Z0-9-]{1,11}$/
