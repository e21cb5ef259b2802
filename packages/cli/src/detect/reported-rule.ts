import type { CorrelationRule, DetectionRule } from '@vigie/sigma'

/** A rule whose matches a report may show. */
export type ReportedRule = DetectionRule | CorrelationRule
