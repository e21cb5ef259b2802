/**
 * Rows in the order that a reader holds. `wanted` is what the list would show now, best first; `all`
 * finds rows that left it meanwhile, which keep their place with their new state. Rows that would join
 * are counted, not shown, but for those of a paged list that come after the last held one: they move
 * nothing. Without an order the list is as wanted.
 */
export function heldOrder<T extends { readonly id: string }>(
  wanted: readonly T[],
  all: ReadonlyMap<string, T>,
  order: readonly string[] | undefined,
  isPaged = false,
): { readonly shown: readonly T[]; readonly arrived: number } {
  if (order === undefined) return { shown: wanted, arrived: 0 }
  const held = new Set(order)
  const end = isPaged ? wanted.findLastIndex((row) => held.has(row.id)) + 1 : wanted.length
  return {
    shown: [...order.flatMap((id) => all.get(id) ?? []), ...wanted.slice(end)],
    arrived: wanted.slice(0, end).filter((row) => !held.has(row.id)).length,
  }
}
