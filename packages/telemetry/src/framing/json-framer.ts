import { unreachable } from '@vigie/kit'
import { ASCII, isBlank } from './ascii.ts'
import { ByteWindow } from './byte-window.ts'
import { countNewlines } from './count-newlines.ts'
import { excerptOf } from './frame-problem.ts'
import type { FrameProblemCode } from './frame-problem.ts'
import type { Framed, FramerOptions } from './framed.ts'
import { MAX_LINE_LENGTH, readObjectLines } from './object-lines.ts'
import { scalarEnd } from './scalar-end.ts'
import { TextBlock } from './text-block.ts'
import { ValueReader } from './value-reader.ts'
import type { ReadValue } from './value-reader.ts'
import { ValueScanner } from './value-scanner.ts'
import { WRAPPER_LOOKAHEAD, wrapperPrefix } from './wrapper-prefix.ts'

/** How much is decoded at once: one invalid byte sends its block the slow way. */
const BLOCK_BYTES = 16 * 1024

type Mode = 'value' | 'scan' | 'skip-line' | 'tail' | 'stopped'

/**
 * Cuts a byte stream into JSON objects: one per line, pretty-printed one after the other, an array,
 * or an array inside `{"Records": […]}`, told apart as they come. Whatever cannot be read becomes a
 * problem and reading goes on at the next line. Memory stays bounded by `maxBytes` and one chunk.
 */
export class JsonFramer {
  readonly #reader: ValueReader
  readonly #decode: FramerOptions['decode']
  readonly #window: ByteWindow
  #mode: Mode = 'value'
  #inArray = false
  #inWrapper = false
  #isLast = false
  #line: number
  /** How many bytes at the start of the window are known to hold no line break. */
  #searched = 0
  /** Offset up to which values are scanned, since a whole line there was no single object. */
  #scannedUntil = 0
  #scanner: ValueScanner
  #scanned = 0
  /** Whether the window begins with a later line of the value that is being scanned. */
  #startsLine = false
  /** Set while a value beyond the limit is scanned to its end without being kept. */
  #isDiscarding = false
  #out: Framed[] = []
  /** Lines that are decoded already, and the offset up to which decoding was tried. */
  #block: TextBlock | undefined
  #decodedUntil = 0

  constructor(options: FramerOptions) {
    this.#reader = new ValueReader(options)
    this.#decode = options.decode
    this.#window = new ByteWindow(options.start?.offset)
    this.#line = options.start?.line ?? 1
    this.#scanner = new ValueScanner(this.#reader.maxDepth)
  }

  /** Whether no value or array is open: a framer that starts here reads on as this one would. */
  isAtRest(): boolean {
    return this.#mode === 'value' && !this.#inArray && this.#window.length === 0
  }

  /** Reads a chunk, of which nothing is kept; returns what became complete. */
  push(chunk: Uint8Array): readonly Framed[] {
    if (chunk.length > 0) {
      this.#window.append(chunk)
      // Its bytes may have moved.
      if (this.#block?.isAscii === false) this.#block = undefined
    }
    const found = this.#run()
    this.#window.keep()
    return found
  }

  /** Ends the input; returns what remained, an unfinished value as a problem. */
  end(): readonly Framed[] {
    this.#isLast = true
    return this.#run()
  }

  #run(): readonly Framed[] {
    this.#out = []
    while (this.#step()) {
      // Each step consumes bytes or changes the mode.
    }
    if (this.#isLast && this.#inArray && this.#mode !== 'stopped') {
      this.#inArray = false
      this.#report('truncated', this.#window.bytes, 'the input ends inside an array')
    }
    return this.#out
  }

  /** One step; false when more input is needed. */
  #step(): boolean {
    switch (this.#mode) {
      case 'stopped':
        this.#window.consume(this.#window.length)
        return false
      case 'skip-line':
        return this.#skipLine()
      case 'scan':
      case 'tail':
        return this.#scan()
      case 'value':
        return this.#next()
      default:
        return unreachable(this.#mode)
    }
  }

