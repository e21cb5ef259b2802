import type { MatchValue } from './match-value.ts'
import type { PlainValue } from './plain-value.ts'

/** A selection as a tree of tests. */
export type SelectionNode =
  | { readonly kind: 'any' | 'every'; readonly nodes: readonly SelectionNode[] }
  | DetectionItem

/** One line of a selection: a field (or, without one, the whole event) against values. */
export interface DetectionItem {
  readonly kind: 'item'
  /** Absent for keywords, which are searched in every value of the original event. */
  readonly field?: string
  /** Modifiers as written, in order, aliases kept. */
  readonly modifiers: readonly string[]
  readonly values: readonly ItemValue[]
  /** `all`: every value must match; otherwise one is enough. */
  readonly linking: 'any' | 'all'
  /** `neq`: the item holds when the test does not, a missing field included. */
  readonly negated: boolean
}

export interface ItemValue {
  /** The value as the rule writes it, to show and to expand placeholders from. */
  readonly raw: PlainValue
  /** What the event's value is compared with; several are alternatives (one is enough). */
  readonly matches: readonly MatchValue[]
  /** Names of placeholders in `raw` that have no value yet; `matches` is then empty. */
  readonly waiting: readonly string[]
}
