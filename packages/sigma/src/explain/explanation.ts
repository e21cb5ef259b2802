import type { Json, LogSource } from '@vigie/kit'
import type { PlainValue } from '../rule/plain-value.ts'

/** Why a rule matches an event or does not. */
export interface Explanation {
  /** `waits`: the rule has placeholders without a value, so that it is never tried. */
  readonly verdict: 'matches' | 'misses' | 'waits'
  /** Placeholders without a value. */
  readonly waiting: readonly string[]
  /** True when the shape of the event is not known: every rule is then tried on it. */
  readonly logSourceAssumed: boolean
  /** One per view of the event, in their order; the rule matches when it holds under one that counts. */
  readonly views: readonly ViewExplanation[]
}

export interface ViewExplanation {
  readonly sources: readonly LogSource[]
  /** Whether the view is of the log source that the rule names; one that is not does not count. */
  readonly applies: boolean
  readonly condition: ExplainedNode
}

/** A part of the rule and whether it holds. */
export type ExplainedNode =
  | {
      readonly kind: 'all' | 'at-least' | 'not' | 'selection'
      /** For `at-least`: how many of `nodes` must hold. */
      readonly quantity?: number
      /** For `selection`: its name. */
      readonly name?: string
      readonly holds: boolean
      readonly nodes: readonly ExplainedNode[]
    }
  | ExplainedItem

export interface ExplainedItem {
  readonly kind: 'item'
  /** Absent for keywords. */
  readonly field?: string
  readonly modifiers: readonly string[]
  /** `all`: every value must hold. `negated`: the item holds when that is not so. */
  readonly linking: 'any' | 'all'
  readonly negated: boolean
  readonly holds: boolean
  readonly values: readonly { readonly pattern: PlainValue; readonly holds: boolean }[]
  /** What the event has there, at most ten values; for keywords only those that a value of the rule found. */
  readonly found: readonly Json[]
  /** Whether the event has the field at all; true for keywords. */
  readonly isPresent: boolean
}
