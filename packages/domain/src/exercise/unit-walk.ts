import type { Venue } from '../event/event.ts'

/** A point on the ground, metres east and north of the middle of the bowl. */
export interface Ground {
  readonly east: number
  readonly north: number
}

/** Metres from the middle: the gates, and the sectors by tier from the pitch outwards. */
const GATES_M = 131
const TIERS_M = [70, 90, 110] as const
/** How fast people on duty walk, metres a second. */
const PACE = 1.5
/** Metres of a degree of latitude (WGS 84, mean). */
const DEGREE_M = 111_320

/** Where a gate or a sector of a generated bowl is; undefined for another place. */
export function placeOnGround(venue: Venue, place: string): Ground | undefined {
  const gate = venue.gates.find(({ id }) => id === place)
  if (gate !== undefined) return onGround(gate.bearing, GATES_M)
  const sector = venue.sectors.find(({ id }) => id === place)
  if (sector === undefined) return undefined
  const span = (sector.to - sector.from + 360) % 360
  return onGround(sector.from + span / 2, TIERS_M[Number(place.charAt(0)) - 1] ?? TIERS_M[0])
}

/**
 * Where somebody who walks from one point to another is after so many milliseconds: round the pitch, as
 * people go in a bowl, not across it. Pure.
 */
export function walk(from: Ground, to: Ground, ms: number): Ground {
  const step = (PACE * ms) / 1_000
  const [here, there] = [polar(from), polar(to)]
  const turn = ((there.bearing - here.bearing + 540) % 360) - 180
  const arc = (Math.abs(turn) * Math.PI * Math.max(here.radius, 1)) / 180
  const rest = there.radius - here.radius
  if (arc > step) {
    const inward = Math.sign(rest) * Math.min(Math.abs(rest), step / 2)
    return onGround(here.bearing + (turn * step) / arc, here.radius + inward)
  }
  const left = step - arc
  if (Math.abs(rest) <= left) return to
  return onGround(there.bearing, here.radius + Math.sign(rest) * left)
}

/** Longitude and latitude of a point near `centre`, degrees. */
export function degreesOf(
  centre: readonly [longitude: number, latitude: number],
  { east, north }: Ground,
): { readonly longitude: number; readonly latitude: number } {
  const [longitude, latitude] = centre
  const width = DEGREE_M * Math.cos((latitude * Math.PI) / 180)
  return { longitude: longitude + east / width, latitude: latitude + north / DEGREE_M }
}

/** The point at a bearing, degrees clockwise from north, so many metres from the middle. */
export function onGround(bearing: number, radius: number): Ground {
  const angle = (bearing * Math.PI) / 180
  return { east: radius * Math.sin(angle), north: radius * Math.cos(angle) }
}

function polar({ east, north }: Ground): { readonly bearing: number; readonly radius: number } {
  return { bearing: (Math.atan2(east, north) * 180) / Math.PI, radius: Math.hypot(east, north) }
}
