import type { Json } from '@vigie/kit'
import { isObject } from '../view/object.ts'

/** Tells whether arrays and objects nest more than `limit` deep (a scalar has depth 0). */
export function isDeeperThan(value: Json | undefined, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (limit === 0) return true
  if (!isObject(value)) return value.some((element: Json) => isDeeperThan(element, limit - 1))
  for (const key in value) {
    const inner = value[key]
    if (typeof inner === 'object' && isDeeperThan(inner, limit - 1)) return true
  }
  return false
}
