import { Z_95 } from './normal.ts'

/** A share of a sample, with its 95 % interval. */
export interface Proportion {
  readonly hits: number
  readonly of: number
  /** Undefined when nothing was counted: nothing of nothing is not zero. */
  readonly share: number | undefined
  readonly low: number
  readonly high: number
}

/** Share with the interval of Wilson (1927), which stays within 0 and 1 and bears small samples. */
export function proportionOf(hits: number, of: number): Proportion {
  if (of === 0) return { hits, of, share: undefined, low: 0, high: 1 }
  const share = hits / of
  const z2 = Z_95 * Z_95
  const centre = share + z2 / (2 * of)
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))
  const scale = 1 + z2 / of
  return {
    hits,
    of,
    share,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  }
}

/** A difference with its 95 % interval. */
export interface Difference {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Difference b − a of two shares, interval of Newcombe (1998, method 10); undefined without samples. */
export function shareDifference(a: Proportion, b: Proportion): Difference | undefined {
  if (a.share === undefined || b.share === undefined) return undefined
  const value = b.share - a.share
  const low = value - Math.hypot(b.share - b.low, a.high - a.share)
  const high = value + Math.hypot(b.high - b.share, a.share - a.low)
  return { value, low, high }
}
