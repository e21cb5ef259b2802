import { isRecord } from '@vigie/kit'
import { placesOf } from '../../capacity/section-data.ts'
import { measureFlaw } from '../check-element.ts'
import { referencesOf } from '../decide.ts'
import type { VenueElement } from '../element.ts'
import { positionsOf } from '../geometry.ts'
import type { Position } from '../geometry.ts'
import { middleOfPositions } from '../measure.ts'
import { parseElement } from '../parse-element.ts'
import { baseName, checkArchive } from './imdf-rules.ts'
import { imdfElements } from './imdf-elements.ts'
import type { RawElement } from './imdf-elements.ts'
import { labelOf } from './label.ts'
import type { ImportProblem, Report } from './problem.ts'
import { readFeatures } from './read-features.ts'
import type { PlanFeature, PlanFile } from './read-features.ts'

/** What files give: elements that can be added to a venue, and everything that is wrong with them. */
export interface ImportedPlan {
  readonly format: 'imdf' | 'geojson'
  readonly name?: string
  readonly centre: Position
  readonly elements: readonly VenueElement[]
  readonly problems: readonly ImportProblem[]
}

/** Problems beyond these are counted in the last one that is kept. */
const MOST_PROBLEMS = 500

/**
 * Reads the files of an IMDF archive (OGC 20-094), or plain GeoJSON whose features carry
 * `properties.vigie`. Pure; never throws on bad text. Nothing may be imported while a problem is a
 * violation; elements without one are given all the same, for the preview.
 */
export function importPlan(files: readonly PlanFile[]): ImportedPlan {
  const problems: ImportProblem[] = []
  const report: Report = (problem) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem)
  }
  const plans = files.filter(({ name }) => /\.(geo)?json$/i.test(name))
  const isImdf =
    plans.some(({ name }) => baseName(name) === 'manifest.json') ||
    plans.some(({ text }) => text.includes('"feature_type"'))
  const features = plans
    .filter(({ name }) => baseName(name) !== 'manifest.json')
    .flatMap((file) => readFeatures(file, isImdf, report))
  if (isImdf) checkArchive(files, features, report)
  const raws = isImdf ? imdfElements(features, report) : geoJsonElements(features, report)
  const elements = possibleElements(raws, report)
  const name = nameOf(features)
  return {
    format: isImdf ? 'imdf' : 'geojson',
    ...(name === undefined ? {} : { name }),
    centre: centreOf(elements),
    elements,
    problems,
  }
}

interface Raw {
  readonly feature: PlanFeature
  readonly raw: RawElement
}

function geoJsonElements(features: readonly PlanFeature[], report: Report): readonly Raw[] {
  return features.flatMap((feature) => {
    const { properties, parts, file, id } = feature
    const { vigie } = properties
    if (!isRecord(vigie)) {
      report({ rule: 'Vigie.KindShouldBeKnown', severity: 'warning', file, feature: id })
      return []
    }
    const name = labelOf(properties['name'])
    const common = { ...vigie, id, ...(name === undefined ? {} : { name }) }
    if (parts.length === 0) return [{ feature, raw: common }]
    return parts.map((geometry, i) => ({
      feature,
      raw: { ...common, geometry, ...(i === 0 ? {} : { id: `${id}.${i + 1}` }) },
    }))
  })
}

function possibleElements(raws: readonly Raw[], report: Report): readonly VenueElement[] {
  const elements = new Map<string, VenueElement>()
  for (const { feature, raw } of raws) {
    const at = { severity: 'violation', file: feature.file, feature: feature.id } as const
    const parsed = parseElement(raw)
    if (!parsed.ok) {
      report({ ...at, rule: 'Vigie.ElementMustBeReadable', detail: parsed.member })
      continue
    }
    const { element } = parsed
    // Geometry was looked at when the feature was read.
    const impossible = measureFlaw(element)
    if (impossible !== undefined) {
      report({ ...at, rule: 'Vigie.ElementMustBePossible', detail: impossible.measure })
    } else if (elements.has(element.id)) {
      report({ ...at, rule: 'Vigie.ElementIdMustBeUnique', detail: element.id })
    } else {
      elements.set(element.id, element)
      if (element.kind === 'sector' && placesOf(element) === undefined) {
        report({ ...at, severity: 'warning', rule: 'Vigie.SectorShouldHavePlaces' })
      }
    }
  }
  const fileOf = new Map(raws.map(({ feature, raw }) => [String(raw['id']), feature.file]))
  for (const element of elements.values()) {
    for (const { id, kind } of referencesOf(element)) {
      if (elements.get(id)?.kind === kind) continue
      report({
        rule: 'Vigie.ReferenceMustBeResolvable',
        severity: 'violation',
        file: fileOf.get(element.id) ?? '',
        feature: element.id,
        detail: id,
      })
    }
  }
  return [...elements.values()]
}

function nameOf(features: readonly PlanFeature[]): string | undefined {
  return labelOf(features.find(({ type }) => type === 'venue')?.properties['name'])
}

/** Middle of the sectors; of everything when there are none. */
function centreOf(elements: readonly VenueElement[]): Position {
  const sectors = positionsIn(elements.filter(({ kind }) => kind === 'sector'))
  return middleOfPositions(sectors.length > 0 ? sectors : positionsIn(elements))
}

function positionsIn(elements: readonly VenueElement[]): readonly Position[] {
  return elements.flatMap(({ geometry }) => (geometry === undefined ? [] : positionsOf(geometry)))
}
