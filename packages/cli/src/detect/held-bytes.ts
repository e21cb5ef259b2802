import type { LineStart } from '@vigie/telemetry'

const NEWLINE = 0x0a

/** What was read of an input and not yet cut off, in one stretch. */
export class HeldBytes {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Uint8Array[] = []
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
      this.#held.push(next.value)
      this.#length += next.value.length
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
    const [only] = this.#held
    if (this.#held.length === 1 && only !== undefined) return only
    const joined = new Uint8Array(this.#length)
    let at = 0
    for (const chunk of this.#held) {
      joined.set(chunk, at)
      at += chunk.length
    }
    this.#held = [joined]
    return joined
  }

  /** Cuts off the first bytes, in a buffer of their own, and counts their lines. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const { view } = this
    const taken = new Uint8Array(count)
    taken.set(view.subarray(0, count))
    this.#held = [view.subarray(count)]
    this.#length = view.length - count
    this.#offset += count
    for (let at = taken.indexOf(NEWLINE); at >= 0; at = taken.indexOf(NEWLINE, at + 1)) this.#line++
    return taken
  }

  /** Gives up reading. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