  #next(): boolean {
    if (this.#window.offset === 0 && !this.#begin()) return false
    if (this.#mode === 'stopped') return true
    if (!this.#inArray) this.#objectLines()
    this.#skipBlanks()
    const bytes = this.#window.bytes
    const first = bytes[0]
    if (first === undefined) return false
    if (this.#inArray && first === ASCII.closeBracket) return this.#endArray()
    if (first === ASCII.openBrace) return this.#object(bytes)
    if (first === ASCII.openBracket && !this.#inArray) {
      this.#consume(1)
      this.#inArray = true
      return true
    }
    if (first === ASCII.openBracket) return this.#startScan()
    return this.#inArray ? this.#scalarElement(bytes) : this.#strayLine(bytes)
  }

  /** Looks at the first bytes for an encoding that is not ours; false while there are too few. */
  #begin(): boolean {
    const bytes = this.#window.bytes
    if (bytes.length < 3 && !this.#isLast) return false
    const [a, b, c] = bytes
    if (a === 0xef && b === 0xbb && c === 0xbf) this.#window.consume(3)
    const isMarked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
    if (isMarked || (bytes.length > 1 && (a === 0 || b === 0))) {
      this.#report(
        'utf16',
        bytes,
        'the input is UTF-16, not UTF-8: convert it first; nothing was read',
      )
      this.#mode = 'stopped'
    }
    return true
  }

  /** Reads as many lines as are whole objects; the line where it stops is read with care. */
  #objectLines(): void {
    for (;;) {
      const { offset } = this.#window
      if (offset < this.#scannedUntil) return
      if (offset >= this.#decodedUntil) this.#decodeBlock()
      const block = this.#block
      const at = block?.placeOf(offset)
      if (block === undefined || at === undefined) return
      const reached = readObjectLines(block, { at, line: this.#line }, this.#reader, this.#out)
      if (reached.at === at) return
      this.#line = reached.line
      const count = block.offsetOf(reached.at) - offset
      this.#window.consume(count)
      this.#searched = Math.max(0, this.#searched - count)
      if (reached.at < block.text.length) return
    }
  }

  #decodeBlock(): void {
    const { bytes, offset } = this.#window
    const end = bytes.lastIndexOf(ASCII.newline, BLOCK_BYTES - 1) + 1
    const lines = bytes.subarray(0, end)
    const text = end === 0 ? undefined : this.#decode(lines)
    this.#block = text === undefined ? undefined : new TextBlock(text, lines, offset)
    this.#decodedUntil = offset + (end > 0 ? end : Math.min(bytes.length, BLOCK_BYTES))
  }

  #skipBlanks(): void {
    const bytes = this.#window.bytes
    let at = 0
    while (
      at < bytes.length &&
      (isBlank(bytes[at]) || (this.#inArray && bytes[at] === ASCII.comma))
    ) {
      at++
    }
    if (at > 0) this.#consume(at)
  }

  #endArray(): boolean {
    this.#consume(1)
    this.#inArray = false
    if (this.#inWrapper) {
      this.#inWrapper = false
      this.#mode = 'tail'
      this.#scanner = new ValueScanner(this.#reader.maxDepth, true)
      this.#scanned = 0
      this.#startsLine = false
    }
    return true
  }

  #object(bytes: Uint8Array): boolean {
    if (this.#inArray) return this.#startScan()
    const newline = this.#newline(bytes)
    const prefix = wrapperPrefix(bytes)
    if (prefix > 0) {
      this.#consume(prefix)
      this.#inArray = true
      this.#inWrapper = true
      return true
    }
    if (newline < 0 && !this.#isLast) {
      // A long first line may still be one event; beyond the fast limit the scanner takes over.
      return bytes.length > MAX_LINE_LENGTH ? this.#startScan() : false
    }
    const end = newline < 0 ? bytes.length : newline
    const line = withoutTrailingBlanks(bytes.subarray(0, end))
    const isScanned = this.#window.offset < this.#scannedUntil
    if (isScanned || end > MAX_LINE_LENGTH) return this.#startScan()
    const read = line.at(-1) === ASCII.closeBrace ? this.#reader.read(line, false) : undefined
    if (read === undefined || (!read.ok && read.code !== 'too-deep' && read.code !== 'too-long')) {
      // It may be the first line of a longer value, or hold several: the scanner tells.
      if (bytes.length < WRAPPER_LOOKAHEAD && !this.#isLast) return false
      this.#scannedUntil = this.#window.offset + end
      return this.#startScan()
    }
    this.#yield(read, line)
    this.#consume(newline < 0 ? end : end + 1)
    return true
  }

  #newline(bytes: Uint8Array): number {
    const found = bytes.indexOf(ASCII.newline, this.#searched)
    this.#searched = found < 0 ? bytes.length : found
    return found
  }

  #startScan(): boolean {
    this.#mode = 'scan'
    this.#scanner = new ValueScanner(this.#reader.maxDepth)
    this.#scanned = 0
    this.#startsLine = false
    this.#isDiscarding = false
    return true
  }

  #scan(): boolean {
    const bytes = this.#window.bytes
    const at = this.#scanner.scan(bytes, this.#scanned)
    switch (this.#scanner.state) {
      case 'closed':
        this.#closed(bytes.subarray(0, at))
        return true
      case 'broken':
        this.#broken(bytes, at)
        return true
      case 'open':
        return this.#unfinished(bytes)
      default:
        return unreachable(this.#scanner.state)
    }
  }

  #closed(bytes: Uint8Array): void {
    if (this.#mode === 'scan' && !this.#isDiscarding) {
      this.#yield(this.#reader.read(bytes, this.#scanner.isTooDeep), bytes)
    }
    this.#consume(bytes.length)
    this.#mode = 'value'
  }

  #broken(bytes: Uint8Array, at: number): void {
    if (this.#mode === 'scan' && !this.#isDiscarding) {
      const lines = countNewlines(bytes.subarray(0, at))
      const where = lines === 0 ? 'on the same line' : `on line ${this.#line + lines}`
      this.#report('not-json', bytes, `the value begun here is cut off or malformed ${where}`)
    }
    // Reading goes on at the line that broke the value, if that is a later one; else at the next.
    const lineStart = at === 0 ? 0 : bytes.lastIndexOf(ASCII.newline, at - 1) + 1
    const isLater = lineStart > 0 || this.#startsLine
    const isBreak = bytes[at] === ASCII.newline
    this.#consume(isBreak ? at + 1 : isLater ? lineStart : at)
    this.#mode = isBreak || isLater ? 'value' : 'skip-line'
  }

  #unfinished(bytes: Uint8Array): boolean {
    this.#scanned = bytes.length
    if (this.#isLast) {
      if (bytes.length > 0 && !this.#isDiscarding) {
        this.#report('truncated', bytes, `the input ends inside a value of ${bytes.length} bytes`)
      }
      this.#consume(bytes.length)
      this.#mode = 'value'
      return false
    }
    if (bytes.length > this.#reader.maxBytes && !this.#isDiscarding && this.#mode === 'scan') {
      this.#yield(this.#reader.tooLong(), bytes)
      this.#isDiscarding = true
    }
    if (this.#isDiscarding || this.#mode === 'tail') this.#forget(bytes)
    return false
  }

  /** Gives up what is scanned and not wanted, but for its last line: reading may have to go on there. */
  #forget(bytes: Uint8Array): void {
    const lineStart = bytes.lastIndexOf(ASCII.newline) + 1
    const isLineKept = bytes.length - lineStart <= MAX_LINE_LENGTH
    if (lineStart > 0 || !isLineKept) this.#startsLine = isLineKept
    const count = isLineKept ? lineStart : bytes.length
    this.#consume(count)
    this.#scanned = bytes.length - count
  }

  #scalarElement(bytes: Uint8Array): boolean {
    const end = scalarEnd(bytes)
    if (end === bytes.length && !this.#isLast && bytes.length <= MAX_LINE_LENGTH) return false
    this.#report(
      'not-an-object',
      bytes.subarray(0, end),
      'an element of the array is not a JSON object',
    )
    this.#consume(Math.max(end, 1))
    return true
  }

