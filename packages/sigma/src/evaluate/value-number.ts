import type { Json } from '@vigie/kit'

/** The number that a value is or writes, decimal or `0x` hexadecimal; undefined for anything else. */
export function valueNumber(value: Json): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  return /^\s*(?:[-+]?\d+(?:\.\d+)?|0[xX][0-9a-fA-F]{1,13})\s*$/.test(value)
    ? Number(value)
    : undefined
}
