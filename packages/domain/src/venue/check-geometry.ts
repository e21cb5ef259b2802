import { unreachable } from '@vigie/kit'
import type { PlanGeometry, PolygonGeometry, Position } from './geometry.ts'
import { positionsOf } from './geometry.ts'
import { lengthM, metresFrom, ringAreaM2 } from './measure.ts'

/** Ways in which a geometry cannot be; each has a refusal `venue.<flaw>` that says what to do. */
export const GEOMETRY_FLAWS = [
  'outside-earth',
  'too-many-points',
  'line-too-short',
  'ring-open',
  'ring-too-small',
  'ring-crosses',
] as const
export type GeometryFlaw = (typeof GEOMETRY_FLAWS)[number]

/** An element must fit an entry of the log (65,535 bytes). */
const MOST_POINTS = 1_500
/** Less than a hand's breadth is a slip of the pen. */
const LEAST_LENGTH_M = 0.05
const LEAST_AREA_M2 = 0.25
/** Closer than a tenth of a millimetre is touching, metres. */
const SLACK_M = 1e-4

/** The first thing that is impossible about a geometry, or undefined. At most 1,500 points. */
export function geometryFlaw(geometry: PlanGeometry): GeometryFlaw | undefined {
  const positions = positionsOf(geometry)
  if (positions.length > MOST_POINTS) return 'too-many-points'
  if (positions.length === 0 || !positions.every(isOnEarth)) return 'outside-earth'
  switch (geometry.type) {
    case 'Point':
      return undefined
    case 'LineString':
      return lengthM(geometry) < LEAST_LENGTH_M ? 'line-too-short' : undefined
    case 'Polygon':
      return polygonFlaw(geometry)
    default:
      return unreachable(geometry)
  }
}

function isOnEarth([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
}

function polygonFlaw(polygon: PolygonGeometry): GeometryFlaw | undefined {
  for (const ring of polygon.coordinates) {
    const first = ring[0]
    const last = ring.at(-1)
    if (first === undefined || last === undefined || !isSame(first, last)) return 'ring-open'
    if (new Set(ring.map(String)).size < 3) return 'ring-too-small'
    if (ringAreaM2(ring) < LEAST_AREA_M2) {
      // A figure of eight has no area either; saying that it crosses itself helps more.
      return crosses(ring) ? 'ring-crosses' : 'ring-too-small'
    }
    if (crosses(ring)) return 'ring-crosses'
  }
  return polygon.coordinates.length === 0 ? 'ring-open' : undefined
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

type Planar = { readonly east: number; readonly north: number }

type Edge = {
  readonly at: number
  readonly a: Planar
  readonly b: Planar
  readonly west: number
  readonly east: number
}

/**
 * Whether a closed ring touches or crosses itself anywhere but between neighbours. Edges are compared
 * only with those that they overlap from west to east.
 */
function crosses(ring: readonly Position[]): boolean {
  const edges = edgesOf(ring)
  const sorted = edges.toSorted((one, other) => one.west - other.west)
  return sorted.some((edge, i) => {
    for (let k = i + 1; k < sorted.length; k++) {
      const other = sorted[k]
      if (other === undefined || other.west > edge.east + SLACK_M) return false
      if (collide(edge, other, edges.length)) return true
    }
    return false
  })
}

function edgesOf(ring: readonly Position[]): readonly Edge[] {
  const origin = ring[0]
  if (origin === undefined) return []
  const points = ring
    .filter((position, i) => i === 0 || !isSame(position, ring[i - 1] ?? origin))
    .map((position) => metresFrom(origin, position))
  return points.slice(1).map((b, at) => {
    const a = points[at] ?? b
    return { at, a, b, west: Math.min(a.east, b.east), east: Math.max(a.east, b.east) }
  })
}

function collide(one: Edge, other: Edge, count: number): boolean {
  const [first, second] = one.at < other.at ? [one, other] : [other, one]
  if (second.at === first.at + 1) return foldsBack(first.b, first.a, second.b)
  if (first.at === 0 && second.at === count - 1) return foldsBack(first.a, first.b, second.a)
  return meet(first.a, first.b, second.a, second.b)
}

/** Neighbouring edges share a point; they overlap when one runs back along the other. */
function foldsBack(shared: Planar, one: Planar, other: Planar): boolean {
  if (turn(shared, one, other) !== 0) return false
  return (
    (one.east - shared.east) * (other.east - shared.east) +
      (one.north - shared.north) * (other.north - shared.north) >
    0
  )
}

function meet(a: Planar, b: Planar, c: Planar, d: Planar): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc * abd < 0 && cda * cdb < 0) return true
  return (
    (abc === 0 && isBetween(a, b, c)) ||
    (abd === 0 && isBetween(a, b, d)) ||
    (cda === 0 && isBetween(c, d, a)) ||
    (cdb === 0 && isBetween(c, d, b))
  )
}

/** Sign of the turn a → b → c; 0 when the three lie on a line, within a tenth of a millimetre. */
function turn(a: Planar, b: Planar, c: Planar): number {
  const [east, north] = [b.east - a.east, b.north - a.north]
  const area = east * (c.north - a.north) - north * (c.east - a.east)
  return Math.abs(area) <= SLACK_M * Math.hypot(east, north) ? 0 : Math.sign(area)
}

function isBetween(a: Planar, b: Planar, c: Planar): boolean {
  return (
    c.east >= Math.min(a.east, b.east) - SLACK_M &&
    c.east <= Math.max(a.east, b.east) + SLACK_M &&
    c.north >= Math.min(a.north, b.north) - SLACK_M &&
    c.north <= Math.max(a.north, b.north) + SLACK_M
  )
}
