// The events that correlations remember ("hits"), as linked lists and heaps in typed columns: a million
// small groups cost bytes, not objects, and nothing is allocated per event once the columns are there.

/** No hit, no group: the end of a list, the empty heap. */
export const NONE = -1

const FIRST_CAPACITY = 1024

/**
 * Lists and heaps are the caller's: it keeps their ends and roots, and gives back every hit that it no
 * longer needs.
 */
export class HitLists {
  timeMs = new Float64Array(FIRST_CAPACITY)
  /** A number to add up or to rank, or which of the rules matched; no column where none is kept. */
  number: Float64Array<ArrayBuffer>
  next = new Int32Array(FIRST_CAPACITY)
  /** Only in heaps; no column until there is one. */
  child = new Int32Array(0)
  /** Reference of the event. */
  readonly refs: string[] = []
  /** The value counted; empty where none is kept. */
  readonly texts: string[] = []
  readonly #keeps: Kept
  #end = 0
  #free = NONE

  constructor(keeps: Kept) {
    this.#keeps = keeps
    this.number = new Float64Array(keeps === 'numbers' ? FIRST_CAPACITY : 0)
  }

  /** A hit that is in no list. */
  take(timeMs: number, number: number, text: string, ref: string): number {
    const hit = this.#free === NONE ? this.#fresh() : this.#free
    if (hit === this.#free) this.#free = this.next[hit] ?? NONE
    this.timeMs[hit] = timeMs
    if (this.#keeps === 'numbers') this.number[hit] = number
    else if (this.#keeps === 'texts') this.texts[hit] = text
    this.next[hit] = NONE
    if (this.child.length > 0) this.child[hit] = NONE
    this.refs[hit] = ref
    return hit
  }

  /** Must be called before a hit goes into a heap. */
  keepChildren(): void {
    if (this.child.length === 0) this.child = new Int32Array(this.next.length).fill(NONE)
  }

  /** Gives a hit back; the caller has taken it out of its list. */
  release(hit: number): void {
    this.refs[hit] = ''
    if (this.#keeps === 'texts') this.texts[hit] = ''
    this.next[hit] = this.#free
    this.#free = hit
  }

  /** A list, from its first hit on. */
  *listFrom(first: number): Generator<number> {
    for (let hit = first; hit !== NONE; hit = this.next[hit] ?? NONE) yield hit
  }

  #fresh(): number {
    if (this.#end === this.next.length) {
      this.timeMs = grownFloats(this.timeMs)
      this.number = grownFloats(this.number)
      this.next = grownIntegers(this.next)
      if (this.child.length > 0) this.child = grownIntegers(this.child)
    }
    return this.#end++
  }
}

/** What is kept of a hit beyond its time and reference. */
export type Kept = 'nothing' | 'numbers' | 'texts'

/**
 * The column at twice its length. The old one is detached: its memory is given back at once, instead of
 * when the collector gets to it.
 */
export function grownFloats(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  return new Float64Array(column.buffer.transfer(column.byteLength * 2))
}

/** The column at twice its length; the old one is detached. */
export function grownIntegers(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return new Int32Array(column.buffer.transfer(column.byteLength * 2))
}

/** The column at twice its length; the old one is detached. */
export function grownBytes(column: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(column.buffer.transfer(column.byteLength * 2))
}
