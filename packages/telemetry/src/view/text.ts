import type { Json } from '@vigie/kit'

/** The text of a scalar; undefined for null, arrays, objects and what is absent. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
