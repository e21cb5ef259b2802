import { isRecord } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import { grownFloats } from '../hit-lists.ts'

const FIRST_SLOTS = 64
const NEVER = Number.NEGATIVE_INFINITY

/** Per group and place (a rule, a stage of a chain): a time, and the references that go with it. */
export class LastSeen {
  readonly #places: number
  #timeMs: Float64Array<ArrayBuffer>
  readonly #refs: (readonly string[] | undefined)[] = []

  constructor(places: number) {
    this.#places = places
    this.#timeMs = new Float64Array(places * FIRST_SLOTS).fill(NEVER)
  }

  /** Minus infinity when there was none. */
  timeMs(slot: number, place: number): number {
    return this.#timeMs[slot * this.#places + place] ?? NEVER
  }

  refs(slot: number, place: number): readonly string[] {
    return this.#refs[slot * this.#places + place] ?? []
  }

  /** A place that does not exist is passed over: a saved state may hold anything. */
  set(slot: number, place: number, seen: Seen): void {
    if (!(place >= 0 && place < this.#places)) return
    while ((slot + 1) * this.#places > this.#timeMs.length) {
      const before = this.#timeMs.length
      this.#timeMs = grownFloats(this.#timeMs).fill(NEVER, before)
    }
    this.#timeMs[slot * this.#places + place] = seen.timeMs
    this.#refs[slot * this.#places + place] = seen.refs
  }

  forget(slot: number): void {
    const start = slot * this.#places
    this.#timeMs.fill(NEVER, start, start + this.#places)
    for (let place = 0; place < this.#places; place++) {
      if (this.#refs[start + place] !== undefined) this.#refs[start + place] = undefined
    }
  }

  /** Triples of place, time and references. */
  save(slot: number): Json {
    const out: Json[] = []
    for (let place = 0; place < this.#places; place++) {
      const timeMs = this.timeMs(slot, place)
      if (timeMs !== NEVER) out.push({ place, timeMs, refs: this.refs(slot, place) })
    }
    return out
  }

  restore(slot: number, saved: unknown): boolean {
    if (!Array.isArray(saved)) return false
    const list: readonly unknown[] = saved
    for (const item of list) {
      const seen = seenOf(item, this.#places)
      if (seen === undefined) {
        this.forget(slot)
        return false
      }
      this.set(slot, seen.place, seen)
    }
    return true
  }
}

export interface Seen {
  readonly timeMs: number
  readonly refs: readonly string[]
}

function seenOf(item: unknown, places: number): (Seen & { readonly place: number }) | undefined {
  if (!isRecord(item) || !Array.isArray(item['refs'])) return undefined
  const { place, timeMs } = item
  const list: readonly unknown[] = item['refs']
  const refs = list.filter((ref) => typeof ref === 'string')
  if (typeof place !== 'number' || !Number.isInteger(place) || place < 0 || place >= places) {
    return undefined
  }
  return typeof timeMs === 'number' && Number.isFinite(timeMs) && refs.length === list.length
    ? { place, timeMs, refs }
    : undefined
}
