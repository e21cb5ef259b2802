import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import { newSecret } from './secret.ts'

const LIFE_MS = 5 * 60_000
const MAXIMUM = 10_000

/**
 * Challenges that a browser must answer within five minutes, each once. In memory and bounded: a
 * restart makes people press the button again.
 */
export class Ceremonies<T> {
  readonly #open = new Map<string, { readonly value: T; readonly untilMs: number }>()
  readonly #clock: Clock
  readonly #random: Random

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  /** Keeps a value until its answer comes; returns its name. */
  start(value: T): string {
    const nowMs = this.#clock()
    for (const [id, ceremony] of this.#open) {
      if (ceremony.untilMs > nowMs && this.#open.size < MAXIMUM) break
      this.#open.delete(id)
    }
    const id = newSecret(this.#random)
    this.#open.set(id, { value, untilMs: nowMs + LIFE_MS })
    return id
  }

  /** Takes the value out; undefined when it is unknown, used or too old. */
  take(id: string): T | undefined {
    const ceremony = this.#open.get(id)
    this.#open.delete(id)
    return ceremony !== undefined && this.#clock() < ceremony.untilMs ? ceremony.value : undefined
  }

  /** Looks without using it up: for codes that may be mistyped once or twice. */
  peek(id: string): T | undefined {
    const ceremony = this.#open.get(id)
    return ceremony !== undefined && this.#clock() < ceremony.untilMs ? ceremony.value : undefined
  }
}
