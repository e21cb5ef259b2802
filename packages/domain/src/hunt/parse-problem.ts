/** What can be wrong with a text of the language. */
export const HUNT_PROBLEMS = [
  'too-long',
  'too-many',
  'too-deep',
  'quote-open',
  'group-open',
  'group-unopened',
  'group-empty',
  'operand-missing',
  'value-missing',
  'list-malformed',
  'number-malformed',
  'network-malformed',
  'pattern-malformed',
  'pattern-too-long',
] as const
export type HuntProblemCode = (typeof HUNT_PROBLEMS)[number]

/** Where a text does not fit the language: UTF-16 offsets, `from ≤ to`. */
export interface HuntProblem {
  readonly code: HuntProblemCode
  readonly from: number
  readonly to: number
}
