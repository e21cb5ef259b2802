import type { Json, JsonObject } from '@vigie/kit'
import { isObject } from '../view/object.ts'

const MAX_DEPTH = 16

/** Every value under a key of that name, however deep; undefined when there is none. */
export function valuesOfKey(object: JsonObject, key: string): Json | undefined {
  const found: Json[] = []
  collect(object, { key, found }, MAX_DEPTH)
  return found.length > 1 ? found : found[0]
}

function collect(
  value: Json,
  into: { readonly key: string; readonly found: Json[] },
  depth: number,
): void {
  if (typeof value !== 'object' || value === null || depth === 0) return
  if (isObject(value) && Object.hasOwn(value, into.key)) into.found.push(value[into.key] ?? null)
  for (const inner of Object.values(value)) collect(inner, into, depth - 1)
}
