/**
 * Tells whether a text is its own canonical form (RFC 8785), by writing what it parses to again. For
 * checking only, and written apart from the writer's.
 */
export function isCanonical(text: string, value: unknown): boolean {
  return rewrite(value, 0) === text
}

/** Undefined for what no canonical text can hold. */
function rewrite(value: unknown, depth: number): string | undefined {
  if (depth > 64) return undefined
  if (typeof value === 'number') {
    const isExact = !Number.isInteger(value) || Number.isSafeInteger(value)
    return isExact ? JSON.stringify(value) : undefined
  }
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : undefined
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) {
    return `[${value.map((element) => rewrite(element, depth + 1)).join(',')}]`
  }
  const members = Object.entries(value).toSorted((a, b) => (a[0] < b[0] ? -1 : 1))
  const written = members.map(
    ([key, member]) => `${rewrite(key, depth + 1)}:${rewrite(member, depth + 1)}`,
  )
  return `{${written.join(',')}}`
}
