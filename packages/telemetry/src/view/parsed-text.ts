import type { Json } from '@vigie/kit'
import { isDeeperThan } from '../framing/is-deeper-than.ts'

const MAX_DEPTH = 32

/** JSON that a column holds as text, opened; any other value as it is. */
export function parsedText(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    const parsed: Json = JSON.parse(value)
    return isDeeperThan(parsed, MAX_DEPTH) ? value : parsed
  } catch {
    return value
  }
}
