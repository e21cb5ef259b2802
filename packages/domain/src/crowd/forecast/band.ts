/** A forecast figure and the band that is meant to hold it four times in five. */
export interface Band {
  readonly likely: number
  readonly low: number
  readonly high: number
  /** Width unit of the band; what a residual is divided by. */
  readonly scale: number
}

/** How far a forecast was off, in units of its scale. */
export interface Residual {
  readonly horizon: number
  readonly of: 'arrivals' | 'queue'
  readonly z: number
  /** When it became known, minutes. */
  readonly minute: number
}

/** Residuals are forgotten after so long, since an evening changes; minutes. */
export const KEPT_MINUTES = 60
/** Before the evening has spoken, bands rest on so many residuals of a normal law. */
const PRIOR_WEIGHT = 60
/** Quantiles of the normal law in the middle of ten equal shares. */
const NORMAL = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645]

/** How far forecasts have been off in one case of ten below and above, in units of their scale. */
export interface Spread {
  readonly low: number
  readonly high: number
}

/**
 * The 10 % and 90 % quantiles of how far forecasts of one horizon and figure have been off (split
 * conformal prediction with a prior; Vovk et al., 2005).
 */
export function spreadOf(
  residuals: readonly Residual[],
  horizon: number,
  of: Residual['of'],
): Spread {
  const weighted = NORMAL.map((z) => ({ z, weight: PRIOR_WEIGHT / NORMAL.length }))
  for (const each of residuals) {
    if (each.horizon === horizon && each.of === of) weighted.push({ z: each.z, weight: 1 })
  }
  weighted.sort((a, b) => a.z - b.z)
  return { low: quantile(weighted, 0.1), high: quantile(weighted, 0.9) }
}

/** The band of a figure: likely, and its scale times the spread about it. Never below zero people. */
export function bandOf(likely: number, scale: number, spread: Spread): Band {
  return {
    likely,
    low: Math.max(0, likely + scale * spread.low),
    high: Math.max(0, likely + scale * spread.high),
    scale,
  }
}

/**
 * Errors that are known lie `horizon` minutes back and the evening changes meanwhile: bands are this
 * much wider than those errors alone would have them. That of 15 min was found on seeds 1 to 24; those of
 * 30 and 60, which bear no goal, after a first look at the evenings of the bench.
 */
export const WIDENING = { 15: 1.15, 30: 1.6, 60: 2.3 } as const

/** How far arrivals vary about a forecast: groups of three by chance, and a share of what was forecast. */
export function arrivalScale(likely: number): number {
  return Math.sqrt(3 * likely + (0.15 * likely) ** 2 + 4)
}

/** How far a queue varies about a forecast: what arrivals at the edges of their band would make of it, and its own error. */
export function queueScale(middle: number, low: number, high: number): number {
  return Math.max(high - low, 0) / 2 + 0.1 * middle + 8
}

function quantile(
  sorted: readonly { readonly z: number; readonly weight: number }[],
  share: number,
): number {
  const whole = sorted.reduce((all, { weight }) => all + weight, 0)
  let seen = 0
  for (const { z, weight } of sorted) {
    seen += weight
    if (seen >= share * whole) return z
  }
  return sorted.at(-1)?.z ?? 0
}
