import type { LineGeometry, PlanGeometry, Position } from './geometry.ts'
import { positionsOf } from './geometry.ts'

/**
 * Lengths, areas and bearings on the ground. A venue is small: degrees become metres on the plane
 * that touches the ellipsoid at the place (WGS 84), within 0.1 % over 2 km.
 */
const EQUATOR_M = 6_378_137
const ECCENTRICITY_SQUARED = 0.00669437999014
const RADIAN = Math.PI / 180

/** Metres east and north of `origin`. */
export function metresFrom(origin: Position, position: Position): { east: number; north: number } {
  const { perLongitude, perLatitude } = scaleAt(origin[1])
  return {
    east: (position[0] - origin[0]) * perLongitude,
    north: (position[1] - origin[1]) * perLatitude,
  }
}

/** The position `east` and `north` metres from `origin`, to a centimetre. */
export function positionAt(origin: Position, east: number, north: number): Position {
  const { perLongitude, perLatitude } = scaleAt(origin[1])
  return [rounded(origin[0] + east / perLongitude), rounded(origin[1] + north / perLatitude)]
}

/** Length of a line, metres. */
export function lengthM(line: LineGeometry): number {
  let length = 0
  for (const [i, position] of line.coordinates.entries()) {
    const before = line.coordinates[i - 1]
    if (before === undefined) continue
    const { east, north } = metresFrom(before, position)
    length += Math.hypot(east, north)
  }
  return length
}

/** Area within a closed ring, m², whichever way it turns. */
export function ringAreaM2(ring: readonly Position[]): number {
  const origin = ring[0]
  if (origin === undefined) return 0
  let doubled = 0
  for (let i = 1; i < ring.length; i++) {
    const a = metresFrom(origin, ring[i - 1] ?? origin)
    const b = metresFrom(origin, ring[i] ?? origin)
    doubled += a.east * b.north - b.east * a.north
  }
  return Math.abs(doubled) / 2
}

/** Bearing from one position to another: degrees clockwise from north, 0 ≤ b < 360. */
export function bearingTo(from: Position, to: Position): number {
  const { east, north } = metresFrom(from, to)
  return (Math.atan2(east, north) / RADIAN + 360) % 360
}

/** Middle of a geometry's bounding box. */
export function middleOf(geometry: PlanGeometry): Position {
  return middleOfPositions(positionsOf(geometry))
}

/** Middle of the box around positions; [0, 0] for none. */
export function middleOfPositions(positions: readonly Position[]): Position {
  if (positions.length === 0) return [0, 0]
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  return [rounded((west + east) / 2), rounded((south + north) / 2)]
}

function scaleAt(latitude: number): { perLongitude: number; perLatitude: number } {
  const w = 1 - ECCENTRICITY_SQUARED * Math.sin(latitude * RADIAN) ** 2
  return {
    perLongitude: (RADIAN * EQUATOR_M * Math.cos(latitude * RADIAN)) / Math.sqrt(w),
    perLatitude: (RADIAN * EQUATOR_M * (1 - ECCENTRICITY_SQUARED)) / w ** 1.5,
  }
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
