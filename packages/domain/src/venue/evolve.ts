import type { Json } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, textOf } from '../log/fact-data.ts'
import { measuredElement, movedElement, servingElement } from './changed-element.ts'
import { ELEMENT_KINDS, MEASURE_NAMES } from './element.ts'
import type { ElementKind, VenueElement } from './element.ts'
import type { Position } from './geometry.ts'
import { parseElement, parseGeometry } from './parse-element.ts'
import { elementKey } from './venue.ts'
import type { PlacedElement, StadiumVenue } from './venue.ts'

/** Folds one `venue.` entry into its venue. Pure; throws on a damaged log. */
export function evolveVenue(
  state: StadiumVenue | undefined,
  entry: Entry,
  id: string,
): StadiumVenue {
  const { data, receivedAt } = entry
  if (entry.kind === 'venue.created') {
    return {
      id,
      name: textOf(data, 'name'),
      centre: positionIn(data['centre']),
      revision: 1,
      elements: {},
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown venue ${id}`)
  const next = { ...state, revision: state.revision + 1, changedAt: receivedAt }
  if (entry.kind === 'venue.renamed') return { ...next, name: textOf(data, 'name') }
  if (entry.kind === 'venue.element-removed') {
    return { ...next, elements: counted(next.elements, oneOf(data, 'kind', ELEMENT_KINDS), -1) }
  }
  if (entry.kind === 'venue.elements-added') {
    const elements = addedElements(entry).reduce(
      (counts, { kind }) => counted(counts, kind, 1),
      next.elements,
    )
    return { ...next, elements }
  }
  return next
}

function counted(
  elements: StadiumVenue['elements'],
  kind: ElementKind,
  more: number,
): StadiumVenue['elements'] {
  return { ...elements, [kind]: (elements[kind] ?? 0) + more }
}

/** Ids of the element documents that a `venue.` entry changes. */
export function elementKeysOf(entry: Entry): readonly string[] {
  const venue = entry.subject.id
  if (entry.kind === 'venue.elements-added') {
    return addedElements(entry).map(({ id }) => elementKey(venue, id))
  }
  const { element } = entry.data
  return typeof element === 'string' ? [elementKey(venue, element)] : []
}

/** Folds one `venue.` entry into the element with this key; undefined once it was removed. */
export function evolveElement(
  state: PlacedElement | undefined,
  entry: Entry,
  key: string,
): PlacedElement | undefined {
  const venue = entry.subject.id
  const change = { venue, changedAt: entry.receivedAt, changedBy: entry.actor.id }
  if (entry.kind === 'venue.elements-added') {
    const element = addedElements(entry).find(({ id }) => elementKey(venue, id) === key)
    return element === undefined ? state : { ...change, element, setAt: {} }
  }
  // Removed here, changed there: it stays removed.
  if (state === undefined || entry.kind === 'venue.element-removed') return undefined
  const part = partOf(entry)
  const stamp = `${entry.at}/${entry.node}`
  if ((state.setAt[part] ?? '') > stamp) return state
  return {
    ...change,
    element: changed(state.element, entry),
    setAt: { ...state.setAt, [part]: stamp },
  }
}

function partOf({ kind, data }: Entry): string {
  if (kind === 'venue.element-moved') return 'geometry'
  if (kind === 'venue.element-renamed') return 'name'
  if (kind === 'venue.element-measured') return textOf(data, 'measure')
  return `sector ${textOf(data, 'sector')}`
}

function changed(element: VenueElement, entry: Entry): VenueElement {
  const { data } = entry
  switch (entry.kind) {
    case 'venue.element-moved': {
      const geometry = parseGeometry(data['geometry'])
      if (geometry === undefined) throw new FactDamaged('the geometry of an element')
      return movedElement(element, geometry)
    }
    case 'venue.element-renamed':
      return { ...element, name: textOf(data, 'name') }
    case 'venue.element-measured':
      return measuredElement(
        element,
        oneOf(data, 'measure', MEASURE_NAMES),
        numberOf(data, 'value'),
      )
    case 'venue.element-served':
    case 'venue.element-unserved':
      return servingElement(element, textOf(data, 'sector'), entry.kind === 'venue.element-served')
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** Elements of a `venue.elements-added` fact. */
export function addedElements(entry: Entry): readonly VenueElement[] {
  const { elements } = entry.data
  if (!Array.isArray(elements)) throw new FactDamaged('elements of a venue are missing')
  return elements.map(reread)
}

function reread(value: unknown): VenueElement {
  const parsed = parseElement(value)
  if (!parsed.ok) throw new FactDamaged(`member ${parsed.member} of an element is damaged`)
  return parsed.element
}

function positionIn(value: Json | undefined): Position {
  const point = parseGeometry({ type: 'Point', coordinates: value })
  if (point?.type !== 'Point') throw new FactDamaged('the centre of a venue is damaged')
  return point.coordinates
}
