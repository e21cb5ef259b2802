import { grownFloats, grownIntegers } from './hit-lists.ts'

const FIRST_CAPACITY = 256

/**
 * What is held, in order of arrival: "up to this event time, this group may be judged once that
 * arrival is `latenessMs` back". A ring in typed columns. The caller pushes in order of arrival.
 */
export class ArrivalQueue {
  #arrivedMs = new Float64Array(FIRST_CAPACITY)
  #timeMs = new Float64Array(FIRST_CAPACITY)
  #slot = new Int32Array(FIRST_CAPACITY)
  /** A slot is used again for other groups: entries of its earlier ones are void. */
  #generation = new Int32Array(FIRST_CAPACITY)
  #first = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The caller guarantees an arrival that is not before the last one's. */
  push(arrivedMs: number, timeMs: number, slot: number, generation: number): void {
    if (this.#size === this.#slot.length) this.#grow()
    const at = (this.#first + this.#size) & (this.#slot.length - 1)
    this.#arrivedMs[at] = arrivedMs
    this.#timeMs[at] = timeMs
    this.#slot[at] = slot
    this.#generation[at] = generation
    this.#size += 1
  }

  /** Arrival of the first entry; infinity when there is none. */
  firstArrivedMs(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#arrivedMs[this.#first] ?? 0)
  }

  /** Takes the first entry out; the queue is not empty. */
  shift(): ArrivalEntry {
    const entry = this.#at(this.#first)
    this.#first = (this.#first + 1) & (this.#slot.length - 1)
    this.#size -= 1
    return entry
  }

  *entries(): Generator<ArrivalEntry> {
    for (let i = 0; i < this.#size; i++) {
      yield this.#at((this.#first + i) & (this.#slot.length - 1))
    }
  }

  clear(): void {
    this.#size = 0
  }

  #at(index: number): ArrivalEntry {
    return {
      arrivedMs: this.#arrivedMs[index] ?? 0,
      timeMs: this.#timeMs[index] ?? 0,
      slot: this.#slot[index] ?? 0,
      generation: this.#generation[index] ?? 0,
    }
  }

  #grow(): void {
    const entries = [...this.entries()]
    this.#arrivedMs = grownFloats(this.#arrivedMs)
    this.#timeMs = grownFloats(this.#timeMs)
    this.#slot = grownIntegers(this.#slot)
    this.#generation = grownIntegers(this.#generation)
    this.#first = 0
    this.#size = 0
    for (const { arrivedMs, timeMs, slot, generation } of entries) {
      this.push(arrivedMs, timeMs, slot, generation)
    }
  }
}

export interface ArrivalEntry {
  readonly arrivedMs: number
  readonly timeMs: number
  readonly slot: number
  readonly generation: number
}
