import { ASCII } from './ascii.ts'

/** What is known of a value after a scan: still open, closed, or not JSON at all. */
export type ScanState = 'open' | 'closed' | 'broken'

const SCALAR = 0x73

/**
 * Finds the end of one JSON object or array without building it, over any number of chunks. It checks
 * only what tells a cut-off value from a long one: brackets pair, nothing follows a value without a
 * comma, no line break stands inside a string. `JSON.parse` judges the rest.
 */
export class ValueScanner {
  readonly #maxDepth: number
  readonly #kinds: number[] = []
  #depth = 0
  #last = 0
  #inString = false
  #escaped = false
  #state: ScanState = 'open'
  #isTooDeep = false

  /** `insideObject` begins after a member of an object that was opened before. */
  constructor(maxDepth: number, insideObject = false) {
    this.#maxDepth = maxDepth
    if (insideObject) {
      this.#kinds.push(ASCII.openBrace)
      this.#depth = 1
      this.#last = SCALAR
    }
  }

  get state(): ScanState {
    return this.#state
  }

  get isTooDeep(): boolean {
    return this.#isTooDeep
  }

  /** Scans from an index; returns the index after the closing bracket, of the breach, or the length. */
  scan(bytes: Uint8Array, from: number): number {
    let i = from
    while (i < bytes.length) {
      if (this.#inString) {
        i = this.#scanString(bytes, i)
        if (this.#state === 'broken') return i
        continue
      }
      this.#step(bytes[i] ?? 0)
      if (this.#state === 'broken') return i
      i++
      if (this.#state === 'closed') return i
    }
    return i
  }

  #step(byte: number): void {
    switch (byte) {
      case ASCII.space:
      case ASCII.tab:
      case ASCII.newline:
      case ASCII.return:
        return
      case ASCII.quote:
        this.#inString = true
        this.#last = SCALAR
        return
      case ASCII.openBrace:
      case ASCII.openBracket:
        this.#open(byte)
        return
      case ASCII.closeBrace:
      case ASCII.closeBracket:
        this.#close(byte)
        return
      case ASCII.comma:
      case ASCII.colon:
        this.#last = byte
        return
      default:
        this.#last = SCALAR
    }
  }

  #open(byte: number): void {
    // Beyond the limit the kinds are not kept: a comma may then stand in an array or an object.
    const inArray =
      this.#depth > this.#maxDepth || this.#kinds[this.#depth - 1] === ASCII.openBracket
    const expected =
      this.#depth === 0 ||
      this.#last === ASCII.colon ||
      this.#last === ASCII.openBracket ||
      (this.#last === ASCII.comma && inArray)
    if (!expected) {
      this.#state = 'broken'
      return
    }
    // Only the depth is counted there, so that hostile nesting costs no memory.
    if (this.#depth < this.#maxDepth) this.#kinds[this.#depth] = byte
    else this.#isTooDeep = true
    this.#depth++
    this.#last = byte
  }

  #close(byte: number): void {
    const opened = this.#depth <= this.#maxDepth ? this.#kinds[this.#depth - 1] : undefined
    const wanted = byte === ASCII.closeBrace ? ASCII.openBrace : ASCII.openBracket
    if (opened !== undefined && opened !== wanted) {
      this.#state = 'broken'
      return
    }
    this.#depth--
    this.#last = byte
    if (this.#depth === 0) this.#state = 'closed'
  }

  #scanString(bytes: Uint8Array, from: number): number {
    for (let i = from; i < bytes.length; i++) {
      const byte = bytes[i]
      if (this.#escaped) {
        this.#escaped = false
      } else if (byte === ASCII.backslash) {
        this.#escaped = true
      } else if (byte === ASCII.quote) {
        this.#inString = false
        return i + 1
      } else if (byte === ASCII.newline) {
        this.#state = 'broken'
        return i
      }
    }
    return bytes.length
  }
}
