// Sums without rounding, from which values can be taken away again: a running sum of doubles would
// drift, and 1e300 − 1e300 would forget everything below it.
// Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic …" (1997), non-overlapping
// expansions; the final rounding is that of Python's math.fsum (half-even on the exact value).

/** Larger values could overflow on the way; callers leave them out. */
export const LARGEST_SUMMAND = 2 ** 900

/** Adds `x` to an expansion, exactly, in place. Subtract by adding `-x`. */
export function addExactly(partials: number[], x: number): void {
  let sum = x
  let kept = 0
  for (const partial of partials) {
    const high = sum + partial
    const low = Math.abs(sum) < Math.abs(partial) ? sum - (high - partial) : partial - (high - sum)
    if (low !== 0) partials[kept++] = low
    sum = high
  }
  partials.length = kept
  if (sum !== 0) partials.push(sum)
}

/** The double nearest to the exact sum. */
export function roundedSum(partials: readonly number[]): number {
  let i = partials.length - 1
  if (i < 0) return 0
  let high = partials[i] ?? 0
  let low = 0
  while (i > 0) {
    const partial = partials[--i] ?? 0
    const before = high
    high = before + partial
    low = partial - (high - before)
    if (low !== 0) break
  }
  // Half-way cases round by what lies below them.
  const below = partials[i - 1] ?? 0
  if (i > 0 && low !== 0 && low > 0 === below > 0 && below !== 0) {
    const twice = low * 2
    const next = high + twice
    if (twice === next - high) return next
  }
  return high
}
