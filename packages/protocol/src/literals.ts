import { Type } from 'typebox'
import type { TUnsafe } from 'typebox'

/** Schema of a closed list of strings or numbers that the domain declares once. */
export function literals<T extends string | number>(values: readonly T[]): TUnsafe<T> {
  return Type.Unsafe<T>({ enum: [...values] })
}
