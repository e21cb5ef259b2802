import type { EntryView } from '@vigie/protocol'

/**
 * Adds entries to a window that is ascending by position and without doubles; the result is too. What
 * is already there stays as it is. The usual case, newer entries at the end, copies once.
 */
export function mergeEntries(
  window: readonly EntryView[],
  incoming: readonly EntryView[],
): readonly EntryView[] {
  if (incoming.length === 0) return window
  const sorted = incoming.toSorted((a, b) => a.position - b.position)
  const last = window.at(-1)?.position ?? 0
  const isNewer = (sorted[0]?.position ?? 0) > last
  const all = isNewer
    ? [...window, ...sorted]
    : [...window, ...sorted].toSorted((a, b) => a.position - b.position)
  const merged = all.filter((entry, index) => entry.position !== all[index - 1]?.position)
  return merged.length === window.length ? window : merged
}
