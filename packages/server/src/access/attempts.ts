/** Failures of one key before it must wait. */
const FREE_FAILURES = 5
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
/** After this long without a failure a key is forgotten. */
const MEMORY_MS = 60 * 60_000
const MAXIMUM_KEYS = 20_000

interface Failures {
  readonly count: number
  readonly lastMs: number
}

/**
 * Slows down guessing: after five failures in an hour each further one doubles the wait, from two
 * seconds to a quarter of an hour. In memory and bounded; a restart forgives.
 */
export class Attempts {
  readonly #failures = new Map<string, Failures>()
  readonly #told = new Map<string, number>()

  /** Milliseconds that a key must still wait; 0 when it may try. */
  waitMs(key: string, nowMs: number): number {
    const failures = this.#failures.get(key)
    if (failures === undefined || failures.count < FREE_FAILURES) return 0
    const wait = Math.min(
      FIRST_WAIT_MS * 2 ** Math.min(failures.count - FREE_FAILURES, 20),
      LONGEST_WAIT_MS,
    )
    return Math.max(0, failures.lastMs + wait - nowMs)
  }

  /** Counts a failure. True for the one after which a key first has to wait. */
  failed(key: string, nowMs: number): boolean {
    const known = this.#failures.get(key)
    const count = known !== undefined && nowMs - known.lastMs < MEMORY_MS ? known.count + 1 : 1
    // Re-inserted, so that the oldest key is the first one.
    this.#failures.delete(key)
    this.#failures.set(key, { count, lastMs: nowMs })
    if (this.#failures.size > MAXIMUM_KEYS) {
      const [oldest] = this.#failures.keys()
      if (oldest !== undefined) this.#failures.delete(oldest)
    }
    return count === FREE_FAILURES
  }

  succeeded(key: string): void {
    this.#failures.delete(key)
  }

  /** Whether it is time to tell the log that somebody's account is being guessed at: once an hour and person. */
  isNewsOf(person: string, nowMs: number): boolean {
    if (nowMs - (this.#told.get(person) ?? Number.NEGATIVE_INFINITY) < MEMORY_MS) return false
    this.#told.set(person, nowMs)
    return true
  }
}
