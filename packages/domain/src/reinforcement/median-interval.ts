/** Median of a sample with an interval of at least 95 %, without assuming any distribution. */
export interface MedianInterval {
  readonly low: number
  readonly high: number
}

/** Fewer values than this, and no pair of ranks covers the median in 95 of 100 samples. */
const LEAST = 6
/** Above this the binomial is its normal limit to within a rank. */
const LARGE = 1_000

/**
 * The interval between two order statistics that holds the median with a chance of 95 % or more (the
 * sign test turned round: Thompson 1936; David & Nagaraja, *Order Statistics*, 3rd ed., §7.1). Exact up
 * to a thousand values. Undefined for fewer than six.
 */
export function medianInterval(sorted: ArrayLike<number>): MedianInterval | undefined {
  const n = sorted.length
  if (n < LEAST) return undefined
  const rank = n > LARGE ? Math.floor(n / 2 - 0.98 * Math.sqrt(n)) : lowerRank(n)
  const low = sorted[rank - 1]
  const high = sorted[n - rank]
  return low === undefined || high === undefined ? undefined : { low, high }
}

/** The largest rank r with P(Binomial(n, ½) < r) ≤ 2.5 %. */
function lowerRank(n: number): number {
  let term = 0.5 ** n
  let below = 0
  for (let r = 0; r <= n; r++) {
    if (below + term > 0.025) return r
    below += term
    term = (term * (n - r)) / (r + 1)
  }
  return n
}
