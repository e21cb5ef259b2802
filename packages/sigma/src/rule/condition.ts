/**
 * A condition over named selections. Patterns (`1 of sel*`, `all of them`) are already resolved to
 * the names they stand for, in the order the rule defines them; `names` is never empty.
 */
export type Condition =
  | { readonly kind: 'selection'; readonly name: string }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | {
      readonly kind: 'of'
      /** How many of `names` must hold at least; `all` for every one. */
      readonly quantity: number | 'all'
      readonly names: readonly string[]
    }
