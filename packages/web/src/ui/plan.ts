import { drawSectors, pointAt } from './bowl-geometry.ts'
import type { Point } from './bowl-geometry.ts'

/** A surface or line of the plan, metres: x to the east, y to the south of its middle. */
export interface PlanShape {
  readonly id: string
  readonly kind: string
  /** SVG path. */
  readonly path: string
}

/** A thing that stands at a point. */
export interface PlanPoint extends Point {
  readonly id: string
  readonly kind: string
}

/** A rectangle, metres. */
export interface PlanBox {
  readonly west: number
  readonly north: number
  readonly width: number
  readonly height: number
}

/** What a picture is drawn on: the venue in metres, and where each thing of it stands. */
export interface Plan {
  readonly shapes: readonly PlanShape[]
  readonly points: readonly PlanPoint[]
  /** Middle of everything that has an id. */
  readonly anchors: ReadonlyMap<string, Point>
  readonly sectors: ReadonlySet<string>
  /** Points that the whole picture must hold. */
  readonly extent: readonly Point[]
}

/** A bowl is drawn as large as a stadium is. */
const BOWL_M = 160
const GATES_AT = 0.82
const MARGIN_M = 24

/** The plan of a venue that is known by the bearings of its sectors and gates only. */
export function bowlPlan(venue: {
  readonly sectors: readonly { readonly id: string; readonly from: number; readonly to: number }[]
  readonly gates: readonly { readonly id: string; readonly bearing: number }[]
}): Plan {
  const sectors = drawSectors(venue.sectors, BOWL_M)
  const anchors = new Map(sectors.map(({ id, centre }) => [id, centre]))
  const points = venue.gates.map(({ id, bearing }) => ({
    id,
    kind: 'gate',
    ...pointAt(bearing, GATES_AT * BOWL_M),
  }))
  for (const { id, x, y } of points) anchors.set(id, { x, y })
  const half = { x: 0.15 * BOWL_M, y: 0.23 * BOWL_M }
  const pitch = `M ${-half.x} ${-half.y} H ${half.x} V ${half.y} H ${-half.x} Z`
  return {
    shapes: [
      { id: 'pitch', kind: 'pitch', path: pitch },
      ...sectors.map(({ id, path }) => ({ id, kind: 'sector', path })),
    ],
    points,
    anchors,
    sectors: new Set(sectors.map(({ id }) => id)),
    extent: [...anchors.values()],
  }
}

/** The box around points, with a margin. */
export function boxOf(points: readonly Point[]): PlanBox {
  let [west, north, east, south] = [-1, -1, 1, 1]
  for (const { x, y } of points) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  }
  return {
    west: west - MARGIN_M,
    north: north - MARGIN_M,
    width: east - west + 2 * MARGIN_M,
    height: south - north + 2 * MARGIN_M,
  }
}
