/** One step of a calculation, for people to follow: type aliases, so that a working is JSON. */
export type WorkingStep = {
  /** What it gives: `entry.lanes`, `holding.standing` … */
  readonly name: string
  /** In the symbols of `inputs`. */
  readonly formula: string
  readonly inputs: { readonly [symbol: string]: number | string }
  readonly source: string
  readonly value: number
  readonly unit: 'persons' | 'persons/h' | 'persons/min' | 'm²' | 'factor'
}

/** The four capacities of a section, in the order in which they are shown. */
export const LIMITS = ['entry', 'holding', 'exit', 'emergency'] as const
export type Limit = (typeof LIMITS)[number]

/** Data without which a capacity is unknown: never a zero, never left out of the lowest. */
export const MISSING_DATA = [
  'lanes',
  'exits',
  'seats',
  'viewing-area',
  'factors',
  'places-of-neighbours',
] as const
export type MissingDatum = (typeof MISSING_DATA)[number]

/** One capacity with its working; `persons` is absent while it is unknown. */
export type LimitWorking = {
  readonly limit: Limit
  readonly persons?: number
  readonly steps: readonly WorkingStep[]
  readonly missing: readonly MissingDatum[]
}

/** The safe capacity of a section: the lowest of four, unknown while one of them is. */
export type SectionCapacity = {
  readonly sector: string
  readonly limits: readonly LimitWorking[]
  readonly final?: number
  /** The limits that are the lowest; several when they are equal. */
  readonly governing: readonly Limit[]
}
