/** One measured figure, printed as one JSON line. A time stands beside a baseline of the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it must be, in words that start with ≤, ≥ or =; `—` when it is only reported. */
  readonly goal: string
  readonly met: boolean
}

/** A figure that must not exceed a bound. */
export function atMost(name: string, value: number, bound: number, unit: string): Figure {
  return { name, value: rounded(value), unit, goal: `≤ ${bound}`, met: value <= bound }
}

/** A figure that must reach a bound. */
export function atLeast(name: string, value: number, bound: number, unit: string): Figure {
  return { name, value: rounded(value), unit, goal: `≥ ${bound}`, met: value >= bound }
}

/** A figure that must be exactly so. */
export function exactly(name: string, value: number, wanted: number, unit: string): Figure {
  return { name, value, unit, goal: `= ${wanted}`, met: value === wanted }
}

/** A figure without a goal: a baseline, or what explains another. */
export function plain(name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, goal: '—', met: true }
}

/** The value below which a share of the sorted samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function rounded(value: number): number {
  return Number(value.toPrecision(5))
}
