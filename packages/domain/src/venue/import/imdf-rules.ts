import { isRecord } from '@vigie/kit'
import type { PlanFeature, PlanFile } from './read-features.ts'
import type { Report } from './problem.ts'

/** Members that hold ids of other features (OGC 20-094, feature pages). */
const REFERENCES = [
  'address_id',
  'level_id',
  'unit_id',
  'anchor_id',
  'building_ids',
  'unit_ids',
] as const

/** Holds the IMDF rules that span the files of an archive. */
export function checkArchive(
  files: readonly PlanFile[],
  features: readonly PlanFeature[],
  report: Report,
): void {
  if (!files.some(({ name }) => baseName(name) === 'manifest.json')) {
    report({ rule: 'ManifestFileMustBePresent', severity: 'violation', file: 'manifest.json' })
  }
  const venues = features.filter(({ type }) => type === 'venue')
  if (venues.length !== 1) {
    report({
      rule: 'VenueCountMustBeExactlyOne',
      severity: 'violation',
      file: 'venue.geojson',
      detail: String(venues.length),
    })
  }
  const known = new Set<string>()
  for (const { id, file } of features) {
    if (known.has(id)) {
      report({ rule: 'FeatureIdMustBeUnique', severity: 'violation', file, feature: id })
    }
    known.add(id)
  }
  for (const feature of features) checkReferences(feature, known, report)
  const isQualified = features.some(
    ({ type, properties }) => type === 'address' && typeof properties['unit'] === 'string',
  )
  if (!isQualified) {
    report({ rule: 'ZeroCountOfUnitQualifiedAddresses', severity: 'info', file: 'address.geojson' })
  }
}

function checkReferences(
  { file, id, properties }: PlanFeature,
  known: ReadonlySet<string>,
  report: Report,
): void {
  const named = REFERENCES.flatMap((member) => {
    const value = properties[member]
    const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
    return ids.filter((each) => typeof each === 'string')
  })
  const ends = ['origin', 'destination'].map((member) => properties[member])
  for (const end of ends) {
    if (isRecord(end) && typeof end['id'] === 'string') named.push(end['id'])
  }
  for (const reference of named) {
    if (known.has(reference)) continue
    report({
      rule: 'ReferencedFeatureIDMustBeResolvable',
      severity: 'violation',
      file,
      feature: id,
      detail: reference,
    })
  }
}

/** Name of a file without its folders. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase()
}