  #strayLine(bytes: Uint8Array): boolean {
    const newline = this.#newline(bytes)
    if (newline < 0 && !this.#isLast && bytes.length <= MAX_LINE_LENGTH) return false
    const line = bytes.subarray(0, newline < 0 ? bytes.length : newline)
    this.#yield(this.#reader.refuseLine(line), line)
    this.#mode = 'skip-line'
    return true
  }

  #skipLine(): boolean {
    const newline = this.#newline(this.#window.bytes)
    if (newline < 0) {
      this.#consume(this.#window.length)
      if (this.#isLast) this.#mode = 'value'
      return false
    }
    this.#consume(newline + 1)
    this.#mode = 'value'
    return true
  }

  #yield(read: ReadValue, bytes: Uint8Array): void {
    if (read.ok) {
      const { value, text } = read
      this.#out.push({ kind: 'object', value, text, line: this.#line, offset: this.#window.offset })
    } else {
      this.#report(read.code, bytes, read.message)
    }
  }

  #report(code: FrameProblemCode, bytes: Uint8Array, message: string): void {
    const place = { line: this.#line, offset: this.#window.offset }
    this.#out.push({
      kind: 'problem',
      problem: { code, ...place, message, excerpt: excerptOf(bytes) },
    })
  }

  #consume(count: number): void {
    this.#line += countNewlines(this.#window.bytes.subarray(0, count))
    this.#window.consume(count)
    this.#searched = Math.max(0, this.#searched - count)
  }
}

function withoutTrailingBlanks(line: Uint8Array): Uint8Array {
  let end = line.length
  while (end > 0 && isBlank(line[end - 1])) end--
  return end === line.length ? line : line.subarray(0, end)
}
