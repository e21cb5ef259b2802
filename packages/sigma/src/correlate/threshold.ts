import { unreachable } from '@vigie/kit'
import type { Comparison, CorrelationCondition } from '../rule/sigma-rule.ts'

export type Threshold = CorrelationCondition & { readonly kind: 'threshold' }

/** A test whether a value satisfies every bound (S64), made once per rule. */
export function withinTest({ bounds }: Threshold): (value: number) => boolean {
  const [first, ...others] = bounds
  if (first !== undefined && others.length === 0) {
    const { comparison, value: bound } = first
    return (value) => compares(value, comparison, bound)
  }
  return (value) => bounds.every((bound) => compares(value, bound.comparison, bound.value))
}

/** Whether a value satisfies every bound. */
export function isWithin(value: number, threshold: Threshold): boolean {
  return withinTest(threshold)(value)
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
