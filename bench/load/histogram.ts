/** Counts of whole milliseconds: percentiles of millions of samples without keeping them. */
export class Histogram {
  readonly #counts = new Uint32Array(LIMIT_MS + 1)
  #total = 0

  /** Adds a sample, ms; what is longer than a minute counts as a minute. */
  add(ms: number): void {
    const bucket = Math.min(LIMIT_MS, Math.max(0, Math.round(ms)))
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.#total += 1
  }

  get total(): number {
    return this.#total
  }

  /** Smallest number of ms below or at which this share of the samples lies. */
  percentile(share: number): number {
    const wanted = Math.max(1, Math.ceil(share * this.#total))
    let seen = 0
    for (const [ms, count] of this.#counts.entries()) {
      seen += count
      if (seen >= wanted) return ms
    }
    return Number.NaN
  }
}

const LIMIT_MS = 60_000
