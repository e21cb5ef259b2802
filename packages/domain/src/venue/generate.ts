import { must } from '@vigie/kit'
import type { VenueGate, VenueSector } from '../event/event.ts'
import { generateStadium } from '../exercise/stadium.ts'
import type { StadiumPlan } from '../exercise/stadium.ts'
import {
  FLOW_PER_METRE_MINUTE,
  MOST_EGRESS_MINUTES,
  MOST_PER_LANE_HOUR,
} from '../capacity/figures.ts'
import type { LaneElement, OpeningElement, SectorElement, VenueElement } from './element.ts'
import type { PolygonGeometry, Position } from './geometry.ts'
import { positionAt } from './measure.ts'

/** A parametric stadium on the ground. */
export interface GroundPlan extends StadiumPlan {
  readonly centre: Position
  /** Lanes of each gate; as many as its sectors need within the hour when absent. */
  readonly lanesPerGate?: number
}

/** The bowl is longer along the pitch, which lies north to south. */
const ACROSS = 0.84
/** Metres from the centre to the first row, along the pitch. */
const FIRST_ROW_M = 75
/** Ground for one seat with its share of gangways, m². */
const SEAT_M2 = 0.55
const TIER_SURFACES = ['level', 'stair', 'stair'] as const

/**
 * Generates the whole plan of a stadium: levels, sectors, gates with their lanes, exits with widths,
 * installations, cameras, assembly points. Gates, sectors and seats are those of `generateStadium` for
 * the same plan, so the bowl on the wall is the same. Throws a RangeError for a plan outside its limits.
 */
export function generatePlan(plan: GroundPlan): readonly VenueElement[] {
  const { gates, sectors } = generateStadium(plan)
  const ground = groundOf(plan, sectors)
  const drawn = sectors.map((sector) => drawSector(sector, ground))
  const served = servedBy(gates, sectors)
  return [
    outline(ground),
    pitch(ground),
    ...[0, 1, 2].map((ordinal) => ({ kind: 'level', id: `L${ordinal}`, ordinal }) as const),
    ...drawn,
    ...gates.map((gate) => ({
      kind: 'gate' as const,
      id: gate.id,
      level: 'L0',
      geometry: { type: 'Point' as const, coordinates: ground.at(gate.bearing, ground.outer + 25) },
      bearing: gate.bearing,
    })),
    ...lanesOf(plan, gates, sectors, served),
    ...drawn.map((sector, i) => exitOf(sector, must(sectors[i], 'sector'), ground)),
    ...surroundings(gates, ground),
  ]
}

interface Ground {
  /** Position at a bearing of the bowl and metres from the centre along the pitch. */
  at(bearing: number, metres: number): Position
  /** Inner and outer edge of each tier, metres. */
  readonly tiers: readonly { readonly inner: number; readonly outer: number }[]
  readonly outer: number
}

function groundOf({ centre }: GroundPlan, sectors: readonly VenueSector[]): Ground {
  const tiers: { inner: number; outer: number }[] = []
  let inner = FIRST_ROW_M
  for (const tier of ['1', '2', '3']) {
    const seats = sectors
      .filter(({ id }) => id.startsWith(tier))
      .reduce((sum, { capacity }) => sum + capacity, 0)
    const outer = Math.sqrt(inner ** 2 + (seats * SEAT_M2) / (Math.PI * ACROSS))
    tiers.push({ inner, outer })
    inner = outer
  }
  return {
    tiers,
    outer: inner,
    at(bearing, metres) {
      const angle = (bearing * Math.PI) / 180
      return positionAt(centre, ACROSS * metres * Math.sin(angle), metres * Math.cos(angle))
    },
  }
}

function tierOf({ id }: { readonly id: string }): number {
  return Number(id[0]) - 1
}

function drawSector(sector: VenueSector, ground: Ground): SectorElement {
  const { inner, outer } = must(ground.tiers[tierOf(sector)], 'tier')
  const width = (sector.to - sector.from + 360) % 360
  const steps = [0, 1, 2, 3].map((step) => sector.from + (width * step) / 3)
  const ring = [
    ...steps.map((bearing) => ground.at(bearing, inner)),
    ...steps.toReversed().map((bearing) => ground.at(bearing, outer)),
  ]
  return {
    kind: 'sector',
    id: sector.id,
    level: `L${tierOf(sector)}`,
    geometry: closed(ring),
    accommodation: 'seats',
    seats: sector.capacity,
    arc: { from: sector.from, to: sector.to },
  }
}

function closed(ring: readonly Position[]): PolygonGeometry {
  return { type: 'Polygon', coordinates: [[...ring, must(ring[0], 'first position')]] }
}

