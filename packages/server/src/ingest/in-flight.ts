/**
 * Lets so many bytes be under way to the disk before the next are read: a sender need not wait for each
 * chunk, and holds no more memory than this.
 */
export class InFlight {
  readonly #maximumBytes: number
  readonly #under = new Set<Promise<void>>()
  #bytes = 0
  #fault: unknown

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** Adds work; resolves when more may be read. Throws what any of it threw before. */
  async add(work: Promise<void>, bytes: number): Promise<void> {
    this.#bytes += bytes
    const settled = work
      .catch((fault: unknown) => {
        this.#fault ??= fault ?? new Error('unknown fault')
      })
      .then(() => {
        this.#bytes -= bytes
        this.#under.delete(settled)
      })
    this.#under.add(settled)
    while (this.#bytes > this.#maximumBytes && this.#fault === undefined) {
      await Promise.race(this.#under)
    }
    if (this.#fault !== undefined) throw this.#fault
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under)
  }
}
