import type { EntryView } from '@vigie/protocol'

/**
 * Adds entries to a window that is ascending by clock and without doubles; the result is too. What is
 * already there stays as it is. The usual case, newer entries at the end, copies once. Positions only
 * break ties: to visitors they say where the tree stood when an entry was sent.
 */
export function mergeEntries(
  window: readonly EntryView[],
  incoming: readonly EntryView[],
): readonly EntryView[] {
  const known = new Set(window.map(({ id }) => id))
  const fresh = new Map(
    incoming.flatMap((entry) => (known.has(entry.id) ? [] : [[entry.id, entry] as const])),
  )
  const [first, ...others] = [...fresh.values()].toSorted(compare)
  if (first === undefined) return window
  const last = window.at(-1)
  const all = [...window, first, ...others]
  return last === undefined || compare(last, first) < 0 ? all : all.toSorted(compare)
}

/** Clocks sort as texts. */
function compare(a: EntryView, b: EntryView): number {
  return a.at === b.at ? a.position - b.position : a.at < b.at ? -1 : 1
}
