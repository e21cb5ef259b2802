/** Freezes plain data to its leaves and returns it. Shared subtrees are frozen once. */
export function freezeTree<T>(root: T): T {
  const open: unknown[] = [root]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue
    Object.freeze(next)
    for (const value of Object.values(next)) if (value !== undefined) open.push(value)
  }
  return root
}
