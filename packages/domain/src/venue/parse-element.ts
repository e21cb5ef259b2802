import { isRecord, unreachable } from '@vigie/kit'
import { ACCOMMODATIONS, ELEMENT_ID, ELEMENT_KINDS, MEASURE_NAMES, SURFACES } from './element.ts'
import type { VenueElement } from './element.ts'
import type {
  LineGeometry,
  PlanGeometry,
  PointGeometry,
  PolygonGeometry,
  Position,
} from './geometry.ts'

/** An element, or which member is not what it must be. */
export type ParsedElement =
  | { readonly ok: true; readonly element: VenueElement }
  | { readonly ok: false; readonly member: string }

const NAME_LENGTH = 80

/**
 * Reads an element from JSON: of a fact, of the wire, of a file. Members that it does not know are
 * left out. Shape only; `elementFlaw` says whether it can be.
 */
export function parseElement(value: unknown): ParsedElement {
  try {
    if (!isRecord(value)) throw new Misshapen('')
    return { ok: true, element: readElement(value) }
  } catch (thrown) {
    if (thrown instanceof Misshapen) return { ok: false, member: thrown.member }
    throw thrown
  }
}

/** A geometry, or undefined when it is none of the three that plans use. */
export function parseGeometry(value: unknown): PlanGeometry | undefined {
  if (!isRecord(value)) return undefined
  const { type, coordinates } = value
  switch (type) {
    case 'Point':
      return isPosition(coordinates) ? { type, coordinates: positionOf(coordinates) } : undefined
    case 'LineString':
      return isLine(coordinates) ? { type, coordinates: coordinates.map(positionOf) } : undefined
    case 'Polygon':
      return Array.isArray(coordinates) && coordinates.every(isLine)
        ? { type, coordinates: coordinates.map((ring) => ring.map(positionOf)) }
        : undefined
    default:
      return undefined
  }
}

class Misshapen extends Error {
  readonly member: string

  constructor(member: string) {
    super(member)
    this.member = member
  }
}

type Members = Readonly<Record<string, unknown>>

function readElement(value: Members): VenueElement {
  const kind = ELEMENT_KINDS.find((known) => known === value['kind'])
  if (kind === undefined) throw new Misshapen('kind')
  const id = idIn(value, 'id')
  const name = nameIn(value)
  const named = { id, ...(name === undefined ? {} : { name }) }
  const level = value['level'] === undefined ? {} : { level: idIn(value, 'level') }
  switch (kind) {
    case 'outline':
      return { kind, ...named, geometry: polygonIn(value) }
    case 'level':
      return {
        kind,
        ...named,
        ordinal: wholeIn(value, 'ordinal'),
        ...(value['geometry'] === undefined ? {} : { geometry: polygonIn(value) }),
      }
    case 'area':
      return { kind, ...named, ...level, use: wordIn(value, 'use'), geometry: polygonIn(value) }
    case 'sector':
      return { kind, ...named, ...level, ...sectorIn(value) }
    case 'gate':
    case 'camera':
      return { kind, ...named, ...level, geometry: pointIn(value), ...bearingIn(value) }
    case 'opening':
      return {
        kind,
        ...named,
        ...level,
        geometry: lineIn(value),
        widthMm: wholeIn(value, 'widthMm'),
        surface: oneOfIn(value, 'surface', SURFACES),
        ...(value['gate'] === undefined ? {} : { gate: idIn(value, 'gate') }),
        sectors: idsIn(value, 'sectors'),
      }
    case 'lane':
      return {
        kind,
        ...named,
        ...level,
        gate: idIn(value, 'gate'),
        ratePerHour: wholeIn(value, 'ratePerHour'),
        sectors: idsIn(value, 'sectors'),
        ...(value['geometry'] === undefined ? {} : { geometry: pointIn(value) }),
      }
    case 'installation':
      return { kind, ...named, ...level, use: wordIn(value, 'use'), geometry: geometryIn(value) }
    case 'assembly-point':
      return { kind, ...named, ...level, geometry: geometryIn(value), ...figuresIn(value, 'holds') }
    default:
      return unreachable(kind)
  }
}

