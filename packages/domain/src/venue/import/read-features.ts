import { isRecord } from '@vigie/kit'
import { geometryFlaw } from '../check-geometry.ts'
import type { PlanGeometry, PolygonGeometry } from '../geometry.ts'
import { parseGeometry } from '../parse-element.ts'
import type { Report } from './problem.ts'

/** A file of a delivery. */
export interface PlanFile {
  readonly name: string
  readonly text: string
}

/** A feature as a file has it. */
export interface PlanFeature {
  readonly file: string
  readonly id: string
  /** IMDF's `feature_type`; undefined in plain GeoJSON. */
  readonly type: string | undefined
  /** Polygons of a MultiPolygon are parts; none for features without geometry. */
  readonly parts: readonly PlanGeometry[]
  readonly properties: Readonly<Record<string, unknown>>
}

const MOST_FEATURES = 20_000

/** Reads the features of one file; names what is wrong, keeps what is right. Never throws on bad text. */
export function readFeatures(
  file: PlanFile,
  isImdf: boolean,
  report: Report,
): readonly PlanFeature[] {
  const violation = { severity: 'violation', file: file.name } as const
  const collection = parseJson(file.text)
  if (!collection.ok) {
    report({ ...violation, rule: 'FileMustBeValidGeoJSON', detail: collection.reason })
    return []
  }
  const { value } = collection
  if (!isRecord(value) || value['type'] !== 'FeatureCollection') {
    report({ ...violation, rule: 'FileMustContainFeatureCollection' })
    return []
  }
  const { features } = value
  if (!Array.isArray(features) || features.length > MOST_FEATURES) {
    report({ ...violation, rule: 'FileMustContainFeatureCollection', detail: 'features' })
    return []
  }
  return features
    .map((feature: unknown, i) => readFeature(feature, i, { file: file.name, isImdf, report }))
    .filter((feature) => feature !== undefined)
}

interface Reading {
  readonly file: string
  readonly isImdf: boolean
  readonly report: Report
}

function readFeature(value: unknown, index: number, reading: Reading): PlanFeature | undefined {
  const { file, report } = reading
  const violation = { severity: 'violation', file } as const
  if (!isRecord(value) || value['type'] !== 'Feature') {
    report({ ...violation, rule: 'FileMustBeValidGeoJSON', detail: `features[${index}]` })
    return undefined
  }
  const id = idOf(value['id'], index, reading)
  const type = typeOf(value['feature_type'], id ?? `features[${index}]`, reading)
  if (id === undefined || (reading.isImdf && type === undefined)) return undefined
  const parts = partsOf(value['geometry'])
  if (parts === undefined) {
    report({ ...violation, rule: 'FileMustBeValidGeoJSON', feature: id, detail: 'geometry' })
    return undefined
  }
  for (const part of parts) {
    const flaw = geometryFlaw(part)
    if (flaw !== undefined) {
      report({ ...violation, rule: 'FileMustBeValidGeoJSON', feature: id, detail: flaw })
      return undefined
    }
  }
  const properties = isRecord(value['properties']) ? value['properties'] : {}
  return { file, id, type, parts, properties }
}

function idOf(id: unknown, index: number, { file, report }: Reading): string | undefined {
  const problem = { severity: 'violation', file, feature: `features[${index}]` } as const
  if (id === undefined || id === null) report({ ...problem, rule: 'FeatureMustHaveId' })
  else if (typeof id !== 'string') report({ ...problem, rule: 'FeatureIdMustBeString' })
  else if (id === '') report({ ...problem, rule: 'FeatureIdMustNotBeEmpty' })
  else return id
  return undefined
}

function typeOf(type: unknown, feature: string, { file, isImdf, report }: Reading) {
  if (!isImdf) return undefined
  const problem = { severity: 'violation', file, feature } as const
  if (type === undefined || type === null)
    report({ ...problem, rule: 'FeatureMustHaveFeatureType' })
  else if (typeof type !== 'string') report({ ...problem, rule: 'FeatureTypeMustBeString' })
  else if (type === '') report({ ...problem, rule: 'FeatureTypeMustNotBeEmpty' })
  else return type
  return undefined
}

function partsOf(value: unknown): readonly PlanGeometry[] | undefined {
  if (value === null || value === undefined) return []
  if (isRecord(value) && value['type'] === 'MultiPolygon') {
    const { coordinates } = value
    if (!Array.isArray(coordinates)) return undefined
    const parts = coordinates.map((part: unknown) =>
      parseGeometry({ type: 'Polygon', coordinates: part }),
    )
    return parts.every((part): part is PolygonGeometry => part?.type === 'Polygon')
      ? parts
      : undefined
  }
  const geometry = parseGeometry(value)
  return geometry === undefined ? undefined : [geometry]
}

function parseJson(
  text: string,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (thrown) {
    return { ok: false, reason: thrown instanceof Error ? thrown.message : 'JSON' }
  }
}
