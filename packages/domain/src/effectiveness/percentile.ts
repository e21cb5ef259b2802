/**
 * The value below which the share `p` (0 to 1) of an ascending list lies, by linear interpolation
 * between closest ranks (Hyndman & Fan 1996, type 7: what R and NumPy do by default). Undefined for an
 * empty list: no sample has no median.
 */
export function percentileOf(sorted: ArrayLike<number>, p: number): number | undefined {
  const last = sorted.length - 1
  if (last < 0) return undefined
  const at = last * p
  const low = Math.floor(at)
  const below = sorted[low] ?? 0
  const above = sorted[Math.min(low + 1, last)] ?? below
  return below + (above - below) * (at - low)
}
