export { applyFilters } from './apply-filters.ts'
export type { FilteredRules } from './apply-filters.ts'
export { bindPlaceholders } from './bind-placeholders.ts'
export type { BoundRule } from './bind-placeholders.ts'
export { buildRuleSet } from './fast/indexed-rule-set.ts'
export { buildCorrelator } from './correlate/build-correlator.ts'
export { matchedFields } from './correlate/matched-fields.ts'
export type {
  Arrival,
  CorrelationMatch,
  CorrelationProblem,
  CorrelationProblemCode,
  CorrelationStatistics,
  Correlator,
  CorrelatorOptions,
  GroupValue,
  RestoreReport,
  Shard,
} from './correlate/correlator.ts'
export { explainRule } from './explain/explain-rule.ts'
export type {
  ExplainedItem,
  ExplainedNode,
  Explanation,
  ViewExplanation,
} from './explain/explanation.ts'
export { excludedFields } from './excluded-fields.ts'
export { evaluate } from './evaluate/evaluate.ts'
export { buildReferenceRuleSet } from './evaluate/reference-rule-set.ts'
export { generateCases } from './generate/generate-cases.ts'
export type { RuleCase, RuleCases, Unproven } from './generate/generate-cases.ts'
export { linearPattern } from './linear-pattern.ts'
export { lintText } from './lint/lint-text.ts'
export type { LintCode, LintFinding } from './lint/lint-text.ts'
export type { Match, MatchDetail } from './match.ts'
export type { RuleMeter, RuleSet } from './rule-set.ts'
export { parsePlaceholders } from './parse/parse-placeholders.ts'
export type { ParsedPlaceholders } from './parse/parse-placeholders.ts'
export { parseRule } from './parse/parse-rule.ts'
export type { ParsedText } from './parse/parse-rule.ts'
export { rewriteAggregation } from './rewrite/rewrite-aggregation.ts'
export type { Rewriting } from './rewrite/rewrite-aggregation.ts'
export type { Condition } from './rule/condition.ts'
export type { PlaceholderValues } from './rule/placeholder-text.ts'
export type { Problem, ProblemCode } from './rule/problem.ts'
export type { DetectionItem, ItemValue, SelectionNode } from './rule/selection.ts'
export type {
  CorrelationRule,
  DetectionRule,
  Level,
  RuleLogSource,
  Selection,
  SigmaDocument,
  SigmaFilter,
  Status,
} from './rule/sigma-rule.ts'
