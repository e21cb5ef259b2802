import type { Json } from '@vigie/kit'

const MAX_DEPTH = 100

/**
 * The text that string tests see: the string itself, numbers and booleans as JSON writes them,
 * objects as compact JSON. null has no text; neither has an object nested beyond 100 levels.
 */
export function valueText(value: Json): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null || isDeeperThan(value, MAX_DEPTH)) return undefined
  return JSON.stringify(value)
}

/** Iterative, since `JSON.stringify` overflows the stack on hostile nesting. */
function isDeeperThan(root: Json, limit: number): boolean {
  let level: readonly Json[] = [root]
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
    if (level.length === 0) return false
  }
  return true
}