function sectorIn(value: Members) {
  const arc = value['arc']
  return {
    geometry: polygonIn(value),
    accommodation: oneOfIn(value, 'accommodation', ACCOMMODATIONS),
    ...figuresIn(value, 'seats', 'unusableSeats', 'viewingAreaDm2', 'barrierAreaDm2'),
    ...(isRecord(arc) ? { arc: { from: degreesIn(arc, 'from'), to: degreesIn(arc, 'to') } } : {}),
  }
}

type Figure = 'seats' | 'unusableSeats' | 'viewingAreaDm2' | 'barrierAreaDm2' | 'holds'

/** The figures among `names` that are there. */
function figuresIn(
  value: Members,
  ...names: readonly Figure[]
): { readonly [F in Figure]?: number } {
  const found: { [F in Figure]?: number } = {}
  for (const name of names) {
    if (MEASURE_NAMES.includes(name) && value[name] !== undefined)
      found[name] = wholeIn(value, name)
  }
  return found
}

function bearingIn(value: Members): { readonly bearing?: number } {
  return value['bearing'] === undefined ? {} : { bearing: degreesIn(value, 'bearing') }
}

function nameIn(value: Members): string | undefined {
  const { name } = value
  if (name === undefined) return undefined
  if (typeof name !== 'string' || name === '' || name.length > NAME_LENGTH) {
    throw new Misshapen('name')
  }
  return name
}

function wordIn(value: Members, member: string): string {
  const word = value[member]
  if (typeof word !== 'string' || word === '' || word.length > 40) throw new Misshapen(member)
  return word
}

function idIn(value: Members, member: string): string {
  const id = value[member]
  if (typeof id !== 'string' || !ELEMENT_ID.test(id)) throw new Misshapen(member)
  return id
}

function idsIn(value: Members, member: string): readonly string[] {
  const ids = value[member] ?? []
  if (!Array.isArray(ids) || ids.length > 500) throw new Misshapen(member)
  return ids.map((id: unknown) => idIn({ [member]: id }, member))
}

function wholeIn(value: Members, member: string): number {
  const number = value[member]
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new Misshapen(member)
  return number
}

function degreesIn(value: Members, member: string): number {
  const degrees = value[member]
  if (typeof degrees !== 'number' || !(degrees >= 0 && degrees <= 360)) throw new Misshapen(member)
  return degrees
}

function oneOfIn<T extends string>(value: Members, member: string, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === value[member])
  if (found === undefined) throw new Misshapen(member)
  return found
}

function geometryIn(value: Members): PlanGeometry {
  const geometry = parseGeometry(value['geometry'])
  if (geometry === undefined) throw new Misshapen('geometry')
  return geometry
}

function pointIn(value: Members): PointGeometry {
  const geometry = geometryIn(value)
  if (geometry.type !== 'Point') throw new Misshapen('geometry')
  return geometry
}

function lineIn(value: Members): LineGeometry {
  const geometry = geometryIn(value)
  if (geometry.type !== 'LineString') throw new Misshapen('geometry')
  return geometry
}

function polygonIn(value: Members): PolygonGeometry {
  const geometry = geometryIn(value)
  if (geometry.type !== 'Polygon') throw new Misshapen('geometry')
  return geometry
}

/** Altitudes, which GeoJSON allows as a third number, are not kept. */
function positionOf([longitude = 0, latitude = 0]: readonly number[]): Position {
  return [longitude, latitude]
}

function isPosition(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    (value.length === 2 || value.length === 3) &&
    value.every((part) => typeof part === 'number' && Number.isFinite(part))
  )
}

function isLine(value: unknown): value is readonly (readonly number[])[] {
  return Array.isArray(value) && value.length >= 2 && value.every(isPosition)
}
