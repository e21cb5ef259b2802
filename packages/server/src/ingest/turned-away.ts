import type { TurnedAway } from '@vigie/protocol'
import type { Clock } from '../run/clock.ts'

/** More callers than this are somebody who tries: the oldest are forgotten. */
const KEPT = 200

/** Who was not let in, at which door and why: counted, so that a wrong token is seen and floods cost nothing. */
export class TurnedAwayBook {
  readonly #clock: Clock
  readonly #entries = new Map<string, { count: number; lastAtMs: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  note(door: string, address: string, why: string): void {
    const key = `${door}\t${address}\t${why}`
    const count = (this.#entries.get(key)?.count ?? 0) + 1
    this.#entries.delete(key)
    this.#entries.set(key, { count, lastAtMs: this.#clock() })
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > KEPT && oldest !== undefined) this.#entries.delete(oldest)
  }

  /** Latest first. */
  list(): readonly TurnedAway[] {
    return [...this.#entries].toReversed().map(([key, { count, lastAtMs }]) => {
      const [door = '', address = '', why = ''] = key.split('\t')
      return { door, address, why, count, lastAt: new Date(lastAtMs).toISOString() }
    })
  }
}
