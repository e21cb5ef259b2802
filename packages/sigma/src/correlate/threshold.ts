import { unreachable } from '@vigie/kit'
import type { Comparison, CorrelationCondition } from '../rule/sigma-rule.ts'

export type Threshold = CorrelationCondition & { readonly kind: 'threshold' }

/** Whether a value satisfies every bound (S64). */
export function isWithin(value: number, { bounds }: Threshold): boolean {
  return bounds.every((bound) => compares(value, bound.comparison, bound.value))
}

function compares(value: number, comparison: Comparison, bound: number): boolean {
  switch (comparison) {
    case 'lt':
      return value < bound
    case 'lte':
      return value <= bound
    case 'gt':
      return value > bound
    case 'gte':
      return value >= bound
    case 'eq':
      return value === bound
    case 'neq':
      return value !== bound
    default:
      return unreachable(comparison)
  }
}
