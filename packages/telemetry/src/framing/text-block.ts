// Whole lines, decoded at once. A text of ASCII has its bytes' indexes; in any other a place is known at
// the start of a line alone, by counting the lines before it in both.
import { ASCII } from './ascii.ts'

/** Whole lines as text, and where they stand in the input. */
export class TextBlock {
  readonly text: string
  /** Whether an index in the text is one in the bytes. */
  readonly isAscii: boolean
  readonly #bytes: Uint8Array
  readonly #offset: number
  /** A start of a line in the text and in the bytes, from which the next is looked for. */
  #at = 0
  #byteAt = 0

  /** `bytes` are those of the text, and begin at `offset` of the input; they must not change meanwhile. */
  constructor(text: string, bytes: Uint8Array, offset: number) {
    this.text = text
    this.isAscii = text.length === bytes.length
    this.#bytes = bytes
    this.#offset = offset
  }

  /** The index in the text of a line that begins at an offset of the input; undefined when none does. */
  placeOf(offset: number): number | undefined {
    const wanted = offset - this.#offset
    if (wanted < 0 || wanted > this.#bytes.length) return undefined
    if (this.isAscii) return wanted
    this.#rewind(wanted < this.#byteAt)
    while (this.#byteAt < wanted && this.#nextLine()) {
      // On to the line that begins there, or beyond.
    }
    return this.#byteAt === wanted ? this.#at : undefined
  }

  /** The offset in the input of the line that begins at an index of the text. */
  offsetOf(at: number): number {
    if (this.isAscii) return this.#offset + at
    this.#rewind(at < this.#at)
    while (this.#at < at && this.#nextLine()) {
      // On to the line that begins there.
    }
    return this.#offset + this.#byteAt
  }

  #rewind(isBehind: boolean): void {
    if (!isBehind) return
    this.#at = 0
    this.#byteAt = 0
  }

  #nextLine(): boolean {
    const end = this.text.indexOf('\n', this.#at)
    if (end < 0) return false
    this.#at = end + 1
    this.#byteAt = this.#bytes.indexOf(ASCII.newline, this.#byteAt) + 1
    return true
  }
}
