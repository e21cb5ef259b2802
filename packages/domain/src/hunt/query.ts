/**
 * What a hunt asks of stored events: a tree that the small language is parsed into, that is judged
 * event by event (`judge.ts`, the yardstick) and compiled to SQL by the store. All comparisons of text
 * disregard case (`foldText`); a field that an event has several times is met when one value is.
 */
export type HuntNode =
  /** Every one holds; none at all is everything. */
  | { readonly kind: 'all'; readonly of: readonly HuntNode[] }
  /** At least one holds; none at all is nothing. */
  | { readonly kind: 'any'; readonly of: readonly HuntNode[] }
  | { readonly kind: 'not'; readonly of: HuntNode }
  /** The line as it came holds the text, as written or as JSON writes it. */
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'test'; readonly field: string; readonly test: HuntTest }

/** A test of one field. */
export type HuntTest =
  /** The value is one of these. */
  | { readonly op: 'is'; readonly values: readonly string[] }
  | { readonly op: 'contains' | 'starts' | 'ends'; readonly value: string }
  /** A regular expression of RE2, anywhere in the value; it alone minds case, unless it says `(?i)`. */
  | { readonly op: 'matches'; readonly pattern: string }
  | { readonly op: 'exists' }
  /** The value is a decimal number (`-12.5`) and stands so to this one. */
  | { readonly op: 'above' | 'below' | 'at-least' | 'at-most'; readonly value: number }
  /** The value is an address of the network, in CIDR notation. */
  | { readonly op: 'within'; readonly network: string }

/** A hunt: what, over which stretch of time, and in which sources. */
export interface HuntQuery {
  readonly where: HuntNode
  /** Event times, epoch ms: `fromMs ≤ time < toMs`. Of an event that tells none, when it was received. */
  readonly fromMs: number
  readonly toMs: number
  /** Absent: every source. */
  readonly sources?: readonly string[]
}

/** Everything. */
export const EVERYTHING: HuntNode = { kind: 'all', of: [] }

/** Bounds of a query; what exceeds them is refused. */
export const HUNT_LIMITS = {
  textLength: 4_000,
  nodes: 500,
  depth: 40,
  listLength: 1_000,
  patternLength: 500,
} as const
