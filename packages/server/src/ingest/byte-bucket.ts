import type { Clock } from '../run/clock.ts'

/** What a source has taken of its bytes per second. A burst of one second is always let through. */
export class ByteBucket {
  readonly #clock: Clock
  #owed = 0
  #at: number

  constructor(clock: Clock) {
    this.#clock = clock
    this.#at = clock()
  }

  /** Counts bytes that were taken; gives how long the sender must wait before the next, ms. */
  spend(bytes: number, perSecond: number): number {
    this.#settle(perSecond)
    this.#owed += bytes
    return this.waitMs(perSecond)
  }

  /** How long a sender must wait now, ms. */
  waitMs(perSecond: number): number {
    this.#settle(perSecond)
    return Math.max(0, Math.ceil(((this.#owed - perSecond) * 1_000) / perSecond))
  }

  #settle(perSecond: number): void {
    const now = this.#clock()
    this.#owed = Math.max(0, this.#owed - ((now - this.#at) * perSecond) / 1_000)
    this.#at = now
  }
}
