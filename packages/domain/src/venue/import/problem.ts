/**
 * What is wrong with a file that is imported. Rules with a plain name are the published IMDF
 * validations 1.0.3 (OGC 20-094) that are held here; those that begin with `Vigie.` are ours.
 */
export const IMPORT_RULES = [
  'ManifestFileMustBePresent',
  'FileMustBeValidGeoJSON',
  'FileMustContainFeatureCollection',
  'FeatureMustHaveId',
  'FeatureIdMustBeString',
  'FeatureIdMustNotBeEmpty',
  'FeatureIdMustBeUnique',
  'FeatureMustHaveFeatureType',
  'FeatureTypeMustBeString',
  'FeatureTypeMustNotBeEmpty',
  'VenueCountMustBeExactlyOne',
  'ReferencedFeatureIDMustBeResolvable',
  'ZeroCountOfUnitQualifiedAddresses',
  'Vigie.ElementMustBeReadable',
  'Vigie.ElementMustBePossible',
  'Vigie.ElementIdMustBeUnique',
  'Vigie.ReferenceMustBeResolvable',
  'Vigie.KindShouldBeKnown',
  'Vigie.SectorShouldHavePlaces',
  'Vigie.OpeningWidthFromGeometry',
  'Vigie.FeatureTypeNotUsed',
] as const
export type ImportRule = (typeof IMPORT_RULES)[number]

export const IMPORT_SEVERITIES = ['violation', 'warning', 'info'] as const
export type ImportSeverity = (typeof IMPORT_SEVERITIES)[number]

/** One problem, with where it is. A violation keeps the whole file from being imported. */
export interface ImportProblem {
  readonly rule: ImportRule
  readonly severity: ImportSeverity
  readonly file: string
  readonly feature?: string
  /** Member, value or reference that is meant. */
  readonly detail?: string
}

/** Told of each problem. */
export type Report = (problem: ImportProblem) => void
