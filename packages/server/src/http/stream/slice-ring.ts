import type { Slice } from './slice.ts'

/** How much of the recent past is kept ready. Older positions are read from the record. */
export interface RingBounds {
  readonly slices: number
  /** UTF-16 units of rendered JSON. */
  readonly size: number
}

/** Slices at the live edge, consecutive, oldest dropped first. */
export class SliceRing {
  readonly #bounds: RingBounds
  #slices: Slice[] = []
  #size = 0

  constructor(bounds: RingBounds) {
    this.#bounds = bounds
  }

  push(slice: Slice): void {
    this.#slices.push(slice)
    this.#size += slice.size
    while (
      this.#slices.length > 1 &&
      (this.#slices.length > this.#bounds.slices || this.#size > this.#bounds.size)
    ) {
      this.#size -= this.#slices.shift()?.size ?? 0
    }
    // Frames are ready only near the edge; a slower reader's are made again from the same JSON.
    this.#slices.at(-FRAMES_KEPT)?.frames.clear()
  }

  /** The slice that covers the position after `position`. O(log n). */
  covering(position: number): Slice | undefined {
    const slices = this.#slices
    let low = 0
    let high = slices.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const slice = slices[middle]
      if (slice === undefined) return undefined
      if (position < slice.after) high = middle - 1
      else if (position >= slice.to) low = middle + 1
      else return slice
    }
    return undefined
  }

  clear(): void {
    this.#slices = []
    this.#size = 0
  }
}

const FRAMES_KEPT = 32
