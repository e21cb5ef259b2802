import { encodeUtf8, unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refusal, refuse } from '../decision.ts'
import type { Decision, Refusal } from '../decision.ts'
import { canonicalText } from '../log/canonical.ts'
import type { Fact } from '../log/entry.ts'
import type { RefusalCode } from '../refusal.ts'
import type { GeometryFlaw } from './check-geometry.ts'
import { geometryFlaw } from './check-geometry.ts'
import { elementFlaw, isPossible, measureOf } from './check-element.ts'
import { ELEMENT_ID, MEASURES, VENUE_ID } from './element.ts'
import type { ElementKind, VenueElement } from './element.ts'
import type { PlacedElement, StadiumVenue, VenueCommand } from './venue.ts'

/** Present state around a gesture on a venue. */
export interface VenueWorld {
  readonly venue: StadiumVenue | undefined
  /** An element of this venue by its id. */
  readonly element: (id: string) => PlacedElement | undefined
}

/**
 * Says what follows from a gesture on the venue `id`, or why nothing may. Pure. Refusals: `venue.*`.
 * Geometry that cannot be (a ring that is open or crosses itself, a width of zero) is refused by name.
 */
export function decideVenue(world: VenueWorld, id: string, command: VenueCommand): Decision {
  const { venue } = world
  if (command.kind === 'venue.create') {
    if (venue !== undefined) return refuse('venue.exists', { venue: id })
    if (!VENUE_ID.test(id)) return refuse('venue.id-unsuitable', { id })
    const [longitude, latitude] = command.centre
    const flaw = geometryFlaw({ type: 'Point', coordinates: command.centre })
    if (flaw !== undefined) return refuse('venue.outside-earth', { element: id })
    return accept(fact('venue.created', id, { name: command.name, centre: [longitude, latitude] }))
  }
  if (venue === undefined) return refuse('venue.unknown', { venue: id })
  switch (command.kind) {
    case 'venue.rename':
      if (venue.name === command.name) return accept()
      return accept(fact('venue.renamed', id, { name: command.name }))
    case 'venue.add':
      return decideAdd(world, id, command)
    case 'element.remove':
      return decideRemove(world, venue, command)
    case 'element.move':
    case 'element.rename':
    case 'element.measure':
    case 'element.serve':
    case 'element.unserve':
      return decideEdit(world, id, command)
    default:
      return unreachable(command)
  }
}

function decideAdd(
  world: VenueWorld,
  id: string,
  command: Extract<VenueCommand, { readonly kind: 'venue.add' }>,
): Decision {
  const { elements, origin } = command
  const kinds = new Map<string, ElementKind>()
  for (const element of elements) {
    if (!ELEMENT_ID.test(element.id)) return refuse('venue.id-unsuitable', { id: element.id })
    if (kinds.has(element.id) || world.element(element.id) !== undefined) {
      return refuse('venue.element-exists', { element: element.id })
    }
    const impossible = impossibility(element)
    if (impossible !== undefined) return { ok: false, refusal: impossible }
    kinds.set(element.id, element.kind)
  }
  const kindOf = (other: string) => kinds.get(other) ?? world.element(other)?.element.kind
  for (const element of elements) {
    const missing = referencesOf(element).find(({ id: to, kind }) => kindOf(to) !== kind)
    if (missing !== undefined) {
      return refuse('venue.reference-unknown', { element: element.id, to: missing.id })
    }
  }
  return accept(
    ...inPortions(elements).map((portion) =>
      fact('venue.elements-added', id, { origin, elements: portion }),
    ),
  )
}

type Edit = Exclude<
  VenueCommand,
  { readonly kind: 'venue.create' | 'venue.rename' | 'venue.add' | 'element.remove' }
>

function decideEdit(world: VenueWorld, id: string, command: Edit): Decision {
  const placed = world.element(command.element)
  if (placed === undefined) return refuse('venue.element-unknown', { element: command.element })
  const { element } = placed
  switch (command.kind) {
    case 'element.move': {
      const { geometry } = command
      if (element.geometry !== undefined && element.geometry.type !== geometry.type) {
        const { type } = element.geometry
        return refuse('venue.geometry-type', { element: element.id, type })
      }
      const flaw = geometryFlaw(geometry)
      if (flaw !== undefined) return refuse(FLAW_CODES[flaw], { element: element.id })
      return accept(fact('venue.element-moved', id, { element: element.id, geometry }))
    }
    case 'element.rename':
      if (element.name === command.name) return accept()
      return accept(fact('venue.element-renamed', id, { element: element.id, name: command.name }))
    case 'element.measure': {
      const { measure, value } = command
      const { kinds } = MEASURES[measure]
      if (!kinds.some((kind) => kind === element.kind)) {
        return refuse('venue.measure-unsuitable', { element: element.id, measure })
      }
      if (!isPossible(measure, value))
        return { ok: false, refusal: outOfRange(element, measure, value) }
      if (measureOf(element, measure) === value) return accept()
      return accept(fact('venue.element-measured', id, { element: element.id, measure, value }))
    }
    case 'element.serve':
    case 'element.unserve':
      return decideServing(world, id, element, command)
    default:
      return unreachable(command)
  }
}

