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
    if (!this.#isOurs || this.#end + chunk.length > this.#bytes.length) this.#grow(chunk.length)
    this.#bytes.set(chunk, this.#end)
    this.#end += chunk.length
  }

  consume(count: number): void {
    this.#start += count
    this.#offset += count
  }

  #grow(extra: number): void {
    const kept = this.length
    const grown = new Uint8Array(Math.max(kept + extra, kept * 2))
    grown.set(this.bytes)
    this.#bytes = grown
    this.#isOurs = true
    this.#start = 0
    this.#end = kept
  }
}
