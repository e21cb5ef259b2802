/** When a value was named by the team, epoch ms. */
export interface NamedIndicator {
  readonly value: string
  readonly at: number
}

/** From the team's indicators to live detection. */
export interface DetectionDelays {
  /** Ascending, ms: of those that are detected. */
  readonly sample: readonly number[]
  /** Not detected yet: nobody knows their delay, so that the sample alone is too favourable. */
  readonly open: number
  /** Detected before the team named them: no merit, no delay. */
  readonly known: number
}

/**
 * Delays of indicators, the first naming of each value counting. `detectedAt` gives when a value was
 * first detected live, by a rule in force that names it or an alert with it; undefined: not yet.
 */
export function detectionDelays(
  indicators: readonly NamedIndicator[],
  detectedAt: (value: string) => number | undefined,
): DetectionDelays {
  const first = new Map<string, number>()
  for (const { value, at } of indicators) {
    first.set(value, Math.min(at, first.get(value) ?? Infinity))
  }
  const sample: number[] = []
  let [open, known] = [0, 0]
  for (const [value, at] of first) {
    const found = detectedAt(value)
    if (found === undefined) open += 1
    else if (found < at) known += 1
    else sample.push(found - at)
  }
  return { sample: sample.toSorted((a, b) => a - b), open, known }
}
