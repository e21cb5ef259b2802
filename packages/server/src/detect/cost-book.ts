import type { RuleCosts } from './detected.ts'

/** Adds up what batches of one engine have cost. */
export class CostBook {
  #events = 0
  readonly #nanoseconds = new Map<string, number>()

  add({ events, nanoseconds }: RuleCosts): void {
    this.#events += events
    for (const [rule, time] of nanoseconds)
      this.#nanoseconds.set(rule, (this.#nanoseconds.get(rule) ?? 0) + time)
  }

  total(): RuleCosts {
    return { events: this.#events, nanoseconds: this.#nanoseconds }
  }
}
