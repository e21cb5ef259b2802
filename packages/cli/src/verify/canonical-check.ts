/**
 * Tells whether a text is its own canonical form (RFC 8785), by writing what it parses to again. For
 * checking only, and written apart from the writer's.
 */
export function isCanonical(text: string, value: unknown): boolean {
  // Written as it was read, in the order of its members, it is canonical when these are in order. That is
  // the usual case and several times as fast; members named like numbers change places on the way.
  if (JSON.stringify(value) === text) return isInOrder(value, 0) || rewrite(value, 0) === text
  return rewrite(value, 0) === text
}

/** Whether the members of every object are sorted, and nothing is there that no canonical text can hold. */
function isInOrder(value: unknown, depth: number): boolean {
  if (depth > 64) return false
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every((element) => isInOrder(element, depth + 1))
  let before = ''
  for (const [key, member] of Object.entries(value)) {
    if (key < before || !key.isWellFormed() || !isInOrder(member, depth + 1)) return false
    before = key
  }
  return true
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
