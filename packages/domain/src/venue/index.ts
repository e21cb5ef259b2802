export { measuredElement, movedElement, servingElement } from './changed-element.ts'
export { decideVenue, referencesOf } from './decide.ts'
export type { VenueWorld } from './decide.ts'
export { ACCOMMODATIONS, ELEMENT_KINDS, MEASURE_NAMES, MEASURES, SURFACES } from './element.ts'
export type {
  Accommodation,
  ElementKind,
  ElementMeasure,
  Surface,
  VenueElement,
} from './element.ts'
export { elementKeysOf, evolveElement, evolveVenue } from './evolve.ts'
export { generatePlan } from './generate.ts'
export type { GroundPlan } from './generate.ts'
export { importPlan } from './import/import-plan.ts'
export type { ImportedPlan } from './import/import-plan.ts'
export { IMPORT_RULES, IMPORT_SEVERITIES } from './import/problem.ts'
export type { ImportProblem, ImportRule, ImportSeverity } from './import/problem.ts'
export type { PlanFile } from './import/read-features.ts'
export type {
  LineGeometry,
  PlanGeometry,
  PointGeometry,
  PolygonGeometry,
  Position,
} from './geometry.ts'
export { positionsOf } from './geometry.ts'
export { metresFrom, middleOf, positionAt as placeFrom } from './measure.ts'
export { parseElement, parseGeometry } from './parse-element.ts'
export type { ParsedElement } from './parse-element.ts'
export { planGeoJson } from './plan-geojson.ts'
export { respine, spineOf } from './spine.ts'
export type { PlanChange } from './spine.ts'
export { elementKey, VENUE_ORIGINS } from './venue.ts'
export type { PlacedElement, StadiumVenue, VenueCommand, VenueOrigin } from './venue.ts'
