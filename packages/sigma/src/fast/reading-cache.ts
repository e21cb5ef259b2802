// Readings of values that were met lately, by field. Two generations: when the younger has cost its
// budget, the older is forgotten. So memory is bounded whatever the events hold.
import type { Json } from '@vigie/kit'
import { KnownReading } from './known-reading.ts'

/** Bytes that one generation may hold, roughly. */
const BUDGET_BYTES = 2 * 1024 * 1024
/** What a reading costs beside its text. */
const OVERHEAD_BYTES = 400
const MAX_LENGTH = 2048

/** The budget that the fields of a rule set share. */
export class ReadingCache {
  #generation = 0
  #spent = 0

  get generation(): number {
    return this.#generation
  }

  spend(bytes: number): void {
    this.#spent += bytes
    if (this.#spent < BUDGET_BYTES) return
    this.#spent = 0
    this.#generation++
  }
}

/** The readings of one field. */
export class FieldReadings {
  readonly #cache: ReadingCache
  readonly #missing = new KnownReading(undefined)
  #young = new Map<Json, KnownReading>()
  #old = new Map<Json, KnownReading>()
  #generation = 0

  constructor(cache: ReadingCache) {
    this.#cache = cache
  }

  /** The reading of a value, kept for the next event unless the value is long or no scalar. */
  of(raw: Json | undefined): KnownReading {
    if (raw === undefined) return this.#missing
    const isLong = typeof raw === 'string' && raw.length > MAX_LENGTH
    if (isLong || (typeof raw === 'object' && raw !== null)) return new KnownReading(raw)
    if (this.#generation !== this.#cache.generation) this.#age()
    const known = this.#young.get(raw)
    if (known !== undefined) return known
    const reading = this.#old.get(raw) ?? new KnownReading(raw)
    this.#young.set(raw, reading)
    // A folded copy is kept beside the text.
    this.#cache.spend(OVERHEAD_BYTES + (typeof raw === 'string' ? 2 * raw.length : 0))
    return reading
  }

  #age(): void {
    const isNext = this.#generation + 1 === this.#cache.generation
    this.#old = isNext ? this.#young : new Map()
    this.#young = new Map()
    this.#generation = this.#cache.generation
  }
}
