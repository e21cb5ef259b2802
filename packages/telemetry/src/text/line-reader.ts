import { ASCII } from '../framing/ascii.ts'
import { ByteWindow } from '../framing/byte-window.ts'
import { excerptOf } from '../framing/frame-problem.ts'
import type { FrameProblemCode } from '../framing/frame-problem.ts'
import type { Framed } from '../framing/framed.ts'
import type { InputReader } from './input-reader.ts'
import { jsonInText } from './json-in-text.ts'
import type { LineFormat } from './line-format.ts'
import { textOfBytes } from './text-of-bytes.ts'
import { MAX_LINE_BYTES } from './text-options.ts'
import type { TextOptions } from './text-options.ts'

/**
 * Cuts bytes into lines for a format. Blank lines are passed over; a line that is a JSON object is an
 * event in any format, since shippers mix them; zero bytes before a line, as a crash leaves them, are
 * named and the line is read. Memory is bounded by the limit, one chunk, and what the format keeps.
 */
export class LineReader implements InputReader {
  readonly #format: LineFormat
  readonly #options: TextOptions
  readonly #maxBytes: number
  readonly #window: ByteWindow
  #line: number
  /** How many bytes at the start of the window are known to hold no line break. */
  #searched = 0
  #isSkipping = false
  #isStopped = false
  #out: Framed[] = []

  constructor(format: LineFormat, options: TextOptions) {
    this.#format = format
    this.#options = options
    this.#maxBytes = options.maxBytes ?? MAX_LINE_BYTES
    this.#window = new ByteWindow(options.start?.offset)
    this.#line = options.start?.line ?? 1
  }

  isAtRest(): boolean {
    const isBetweenLines = this.#window.length === 0 && !this.#isSkipping && !this.#isStopped
    return isBetweenLines && this.#format.isAtRest?.() === true
  }

  push(chunk: Uint8Array): readonly Framed[] {
    this.#out = []
    if (chunk.length > 0) this.#window.append(chunk)
    if (this.#begin(false)) this.#lines()
    return this.#out
  }

  end(): readonly Framed[] {
    this.#out = []
    if (this.#begin(true)) {
      this.#lines()
      const { bytes, offset } = this.#window
      if (bytes.length > 0 && !this.#isSkipping) this.#take(bytes, offset)
      this.#window.consume(bytes.length)
      this.#emit(this.#format.end())
    }
    return this.#out
  }

  /** Looks at the encoding; false while there are too few bytes, or when it is not ours. */
  #begin(isLast: boolean): boolean {
    const { bytes, offset } = this.#window
    if (this.#isStopped) {
      this.#window.consume(bytes.length)
      return false
    }
    if (offset > 0 || this.#searched > 0) return true
    if (bytes.length < 3 && !isLast) return false
    const [a, b, c] = bytes
    if (a === 0xef && b === 0xbb && c === 0xbf) this.#window.consume(3)
    const isMarked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
    if (!isMarked && !(bytes.length > 1 && (a === 0) !== (b === 0))) return true
    this.#report(
      'utf16',
      bytes,
      'the input is UTF-16, not UTF-8: convert it first; nothing was read',
    )
    this.#window.consume(bytes.length)
    this.#isStopped = true
    return false
  }

  #lines(): void {
    const { bytes, offset } = this.#window
    let from = 0
    let newline = bytes.indexOf(ASCII.newline, this.#searched)
    while (newline >= 0) {
      if (!this.#isSkipping) this.#take(bytes.subarray(from, newline), offset + from)
      this.#isSkipping = false
      this.#line++
      from = newline + 1
      newline = bytes.indexOf(ASCII.newline, from)
    }
    const kept = bytes.length - from
    if (kept > this.#maxBytes && !this.#isSkipping) {
      this.#tooLong(bytes.subarray(from), offset + from)
      this.#isSkipping = true
    }
    this.#window.consume(this.#isSkipping ? bytes.length : from)
    this.#searched = this.#window.length
  }

  #take(bytes: Uint8Array, offset: number): void {
    let start = 0
    let end = bytes.length
    if (bytes[end - 1] === ASCII.return) end--
    while (start < end && bytes[start] === 0) start++
    if (start > 0) {
      const zeros = bytes.subarray(0, start)
      this.#report('not-a-record', zeros, `${start} zero bytes: the file was cut off here`, offset)
    }
    const line = bytes.subarray(start, end)
    if (line.length > this.#maxBytes) {
      this.#tooLong(line, offset + start)
      return
    }
    const text = textOfBytes(line, this.#options.decode)
    if (text.trim() === '') return
    const at = { text, line: this.#line, offset: offset + start }
    const value = jsonInText(text)
    this.#emit(value === undefined ? this.#format.read(at) : [{ ...at, kind: 'object', value }])
  }

  #tooLong(bytes: Uint8Array, offset: number): void {
    const message = `the line is longer than the limit of ${this.#maxBytes} bytes; skipped`
    this.#report('too-long', bytes, message, offset)
  }

  #report(code: FrameProblemCode, bytes: Uint8Array, message: string, offset = 0): void {
    const excerpt = excerptOf(bytes)
    const problem = { code, line: this.#line, offset, message, excerpt }
    this.#out.push({ kind: 'problem', problem })
  }

  #emit(items: readonly Framed[]): void {
    for (const item of items) this.#out.push(item)
  }
}
