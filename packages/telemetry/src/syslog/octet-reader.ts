import { ASCII, isBlank } from '../framing/ascii.ts'
import { ByteWindow } from '../framing/byte-window.ts'
import { countNewlines } from '../framing/count-newlines.ts'
import { excerptOf } from '../framing/frame-problem.ts'
import type { FrameProblemCode } from '../framing/frame-problem.ts'
import type { Framed } from '../framing/framed.ts'
import type { InputReader } from '../text/input-reader.ts'
import type { LineFormat } from '../text/line-format.ts'
import { textOfBytes } from '../text/text-of-bytes.ts'
import { MAX_LINE_BYTES } from '../text/text-options.ts'
import type { TextOptions } from '../text/text-options.ts'

const LESS_THAN = 0x3c
/** Longest `MSG-LEN SP`. */
const MAX_HEAD = 9
const FRAME = /^([1-9]\d{0,7}) <\d{1,3}>/
const INNER_FRAME = /[1-9]\d{0,7} <\d{1,3}>/
/** First reach of the search for a message inside a stretch; doubled until one is found. */
const FIRST_REACH = 64

/**
 * Syslog messages as they travel over TCP (RFC 6587, RFC 5425): each after its length in bytes, so that
 * a message may hold line breaks; messages that end with a line break may stand between. A length is
 * believed only when the next message follows where it says. Where it does not, the stretch is named
 * and reading goes on at the next message that begins inside it, or at the next line.
 */
export class OctetReader implements InputReader {
  readonly #format: LineFormat
  readonly #options: TextOptions
  readonly #maxBytes: number
  readonly #window = new ByteWindow()
  #line = 1
  /** How many bytes at the start of the window are known to hold no line break. */
  #searched = 0
  #isLast = false
  #out: Framed[] = []

  constructor(format: LineFormat, options: TextOptions) {
    this.#format = format
    this.#options = options
    this.#maxBytes = options.maxBytes ?? MAX_LINE_BYTES
  }

  push(chunk: Uint8Array): readonly Framed[] {
    this.#out = []
    if (chunk.length > 0) this.#window.append(chunk)
    this.#run()
    return this.#out
  }

  end(): readonly Framed[] {
    this.#out = []
    this.#isLast = true
    this.#run()
    this.#emit(this.#format.end())
    return this.#out
  }

  #run(): void {
    while (this.#step()) {
      // Each step consumes bytes.
    }
  }

  /** One step; false when more input is needed. */
  #step(): boolean {
    this.#skipBlanks()
    const bytes = this.#window.bytes
    if (bytes.length === 0) return false
    const head = headOf(bytes)
    const isShort = bytes.length < MAX_HEAD + 6
    if (isShort && !this.#isLast && isDigit(bytes[0])) return false
    const digits = FRAME.exec(head)?.[1]
    const length = Number(digits)
    return digits === undefined || length > this.#maxBytes
      ? this.#untilNewline(bytes)
      : this.#counted(bytes, digits.length + 1, length)
  }

  #counted(bytes: Uint8Array, start: number, length: number): boolean {
    const end = start + length
    if (bytes.length < end) {
      if (!this.#isLast) return false
      this.#damaged(bytes, start, 'truncated')
      return true
    }
    const next = skipFiller(bytes, end)
    if (next === bytes.length && !this.#isLast) return false
    if (next < bytes.length && bytes[next] !== LESS_THAN && !isDigit(bytes[next])) {
      this.#damaged(bytes.subarray(0, end), start, 'not-a-record')
      return true
    }
    this.#take(bytes.subarray(start, end), start)
    this.#consume(end)
    return true
  }

  /** Names a stretch whose length is wrong, up to where reading can go on. */
  #damaged(stretch: Uint8Array, start: number, code: FrameProblemCode): void {
    const inner = findFrame(stretch, start)
    const newline = inner < 0 ? stretch.indexOf(ASCII.newline, start) : -1
    const end = inner >= 0 ? inner : newline >= 0 ? newline + 1 : stretch.length
    const message = `a message whose length is wrong or which is cut off: ${end} bytes are skipped`
    this.#report(code, stretch.subarray(0, end), message)
    this.#consume(end)
  }

  #untilNewline(bytes: Uint8Array): boolean {
    const newline = bytes.indexOf(ASCII.newline, this.#searched)
    this.#searched = newline < 0 ? bytes.length : newline
    if (newline < 0 && bytes.length <= this.#maxBytes && !this.#isLast) return false
    const line = bytes.subarray(0, newline < 0 ? bytes.length : newline)
    if (line[0] !== LESS_THAN) {
      this.#stray(line)
    } else if (line.length > this.#maxBytes) {
      this.#report('too-long', line, `a message of more than ${this.#maxBytes} bytes; skipped`)
      this.#consume(line.length)
    } else {
      this.#take(line, 0)
      this.#consume(line.length)
    }
    return true
  }

  /** Bytes that begin no message: named, up to the next that does, or to the end of the line. */
  #stray(line: Uint8Array): void {
    // Digits here are no length that can be believed, nor is their tail.
    let digits = 0
    while (isDigit(line[digits])) digits++
    const inner = findFrame(line, Math.max(1, digits))
    const end = inner < 0 ? line.length : inner
    this.#report('not-a-record', line.subarray(0, end), `${end} bytes that begin no syslog message`)
    this.#consume(end)
  }

  #take(bytes: Uint8Array, skipped: number): void {
    let end = bytes.length
    while (end > 0 && (isBlank(bytes[end - 1]) || bytes[end - 1] === 0)) end--
    if (end === 0) return
    const text = textOfBytes(bytes.subarray(0, end), this.#options.decode)
    const offset = this.#window.offset + skipped
    this.#emit(this.#format.read({ text, line: this.#line, offset }))
  }

  #skipBlanks(): void {
    const at = skipFiller(this.#window.bytes, 0)
    if (at > 0) this.#consume(at)
  }

  #report(code: FrameProblemCode, bytes: Uint8Array, message: string): void {
    const place = { line: this.#line, offset: this.#window.offset }
    const problem = { code, ...place, message, excerpt: excerptOf(bytes) }
    this.#out.push({ kind: 'problem', problem })
  }

  #consume(count: number): void {
    this.#line += countNewlines(this.#window.bytes.subarray(0, count))
    this.#window.consume(count)
    this.#searched = Math.max(0, this.#searched - count)
  }

  #emit(items: readonly Framed[]): void {
    for (const item of items) this.#out.push(item)
  }
}

/** Index of the first byte that is neither blank nor zero. */
function skipFiller(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && (isBlank(bytes[at]) || bytes[at] === 0)) at++
  return at
}

/** Where a counted message begins at or after an index; -1 when nowhere. Its cost is that of its reach. */
function findFrame(bytes: Uint8Array, from: number): number {
  let at = from
  for (let reach = FIRST_REACH; at < bytes.length; reach *= 2) {
    const end = Math.min(bytes.length, at + reach)
    const found = INNER_FRAME.exec(asciiOf(bytes.subarray(at, end)))
    if (found !== null) return at + found.index
    // A message may begin across the border.
    if (end === bytes.length) return -1
    at = Math.max(at + 1, end - (MAX_HEAD + 5))
  }
  return -1
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function headOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, MAX_HEAD + 6))
}

/** One character per byte, whatever stands there: only for finding ASCII. */
function asciiOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  }
  return text
}
