/** How much may be under way at once; what is taken beyond it waits until some is given back. */
export class Credit {
  #left: number
  #wake: () => void = () => {}

  constructor(most: number) {
    this.#left = most
  }

  /** Takes at once; resolves when no more than the limit is taken. One taker at a time. */
  async take(amount: number): Promise<void> {
    this.#left -= amount
    if (this.#left >= 0) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  give(amount: number): void {
    this.#left += amount
    if (this.#left >= 0) this.#wake()
  }
}
