/** What one reader has received: the order as a running hash, and what is missing or came twice. */
export class Order {
  #hash = 0
  #count = 0
  #last = 0
  #broken = 0

  /** Takes the next entry, by its position. */
  take(position: number): void {
    if (position <= this.#last) this.#broken += 1
    this.#last = position
    this.#count += 1
    // FNV-1a over the position's four bytes: order and number matter, both.
    let hash = this.#hash === 0 ? 0x811c9dc5 : this.#hash
    for (let shift = 0; shift < 32; shift += 8) {
      hash = Math.imul(hash ^ ((position >>> shift) & 0xff), 0x01000193) >>> 0
    }
    this.#hash = hash
  }

  get hash(): number {
    return this.#hash
  }

  get count(): number {
    return this.#count
  }

  get last(): number {
    return this.#last
  }

  /** Entries that came a second time, or after a later one. */
  get broken(): number {
    return this.#broken
  }
}