/** Sectors that enter through each gate: those nearest it, and for a gate between them its nearest one. */
function servedBy(
  gates: readonly VenueGate[],
  sectors: readonly VenueSector[],
): ReadonlyMap<string, readonly string[]> {
  const nearest = new Map(
    sectors.map((sector) => [
      sector.id,
      gates.toSorted(
        (a, b) => apart(a.bearing, middle(sector)) - apart(b.bearing, middle(sector)),
      )[0]?.id,
    ]),
  )
  return new Map(
    gates.map((gate) => {
      const own = sectors.filter(({ id }) => nearest.get(id) === gate.id)
      if (own.length > 0) return [gate.id, own.map(({ id }) => id)]
      const least = Math.min(...sectors.map((sector) => apart(gate.bearing, middle(sector))))
      const beside = sectors.filter((sector) => apart(gate.bearing, middle(sector)) === least)
      return [gate.id, beside.map(({ id }) => id)]
    }),
  )
}

function middle({ from, to }: VenueSector): number {
  return (from + ((to - from + 360) % 360) / 2) % 360
}

/** Degrees between two bearings, the shorter way. */
function apart(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180)
}

function lanesOf(
  plan: GroundPlan,
  gates: readonly VenueGate[],
  sectors: readonly VenueSector[],
  served: ReadonlyMap<string, readonly string[]>,
): readonly LaneElement[] {
  const places = new Map(sectors.map(({ id, capacity }) => [id, capacity]))
  return gates.flatMap(({ id: gate }) => {
    const own = served.get(gate) ?? []
    const persons = own.reduce((sum, sector) => sum + (places.get(sector) ?? 0), 0)
    const count = plan.lanesPerGate ?? Math.max(2, Math.ceil((1.1 * persons) / MOST_PER_LANE_HOUR))
    return Array.from({ length: count }, (_, i) => ({
      kind: 'lane' as const,
      id: `${gate}-T${i + 1}`,
      gate,
      ratePerHour: MOST_PER_LANE_HOUR,
      sectors: own,
    }))
  })
}

/** Each sector leaves through an opening of its own, wide enough for eight minutes and a sixth more. */
function exitOf(sector: SectorElement, spine: VenueSector, ground: Ground): OpeningElement {
  const { outer } = must(ground.tiers[tierOf(sector)], 'tier')
  const surface = must(TIER_SURFACES[tierOf(sector)], 'surface')
  const perMetre = FLOW_PER_METRE_MINUTE[surface] * MOST_EGRESS_MINUTES
  const widthMm = Math.ceil((spine.capacity * 1.17) / perMetre / 0.1) * 100
  const centre = middle(spine)
  const half = (widthMm / 2_000 / outer) * (180 / Math.PI)
  return {
    kind: 'opening',
    id: `X${sector.id}`,
    ...(sector.level === undefined ? {} : { level: sector.level }),
    geometry: {
      type: 'LineString',
      coordinates: [ground.at(centre - half, outer), ground.at(centre + half, outer)],
    },
    widthMm,
    surface,
    sectors: [sector.id],
  }
}

function outline(ground: Ground): VenueElement {
  const ring = Array.from({ length: 36 }, (_, i) => ground.at(i * 10, ground.outer + 30))
  return { kind: 'outline', id: 'outline', geometry: closed(ring) }
}

function pitch(ground: Ground): VenueElement {
  const corner = (Math.atan2(34 / ACROSS, 52.5) * 180) / Math.PI
  const reach = Math.hypot(34 / ACROSS, 52.5)
  const bearings = [corner, 180 - corner, 180 + corner, 360 - corner]
  const geometry = closed(bearings.map((bearing) => ground.at(bearing, reach)))
  return { kind: 'area', id: 'pitch', level: 'L0', use: 'pitch', geometry }
}

function surroundings(gates: readonly VenueGate[], ground: Ground): readonly VenueElement[] {
  const point = (bearing: number, metres: number) =>
    ({ type: 'Point', coordinates: ground.at(bearing, metres) }) as const
  const installation = (id: string, use: string, bearing: number, metres: number) =>
    ({ kind: 'installation', id, use, geometry: point(bearing, metres) }) as const
  const { outer } = ground
  return [
    ...[45, 135, 225, 315].map((bearing, i) =>
      installation(`LIGHT-${i + 1}`, 'floodlight', bearing, outer + 8),
    ),
    installation('PA-1', 'public-address', 270, outer - 4),
    installation('FIRE-1', 'fire-panel', 268, outer - 2),
    installation('CONTROL', 'control-room', 272, outer - 2),
    installation('POWER-1', 'power', 90, outer + 12),
    installation('PUMP-1', 'fire-pump', 92, outer + 12),
    ...gates.map(({ id, bearing }) => ({
      kind: 'camera' as const,
      id: `CAM-${id}`,
      geometry: point(bearing, outer + 20),
      bearing,
    })),
    ...[0, 90, 180, 270].map((bearing, i) => ({
      kind: 'assembly-point' as const,
      id: `ASP${i + 1}`,
      geometry: point(bearing, outer + 120),
    })),
  ]
}
