import type { LineStart } from '@vigie/telemetry'

const NEWLINE = 0x0a

/** What was read of an input and not yet cut off, in one stretch. */
export class HeldBytes {
  readonly #chunks: AsyncIterator<Uint8Array>
  /** Kept for the whole input, since large buffers are dear to make. */
  #buffer = new Uint8Array(0)
  #length = 0
  #line = 1
  #offset = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** Reads until so many bytes are held; false when the input ends before. Throws what reading throws. */
  async fill(wanted: number): Promise<boolean> {
    while (this.#length < wanted) {
      const next = await this.#chunks.next()
      if (next.done === true) return false
      this.#append(next.value)
    }
    return true
  }

  get length(): number {
    return this.#length
  }

  /** Where in the input the bytes that are held begin. */
  get start(): LineStart {
    return { line: this.#line, offset: this.#offset }
  }

  /** All that is held; valid until the next call. */
  get view(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }

  /** Cuts off the first bytes, in a buffer of their own, and counts their lines. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(count)
    taken.set(this.#buffer.subarray(0, count))
    this.#buffer.copyWithin(0, count, this.#length)
    this.#length -= count
    this.#offset += count
    for (let at = taken.indexOf(NEWLINE); at >= 0; at = taken.indexOf(NEWLINE, at + 1)) this.#line++
    return taken
  }

  #append(chunk: Uint8Array): void {
    const length = this.#length + chunk.length
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(length * 2)
      larger.set(this.view)
      this.#buffer = larger
    }
    this.#buffer.set(chunk, this.#length)
    this.#length = length
  }

  /** Gives up reading. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
