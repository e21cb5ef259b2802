import type { Venue, VenueGate, VenueSector } from '../event/event.ts'
import { placesOf } from '../capacity/section-data.ts'
import { canonicalText } from '../log/canonical.ts'
import type { VenueElement } from './element.ts'
import { positionsOf } from './geometry.ts'
import type { Position } from './geometry.ts'
import { bearingTo, middleOf } from './measure.ts'
import type { StadiumVenue } from './venue.ts'

/**
 * What the spine of the installation (wall, gates, counts) needs of a plan: gates and sectors by id,
 * with their bearings from the centre of the bowl.
 */
export function spineOf(
  { id, name, centre }: Pick<StadiumVenue, 'id' | 'name' | 'centre'>,
  elements: readonly VenueElement[],
): Venue {
  return {
    id,
    centre,
    name,
    gates: elements
      .map((element) => spineGate(element, centre))
      .filter((gate) => gate !== undefined),
    sectors: elements
      .map((element) => spineSector(element, centre))
      .filter((sector) => sector !== undefined),
  }
}

/** An element as it is now, or the id of one that was removed. */
export type PlanChange = { readonly now: VenueElement } | { readonly removed: string }

/** The spine after changes of its plan; the same object when none of them concerns it. */
export function respine(spine: Venue, changes: readonly PlanChange[]): Venue {
  return changes.reduce<Venue>((venue, change) => {
    const id = 'now' in change ? change.now.id : change.removed
    const centre = venue.centre ?? [0, 0]
    const gate = 'now' in change ? spineGate(change.now, centre) : undefined
    const sector = 'now' in change ? spineSector(change.now, centre) : undefined
    const gates = replaced(venue.gates, id, gate)
    const sectors = replaced(venue.sectors, id, sector)
    return gates === venue.gates && sectors === venue.sectors ? venue : { ...venue, gates, sectors }
  }, spine)
}

function replaced<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  now: T | undefined,
): readonly T[] {
  const at = list.findIndex((each) => each.id === id)
  if (now === undefined) return at === -1 ? list : list.filter((each) => each.id !== id)
  if (at === -1) return [...list, now]
  return isAlike(list[at], now) ? list : list.with(at, now)
}

function isAlike(a: object | undefined, b: object): boolean {
  return a !== undefined && canonicalText(a) === canonicalText(b)
}

/** A gate as the spine has it; undefined for any other element. */
export function spineGate(element: VenueElement, centre: Position): VenueGate | undefined {
  if (element.kind !== 'gate') return undefined
  const bearing = element.bearing ?? toTenth(bearingTo(centre, element.geometry.coordinates))
  return { id: element.id, bearing }
}

/** A sector as the spine has it; its places before P and S, 0 where the plan does not say. */
export function spineSector(element: VenueElement, centre: Position): VenueSector | undefined {
  if (element.kind !== 'sector') return undefined
  const positions = positionsOf(element.geometry)
  const arc =
    element.arc ??
    arcOf(
      positions.map((position) => bearingTo(centre, position)),
      bearingTo(centre, middleOf(element.geometry)),
    )
  return { id: element.id, capacity: placesOf(element) ?? 0, ...arc }
}

/**
 * The narrowest arc that holds all bearings: what is left of the circle without its widest gap. One
 * that spreads all around (the centre lies within it) is the whole circle from its middle on.
 */
function arcOf(bearings: readonly number[], middle: number): { from: number; to: number } {
  const sorted = bearings.toSorted((a, b) => a - b)
  let [gap, from, to] = [0, toTenth(middle), toTenth(middle)]
  for (const [i, bearing] of sorted.entries()) {
    const next = sorted[(i + 1) % sorted.length] ?? bearing
    const width = (next - bearing + 360) % 360
    if (width > gap) [gap, from, to] = [width, toTenth(next), toTenth(bearing)]
  }
  return { from, to }
}

function toTenth(degrees: number): number {
  return (Math.round(degrees * 10) / 10) % 360
}
