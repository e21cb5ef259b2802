// The tree of a rule after parsing: frozen, free of YAML, free of compiled things. Everything that
// can be decided once (escapes, modifiers, the names a pattern stands for) is decided here.
import type { Condition } from './condition.ts'
import type { PlainValue } from './plain-value.ts'
import type { SelectionNode } from './selection.ts'

/** What a text may hold: a rule for single events, a correlation of rules, or a filter of rules. */
export type SigmaDocument = DetectionRule | CorrelationRule | SigmaFilter

export type Level = 'informational' | 'low' | 'medium' | 'high' | 'critical'
export type Status = 'stable' | 'test' | 'experimental' | 'deprecated' | 'unsupported'

/** What the three kinds have in common. Attribution (`author`) must travel with every match. */
export interface Metadata {
  /** Where the text came from, as the caller named it. */
  readonly file: string
  /** Position of the document in its text, counted from 0. */
  readonly documentIndex: number
  readonly title: string
  readonly id?: string
  /** Short name by which correlations and filters may refer to the rule. */
  readonly name?: string
  readonly status?: Status
  readonly level?: Level
  readonly description?: string
  readonly license?: string
  readonly author?: string
  /** As written, usually YYYY-MM-DD. */
  readonly date?: string
  readonly modified?: string
  readonly tags: readonly string[]
  readonly references: readonly string[]
  readonly falsePositives: readonly string[]
  readonly fields: readonly string[]
  readonly scope: readonly string[]
  readonly related: readonly RelatedRule[]
  /** Attributes that the specification does not know, kept as they are. */
  readonly custom: Readonly<Record<string, PlainValue>>
}

export interface RelatedRule {
  readonly id: string
  readonly type: string
}

/** The log source that a rule names, lower-cased; an absent dimension means "any". */
export interface RuleLogSource {
  readonly product?: string
  readonly category?: string
  readonly service?: string
  readonly definition?: string
}

export interface Selection {
  readonly name: string
  readonly root: SelectionNode
}

export interface DetectionRule extends Metadata {
  readonly kind: 'detection'
  readonly logSource: RuleLogSource
  readonly selections: readonly Selection[]
  readonly condition: Condition
  /** Names of placeholders without a value; a rule that has any is kept, but never evaluated. */
  readonly waiting: readonly string[]
}

export interface SigmaFilter extends Metadata {
  readonly kind: 'filter'
  readonly logSource: RuleLogSource
  /** Ids or names of the rules it restricts; `any` restricts every rule of its log source. */
  readonly rules: 'any' | readonly string[]
  readonly selections: readonly Selection[]
  readonly condition: Condition
  readonly waiting: readonly string[]
}

export type CorrelationType =
  | 'event_count'
  | 'value_count'
  | 'temporal'
  | 'temporal_ordered'
  | 'value_sum'
  | 'value_avg'
  | 'value_percentile'
  | 'value_median'

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'neq'

export interface CorrelationRule extends Metadata {
  readonly kind: 'correlation'
  readonly type: CorrelationType
  /** Ids or names, in the order written (which matters to `temporal_ordered`). */
  readonly rules: readonly string[]
  /** Empty: one group for all events. */
  readonly groupBy: readonly string[]
  readonly timespanMs: number
  readonly condition: CorrelationCondition
  readonly aliases: readonly FieldAlias[]
  /** Whether the rules referred to also alert by themselves. */
  readonly generate: boolean
}

export type CorrelationCondition =
  | {
      readonly kind: 'threshold'
      /** All must hold: `gt` with `lte` is a range. */
      readonly bounds: readonly { readonly comparison: Comparison; readonly value: number }[]
      /** Fields counted, summed or averaged; several mean distinct tuples. Empty for event counts. */
      readonly fields: readonly string[]
      /** 0–100, for `value_percentile` only. */
      readonly percentile?: number
    }
  | {
      /** Extended temporal condition: which of the rules must have matched. */
      readonly kind: 'boolean'
      readonly condition: Condition
    }

export interface FieldAlias {
  readonly name: string
  readonly fieldByRule: readonly { readonly rule: string; readonly field: string }[]
}
