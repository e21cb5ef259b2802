/**
 * What a parser has to say about a document. An `error` makes the document unusable; a `warning`
 * leaves it usable but should be shown to its author.
 */
export interface Problem {
  readonly severity: 'error' | 'warning'
  /** Closed list, stable: tools may filter on it. */
  readonly code: ProblemCode
  /** English sentence that names the offending value. */
  readonly message: string
  /** 1-based position in the text; 1, 1 when the problem concerns the whole text. */
  readonly line: number
  readonly column: number
}

export type ProblemCode =
  | 'yaml.syntax'
  | 'yaml.too-large'
  | 'yaml.too-deep'
  | 'yaml.alias-bomb'
  | 'document.empty'
  | 'document.kind'
  | 'attribute.missing'
  | 'attribute.type'
  | 'attribute.value'
  | 'logsource.dimension'
  | 'selection.empty'
  | 'selection.shape'
  | 'selection.unused'
  | 'modifier.unknown'
  | 'modifier.combination'
  | 'modifier.value'
  | 'condition.syntax'
  | 'condition.unknown-selection'
  | 'condition.empty-match'
  | 'condition.legacy-aggregation'
  | 'placeholder.too-many'
  | 'correlation.type'
  | 'correlation.condition'
  | 'correlation.timespan'
  | 'correlation.reference'
  | 'filter.no-negation'
