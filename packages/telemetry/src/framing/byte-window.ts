const SPARE_BYTES = 64 * 1024

/**
 * Bytes of a stream that are not yet consumed, contiguous, with their place in the stream.
 * Growth doubles, so that a long value arriving in small chunks is copied O(log n) times.
 */
export class ByteWindow {
  #bytes: Uint8Array = new Uint8Array(0)
  #start = 0
  #end = 0
  #offset = 0
  /** False while `#bytes` is a caller's chunk, which we must not write to. */
  #isOurs = false

  /** The unconsumed bytes: a view that is valid until the next `append`. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#end)
  }

  get length(): number {
    return this.#end - this.#start
  }

  /** Offset in the stream of the first unconsumed byte. */
  get offset(): number {
    return this.#offset
  }

  /** Adds a chunk, which the window may keep: the caller must not write to it later. */
  append(chunk: Uint8Array): void {
    const kept = this.length
    if (kept === 0) {
      this.#bytes = chunk
      this.#isOurs = false
      this.#start = 0
      this.#end = chunk.length
      return
    }
    if (!this.#isOurs || kept + chunk.length > this.#bytes.length) this.#grow(chunk.length)
    else if (this.#end + chunk.length > this.#bytes.length) this.#moveToFront()
    this.#bytes.set(chunk, this.#end)
    this.#end += chunk.length
  }

  consume(count: number): void {
    this.#start += count
    this.#offset += count
  }

  #grow(extra: number): void {
    const kept = this.length
    // Room to spare, so that chunks that end inside a value do not each need a buffer of their own.
    const grown = new Uint8Array(kept * 2 + extra + SPARE_BYTES)
    grown.set(this.bytes)
    this.#bytes = grown
    this.#isOurs = true
    this.#start = 0
    this.#end = kept
  }

  #moveToFront(): void {
    this.#bytes.copyWithin(0, this.#start, this.#end)
    this.#end -= this.#start
    this.#start = 0
  }
}