function decideServing(
  world: VenueWorld,
  id: string,
  element: VenueElement,
  command: Extract<Edit, { readonly kind: 'element.serve' | 'element.unserve' }>,
): Decision {
  const { sector } = command
  if (element.kind !== 'opening' && element.kind !== 'lane') {
    return refuse('venue.measure-unsuitable', { element: element.id, measure: 'sectors' })
  }
  const isServed = element.sectors.includes(sector)
  const data = { element: element.id, sector }
  if (command.kind === 'element.unserve') {
    return isServed ? accept(fact('venue.element-unserved', id, data)) : accept()
  }
  if (world.element(sector)?.element.kind !== 'sector') {
    return refuse('venue.reference-unknown', { element: element.id, to: sector })
  }
  return isServed ? accept() : accept(fact('venue.element-served', id, data))
}

function decideRemove(
  world: VenueWorld,
  venue: StadiumVenue,
  command: Extract<VenueCommand, { readonly kind: 'element.remove' }>,
): Decision {
  const { element, dependants, revision } = command
  const placed = world.element(element)
  if (placed === undefined) return refuse('venue.element-unknown', { element })
  // The dependants were counted outside: they hold only for the plan that was counted.
  if (venue.revision !== revision) return refuse('venue.changed-meanwhile', { venue: venue.id })
  const [first] = dependants
  if (first !== undefined) {
    return refuse('venue.element-in-use', { element, by: first, n: dependants.length })
  }
  const { kind } = placed.element
  return accept(fact('venue.element-removed', venue.id, { element, kind }))
}

/** Elements that an element names, with the kind that each must have. */
export function referencesOf(
  element: VenueElement,
): readonly { readonly id: string; readonly kind: ElementKind }[] {
  const references: { id: string; kind: ElementKind }[] = []
  if ('level' in element && element.level !== undefined) {
    references.push({ id: element.level, kind: 'level' })
  }
  if (element.kind === 'lane' || element.kind === 'opening') {
    if (element.gate !== undefined) references.push({ id: element.gate, kind: 'gate' })
    for (const id of element.sectors) references.push({ id, kind: 'sector' })
  }
  return references
}

const FLAW_CODES = {
  'outside-earth': 'venue.outside-earth',
  'too-many-points': 'venue.too-many-points',
  'line-too-short': 'venue.line-too-short',
  'ring-open': 'venue.ring-open',
  'ring-too-small': 'venue.ring-too-small',
  'ring-crosses': 'venue.ring-crosses',
} as const satisfies Readonly<Record<GeometryFlaw, RefusalCode>>

/** Why an element cannot be, as the refusal that says what to do; undefined when it can. */
function impossibility(element: VenueElement): Refusal | undefined {
  const flaw = elementFlaw(element)
  if (flaw === undefined) return undefined
  return flaw.kind === 'geometry'
    ? refusal(FLAW_CODES[flaw.flaw], { element: element.id })
    : outOfRange(element, flaw.measure, flaw.value)
}

function outOfRange(element: VenueElement, measure: keyof typeof MEASURES, value: number): Refusal {
  const { least, most } = MEASURES[measure]
  return refusal('venue.measure-impossible', { element: element.id, measure, value, least, most })
}

/** Bytes of elements in one fact: an entry takes 65,535 with its envelope. */
const PORTION_BYTES = 40_000

function inPortions(elements: readonly VenueElement[]): readonly (readonly VenueElement[])[] {
  const portions: VenueElement[][] = []
  let room = 0
  for (const element of elements) {
    const size = encodeUtf8(canonicalText(element)).length
    const last = portions.at(-1)
    if (last === undefined || size > room) {
      portions.push([element])
      room = PORTION_BYTES - size
    } else {
      last.push(element)
      room -= size
    }
  }
  return portions
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'venue', id }, data }
}
