const NO_BYTES = new Uint8Array(0)
/** Room beyond what is needed, so that chunks that end inside a value do not each need a buffer. */
const SPARE_BYTES = 64 * 1024

/**
 * Bytes of a stream that are not yet consumed, contiguous, with their place in the stream.
 * Growth doubles, so that a long value arriving in small chunks is copied O(log n) times.
 */
export class ByteWindow {
  #bytes: Uint8Array = NO_BYTES
  #start = 0
  #end = 0
  #offset: number
  /** Our own buffer, kept for the next time; `#bytes` is this or a caller's chunk, which we must not write to. */
  #own: Uint8Array = NO_BYTES

  /** `offset` is the place in the stream of the first byte that will be appended. */
  constructor(offset = 0) {
    this.#offset = offset
  }

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

  /** Adds a chunk, which must not change until it is consumed or `keep` is called. */
  append(chunk: Uint8Array): void {
    if (this.length === 0) {
      this.#bytes = chunk
      this.#start = 0
      this.#end = chunk.length
      return
    }
    const isOurs = this.#bytes === this.#own
    if (!isOurs || this.#end + chunk.length > this.#own.length) this.#move(chunk.length)
    this.#bytes.set(chunk, this.#end)
    this.#end += chunk.length
  }

  consume(count: number): void {
    this.#start += count
    this.#offset += count
  }

  /** Copies what is left of a chunk, whose owner may then write to it. */
  keep(): void {
    if (this.#bytes !== this.#own) this.#move(0)
  }

  /** To the front of our own buffer, with room behind. */
  #move(extra: number): void {
    const kept = this.length
    const { bytes } = this
    if (kept + extra > this.#own.length) this.#own = new Uint8Array(kept * 2 + extra + SPARE_BYTES)
    this.#own.set(bytes)
    this.#bytes = this.#own
    this.#start = 0
    this.#end = kept
  }
}
