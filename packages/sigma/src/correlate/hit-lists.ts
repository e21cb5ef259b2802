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
  /** A number to add up or to rank, or which of the rules matched. */
  number = new Float64Array(FIRST_CAPACITY)
  next = new Int32Array(FIRST_CAPACITY)
  /** Only in heaps. */
  child = new Int32Array(FIRST_CAPACITY)
  /** Reference of the event. */
  readonly refs: string[] = []
  /** The value counted; empty for what counts none. */
  readonly texts: string[] = []
  #end = 0
  #free = NONE

  /** A hit that is in no list. */
  take(timeMs: number, number: number, text: string, ref: string): number {
    const hit = this.#free === NONE ? this.#fresh() : this.#free
    if (hit === this.#free) this.#free = this.next[hit] ?? NONE
    this.timeMs[hit] = timeMs
    this.number[hit] = number
    this.next[hit] = NONE
    this.child[hit] = NONE
    this.refs[hit] = ref
    this.texts[hit] = text
    return hit
  }

  /** Gives a hit back; the caller has taken it out of its list. */
  release(hit: number): void {
    this.refs[hit] = ''
    this.texts[hit] = ''
    this.next[hit] = this.#free
    this.#free = hit
  }

  #fresh(): number {
    if (this.#end === this.next.length) {
      this.timeMs = grownFloats(this.timeMs)
      this.number = grownFloats(this.number)
      this.next = grownIntegers(this.next)
      this.child = grownIntegers(this.child)
    }
    return this.#end++
  }
}

/** A copy of twice the length. */
export function grownFloats(column: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(column.length * 2)
  grown.set(column)
  return grown
}

/** A copy of twice the length. */
export function grownIntegers(column: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(column.length * 2)
  grown.set(column)
  return grown
}
