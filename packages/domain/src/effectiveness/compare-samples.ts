import { seededRandom } from '@vigie/kit'
import type { SeededRandom } from '@vigie/kit'
import { normalTail } from './normal.ts'
import { percentileOf } from './percentile.ts'
import type { Difference } from './proportion.ts'

/** Two samples side by side: b against a. */
export interface SampleComparison {
  readonly a: SampleSummary
  readonly b: SampleSummary
  /** Median of b minus median of a, with a bootstrap interval of 95 %. */
  readonly difference: Difference | undefined
  /** Chance that a value of b is below one of a, ties as half: 0.5 = no difference. */
  readonly lowerInB: number | undefined
  /** Two-sided p of the Mann–Whitney test; undefined where a side is too small to say anything. */
  readonly p: number | undefined
}

export interface SampleSummary {
  readonly n: number
  readonly median: number | undefined
  readonly p90: number | undefined
}

/** Fewer values than this on a side, and the comparison says no more than the medians. */
export const LEAST_SAMPLE = 5
const RESAMPLES = 2_000
/** Above this the place of a resampled median is drawn from its normal limit. */
const LARGE = 200
const SEED = 20_240_811

/**
 * Compares two samples of durations. Pure: the resampling is seeded, so that everybody gets the same
 * interval from the same facts. Cost: sorting, and 2,000 resamples per side.
 */
export function compareSamples(a: ArrayLike<number>, b: ArrayLike<number>): SampleComparison {
  const left = Float64Array.from(a).toSorted()
  const right = Float64Array.from(b).toSorted()
  const isEnough = left.length >= LEAST_SAMPLE && right.length >= LEAST_SAMPLE
  const rank = left.length > 0 && right.length > 0 ? mannWhitney(left, right) : undefined
  return {
    a: summaryOf(left),
    b: summaryOf(right),
    difference: isEnough ? medianDifference(left, right) : undefined,
    lowerInB: rank?.lowerInB,
    p: isEnough ? rank?.p : undefined,
  }
}

/** Size, median and 90th percentile of an ascending list. */
export function summaryOf(sorted: ArrayLike<number>): SampleSummary {
  return { n: sorted.length, median: percentileOf(sorted, 0.5), p90: percentileOf(sorted, 0.9) }
}

/** Percentile bootstrap (Efron 1979) of the difference of medians. */
function medianDifference(a: Float64Array, b: Float64Array): Difference {
  const random = seededRandom(SEED)
  const differences = new Float64Array(RESAMPLES)
  for (let each = 0; each < RESAMPLES; each++) {
    differences[each] = resampledMedian(b, random) - resampledMedian(a, random)
  }
  differences.sort()
  return {
    value: (percentileOf(b, 0.5) ?? 0) - (percentileOf(a, 0.5) ?? 0),
    low: percentileOf(differences, 0.025) ?? 0,
    high: percentileOf(differences, 0.975) ?? 0,
  }
}

/**
 * Median of n values drawn with replacement from an ascending list. Its place in the list is what is
 * drawn: of n uniform draws the median; for large n that is normal around ½ with deviation 1/(2√n).
 */
function resampledMedian(sorted: Float64Array, random: SeededRandom): number {
  const n = sorted.length
  if (n <= LARGE) {
    const drawn = new Float64Array(n)
    for (let each = 0; each < n; each++) drawn[each] = sorted[random.integer(0, n - 1)] ?? 0
    return percentileOf(drawn.toSorted(), 0.5) ?? 0
  }
  const place = 0.5 + standardNormal(random) / (2 * Math.sqrt(n))
  return percentileOf(sorted, Math.min(1, Math.max(0, place))) ?? 0
}

/** Box & Muller (1958). */
function standardNormal(random: SeededRandom): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()))
  return radius * Math.cos(2 * Math.PI * random.fraction())
}

/** Mann & Whitney (1947), normal approximation with correction for ties and continuity. */
function mannWhitney(
  a: Float64Array,
  b: Float64Array,
): { readonly lowerInB: number; readonly p: number | undefined } {
  const [n, m] = [a.length, b.length]
  let [i, j, rank, rankSumA, tieTerm] = [0, 0, 1, 0, 0]
  while (i < n || j < m) {
    const value = Math.min(a[i] ?? Infinity, b[j] ?? Infinity)
    const [fromA, fromB] = [i, j]
    while (i < n && a[i] === value) i++
    while (j < m && b[j] === value) j++
    const tied = i - fromA + (j - fromB)
    rankSumA += (i - fromA) * (rank + (tied - 1) / 2)
    tieTerm += tied ** 3 - tied
    rank += tied
  }
  // Pairs in which a exceeds b, ties as half.
  const u = rankSumA - (n * (n + 1)) / 2
  const total = n + m
  const variance = ((n * m) / 12) * (total + 1 - tieTerm / (total * (total - 1)))
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5)
  return {
    lowerInB: u / (n * m),
    p: variance > 0 ? Math.min(1, 2 * normalTail(distance / Math.sqrt(variance))) : undefined,
  }
}
