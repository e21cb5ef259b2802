import { isRecord } from '@vigie/kit'
import { MOST_PER_LANE_HOUR } from '../../capacity/figures.ts'
import type { PlanGeometry } from '../geometry.ts'
import { lengthM, middleOf } from '../measure.ts'
import { labelOf } from './label.ts'
import type { PlanFeature } from './read-features.ts'
import type { Report } from './problem.ts'

/** An element before it was read: plain members. */
export type RawElement = Readonly<Record<string, unknown>>

/**
 * What IMDF features are on our plan. Extensions stand in `properties.vigie`, a record of members of
 * the element (`kind`, `seats`, `gate`, `sectors` …); where there is none, the IMDF members say it: a
 * section of category `seating` is a sector, an opening with a `turnstile` door a lane of a gate, any
 * other opening for pedestrians an exit as wide as its line is long.
 */
export function imdfElements(
  features: readonly PlanFeature[],
  report: Report,
): readonly { readonly feature: PlanFeature; readonly raw: RawElement }[] {
  const served = servedSections(features)
  const unused = new Map<string, number>()
  const made = features.flatMap((feature) => {
    const raws = rawElements(feature, served, report)
    if (raws === undefined) {
      const type = feature.type ?? ''
      unused.set(type, (unused.get(type) ?? 0) + 1)
    }
    return (raws ?? []).map((raw) => ({ feature, raw }))
  })
  for (const [type, count] of unused) {
    report({
      rule: 'Vigie.FeatureTypeNotUsed',
      severity: 'info',
      file: `${type}.geojson`,
      detail: String(count),
    })
  }
  return made
}

/** Feature types without a place on the plan, and therefore without a word about them. */
const SILENT = new Set(['address', 'building', 'relationship', 'anchor', 'occupant'])

function rawElements(
  feature: PlanFeature,
  served: ReadonlyMap<string, readonly string[]>,
  report: Report,
): readonly RawElement[] | undefined {
  const { properties, parts, type } = feature
  const extension = isRecord(properties['vigie']) ? properties['vigie'] : {}
  const name = labelOf(properties['name'])
  const common = {
    id: feature.id,
    ...(name === undefined ? {} : { name }),
    ...(typeof properties['level_id'] === 'string' ? { level: properties['level_id'] } : {}),
  }
  const each = (members: RawElement) =>
    parts.map((geometry, i) => ({
      ...common,
      ...(i === 0 ? {} : { id: `${feature.id}.${i + 1}` }),
      geometry,
      ...members,
      ...extension,
    }))
  if (typeof extension['kind'] === 'string') return each({})
  switch (type ?? '') {
    case 'venue':
    case 'footprint':
      return each({ kind: 'outline' })
    case 'level':
      return each({ kind: 'level', ordinal: properties['ordinal'] }).slice(0, 1)
    case 'unit':
      return each({ kind: 'area', use: properties['category'] })
    case 'section':
      return isSeating(properties['category'])
        ? each({ kind: 'sector', accommodation: 'seats' })
        : each({ kind: 'area', use: properties['category'] })
    case 'opening':
      return openingElements(
        feature,
        { ...common, ...extension },
        served.get(feature.id) ?? [],
        report,
      )
    case 'amenity':
      return each({ kind: 'installation', use: properties['category'] })
    default:
      return SILENT.has(type ?? '') ? [] : undefined
  }
}

function isSeating(category: unknown): boolean {
  return typeof category === 'string' && category.startsWith('seating')
}

function openingElements(
  feature: PlanFeature,
  common: RawElement,
  sections: readonly string[],
  report: Report,
): readonly RawElement[] {
  const { properties, parts } = feature
  const [geometry] = parts
  const { category, door } = properties
  const isForPeople = typeof category !== 'string' || /^(pedestrian|emergencyexit)/.test(category)
  if (geometry?.type !== 'LineString' || !isForPeople) return []
  const sectors = common['sectors'] ?? sections
  if (isRecord(door) && typeof door['type'] === 'string' && door['type'].startsWith('turnstile')) {
    return turnstile(geometry, { ...common, sectors })
  }
  const drawnMm = Math.round(lengthM(geometry) * 1_000)
  const widthMm = common['widthMm'] ?? drawnMm
  if (common['widthMm'] === undefined) {
    const { file, id } = feature
    report({
      rule: 'Vigie.OpeningWidthFromGeometry',
      severity: 'info',
      file,
      feature: id,
      detail: `${drawnMm} mm`,
    })
  }
  return [{ surface: 'level', ...common, kind: 'opening', geometry, widthMm, sectors }]
}

/** A turnstile is a lane; where no gate is named, it is a gate of its own. */
function turnstile(geometry: PlanGeometry, common: RawElement): readonly RawElement[] {
  const point = { type: 'Point', coordinates: middleOf(geometry) }
  const lane = { ratePerHour: MOST_PER_LANE_HOUR, ...common, kind: 'lane', geometry: point }
  if (typeof common['gate'] === 'string') return [lane]
  const { sectors: _, ...gate } = common
  const id = String(common['id'])
  return [
    { ...gate, kind: 'gate', geometry: point },
    { ...lane, id: `${id}.T1`, gate: id },
  ]
}

/** Sections that each opening leads from or to, by the relationships of the archive. */
function servedSections(features: readonly PlanFeature[]): ReadonlyMap<string, readonly string[]> {
  const served = new Map<string, string[]>()
  for (const { type, properties } of features) {
    if (type !== 'relationship') continue
    const { origin, destination, intermediary } = properties
    const sections = [origin, destination].map((end) => idOfType(end, 'section'))
    const through: readonly unknown[] = Array.isArray(intermediary) ? intermediary : []
    for (const opening of through.map((end) => idOfType(end, 'opening'))) {
      if (opening === undefined) continue
      const known = served.get(opening) ?? []
      known.push(...sections.filter((id) => id !== undefined && !known.includes(id)).map(String))
      served.set(opening, known)
    }
  }
  return served
}

function idOfType(end: unknown, type: string): string | undefined {
  if (!isRecord(end) || end['feature_type'] !== type) return undefined
  return typeof end['id'] === 'string' ? end['id'] : undefined
}
