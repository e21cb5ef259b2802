export { compareSamples, LEAST_SAMPLE, summaryOf } from './compare-samples.ts'
export type { SampleComparison, SampleSummary } from './compare-samples.ts'
export { casesByClass } from './case-classes.ts'
export type { ClassCount } from './case-classes.ts'
export { precisionByRule } from './rule-precision.ts'
export type { RulePrecision } from './rule-precision.ts'
export { courseOfCase, courseOfFinding, courseOfIncident } from './course.ts'
export type { Course, CourseKind } from './course.ts'
export { CourseTable } from './course-table.ts'
export type { CourseRow } from './course-table.ts'
export { coverageOf } from './coverage.ts'
export type { CoveringRule, TechniqueCoverage } from './coverage.ts'
export {
  COUNTS,
  countAll,
  loadByShift,
  precisionOf,
  SPANS,
  spansBySeverity,
  spanTargets,
  TARGETS,
  visitCounted,
} from './figures.ts'
export type { Basis, Count, Period, Scope, ShiftLoad, Span } from './figures.ts'
export { percentileOf } from './percentile.ts'
export { proportionOf, shareDifference } from './proportion.ts'
export type { Difference, Proportion } from './proportion.ts'
