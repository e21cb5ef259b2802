/**
 * Rows in the order that a reader holds. `wanted` is what the list would show now, best first; `all`
 * finds rows that left it meanwhile, which keep their place with their new state. Rows that would join
 * are counted, not shown. Without an order the list is as wanted.
 */
export function heldOrder<T extends { readonly id: string }>(
  wanted: readonly T[],
  all: ReadonlyMap<string, T>,
  order: readonly string[] | undefined,
): { readonly shown: readonly T[]; readonly arrived: number } {
  if (order === undefined) return { shown: wanted, arrived: 0 }
  const held = new Set(order)
  return {
    shown: order.flatMap((id) => all.get(id) ?? []),
    arrived: wanted.filter((row) => !held.has(row.id)).length,
  }
}
