import { unreachable } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import { isObject } from '../view/object.ts'
import { ASCII, isBlank } from './ascii.ts'
import { ByteWindow } from './byte-window.ts'
import { excerptOf } from './frame-problem.ts'
import type { FrameProblem, FrameProblemCode } from './frame-problem.ts'
import { isDeeperThan } from './is-deeper-than.ts'
import { ValueScanner } from './value-scanner.ts'
import { WRAPPER_LOOKAHEAD, wrapperPrefix } from './wrapper-prefix.ts'

/** One JSON object of the input. `text` is its exact text: the evidence (see `readEvent`). */
export interface FramedObject {
  readonly kind: 'object'
  readonly value: JsonObject
  readonly text: string
  readonly line: number
  readonly offset: number
}

/** What a framer yields, in input order. */
export type Framed = FramedObject | { readonly kind: 'problem'; readonly problem: FrameProblem }

/** How to read, and how much. */
export interface FramerOptions {
  /** UTF-8 → text, undefined for invalid bytes: `TextDecoder` is not part of the language. */
  readonly decode: (bytes: Uint8Array) => string | undefined
  /** Longest single event, in bytes; longer ones are named and skipped. */
  readonly maxBytes?: number
  /** Deepest nesting of arrays and objects. */
  readonly maxDepth?: number
}

/** Default of `maxBytes`. */
export const MAX_EVENT_BYTES = 16 * 1024 * 1024
/** Default of `maxDepth`. */
export const MAX_EVENT_DEPTH = 128

// Longer lines are scanned for depth before they are parsed: 16 MB of `[` would cost a gigabyte.
const FAST_LINE_BYTES = 64 * 1024

type Mode = 'value' | 'scan' | 'skip-line' | 'tail' | 'stopped'

/**
 * Cuts a byte stream into JSON objects: one per line, pretty-printed one after the other, an array,
 * or an array inside `{"Records": […]}`, told apart as they come. Whatever cannot be read becomes a
 * problem and reading goes on at the next line. Memory stays bounded by `maxBytes` and one chunk.
 */
export class JsonFramer {
  readonly #decode: FramerOptions['decode']
  readonly #maxBytes: number
  readonly #maxDepth: number
  readonly #window = new ByteWindow()
  #mode: Mode = 'value'
  #inArray = false
  #inWrapper = false
  #isLast = false
  #line = 1
  /** Bytes of the window in which no line break was found. */
  #searched = 0
  #scanner: ValueScanner
  #scanned = 0
  /** Set while a value beyond the limit is scanned to its end without being kept. */
  #isDiscarding = false
  #out: Framed[] = []

  constructor(options: FramerOptions) {
    this.#decode = options.decode
    this.#maxBytes = options.maxBytes ?? MAX_EVENT_BYTES
    this.#maxDepth = options.maxDepth ?? MAX_EVENT_DEPTH
    this.#scanner = new ValueScanner(this.#maxDepth)
  }

  /** Reads a chunk, which the caller must not write to afterwards; returns what became complete. */
  push(chunk: Uint8Array): readonly Framed[] {
    if (chunk.length > 0) this.#window.append(chunk)
    return this.#run()
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
      this.#report('truncated', 0, 'the input ends inside an array')
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
      this.#report('utf16', 0, 'the input is UTF-16, not UTF-8: convert it first; nothing was read')
      this.#mode = 'stopped'
    }
    return true
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
      this.#scanner = new ValueScanner(this.#maxDepth, true)
      this.#scanned = 0
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
      return bytes.length > FAST_LINE_BYTES ? this.#startScan() : false
    }
    const end = newline < 0 ? bytes.length : newline
    if (end > FAST_LINE_BYTES) return this.#startScan()
    const line = bytes.subarray(0, bytes[end - 1] === ASCII.return ? end - 1 : end)
    const text = this.#decode(line)
    const value = text === undefined ? undefined : parseJson(text)
    if (text === undefined || !isObject(value)) {
      const isTooShort = bytes.length < WRAPPER_LOOKAHEAD && !this.#isLast
      return isTooShort ? false : this.#startScan()
    }
    this.#emit(value, text, line)
    this.#consume(newline < 0 ? end : end + 1)
    return true
  }

  #newline(bytes: Uint8Array): number {
    const found = bytes.indexOf(ASCII.newline, this.#searched)
    this.#searched = found < 0 ? bytes.length : 0
    return found
  }

  #startScan(): boolean {
    this.#mode = 'scan'
    this.#scanner = new ValueScanner(this.#maxDepth)
    this.#scanned = 0
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
    if (this.#mode === 'scan' && !this.#isDiscarding) this.#parse(bytes)
    this.#consume(bytes.length)
    this.#mode = 'value'
  }

  #parse(bytes: Uint8Array): void {
    if (bytes.length > this.#maxBytes) {
      this.#reportTooLong(bytes)
      return
    }
    if (this.#scanner.isTooDeep) {
      this.#report('too-deep', bytes, `the value nests deeper than ${this.#maxDepth} levels`)
      return
    }
    const text = this.#decode(bytes)
    if (text === undefined) {
      this.#report('invalid-utf8', bytes, `the value of ${bytes.length} bytes is not valid UTF-8`)
      return
    }
    const value = parseJson(text)
    if (value === undefined) this.#report('not-json', bytes, 'the value is not valid JSON')
    else if (isObject(value)) this.#emit(value, text, bytes)
    else this.#report('not-an-object', bytes, 'an event is a JSON object; this is an array')
  }

  #broken(bytes: Uint8Array, at: number): void {
    if (this.#mode === 'scan' && !this.#isDiscarding) {
      const lines = countNewlines(bytes.subarray(0, at))
      const where = lines === 0 ? 'on the same line' : `on line ${this.#line + lines}`
      this.#report('not-json', bytes, `the value begun here is cut off or malformed ${where}`)
    }
    // Reading goes on at the line that broke the value, if that is a later one; else at the next.
    const lineStart = at === 0 ? 0 : bytes.lastIndexOf(ASCII.newline, at - 1) + 1
    const isBreak = bytes[at] === ASCII.newline
    this.#consume(isBreak ? at + 1 : lineStart > 0 ? lineStart : at)
    this.#mode = isBreak || lineStart > 0 ? 'value' : 'skip-line'
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
    if (bytes.length > this.#maxBytes && !this.#isDiscarding && this.#mode === 'scan') {
      this.#reportTooLong(bytes)
      this.#isDiscarding = true
    }
    if (this.#isDiscarding || this.#mode === 'tail') {
      this.#consume(bytes.length)
      this.#scanned = 0
    }
    return false
  }

  #reportTooLong(bytes: Uint8Array): void {
    const message = `the value is longer than the limit of ${this.#maxBytes} bytes; skipped`
    this.#report('too-long', bytes, message)
  }

  #scalarElement(bytes: Uint8Array): boolean {
    const end = scalarEnd(bytes)
    if (end === bytes.length && !this.#isLast && bytes.length <= FAST_LINE_BYTES) return false
    this.#report('not-an-object', bytes, 'an element of the array is not a JSON object')
    this.#consume(Math.max(end, 1))
    return true
  }

  #strayLine(bytes: Uint8Array): boolean {
    const newline = this.#newline(bytes)
    if (newline < 0 && !this.#isLast && bytes.length <= FAST_LINE_BYTES) return false
    const line = bytes.subarray(0, newline < 0 ? bytes.length : newline)
    const text = this.#decode(line)
    if (text === undefined) {
      this.#report('invalid-utf8', line, 'the line is neither JSON nor valid UTF-8')
    } else if (newline >= 0 && parseJson(text) !== undefined) {
      this.#report('not-an-object', line, 'an event is a JSON object; this line holds a scalar')
    } else {
      this.#report('not-json', line, 'the line is not JSON')
    }
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

  #emit(value: JsonObject, text: string, bytes: Uint8Array): void {
    if (bytes.length > this.#maxBytes) {
      this.#reportTooLong(bytes)
    } else if (isDeeperThan(value, this.#maxDepth)) {
      this.#report('too-deep', bytes, `the value nests deeper than ${this.#maxDepth} levels`)
    } else {
      this.#out.push({ kind: 'object', value, text, line: this.#line, offset: this.#window.offset })
    }
  }

  #report(code: FrameProblemCode, bytes: Uint8Array | 0, message: string): void {
    const excerpt = excerptOf(bytes === 0 ? this.#window.bytes : bytes)
    const problem = { code, line: this.#line, offset: this.#window.offset, message, excerpt }
    this.#out.push({ kind: 'problem', problem })
  }

  #consume(count: number): void {
    this.#line += countNewlines(this.#window.bytes.subarray(0, count))
    this.#window.consume(count)
    this.#searched = 0
  }
}

function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

function countNewlines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(ASCII.newline); at >= 0; at = bytes.indexOf(ASCII.newline, at + 1)) {
    count++
  }
  return count
}

/** End of a scalar inside an array: the next comma, bracket or line break outside a string. */
function scalarEnd(bytes: Uint8Array): number {
  let at = 0
  if (bytes[0] === ASCII.quote) {
    at = 1
    while (at < bytes.length && bytes[at] !== ASCII.quote) {
      at += bytes[at] === ASCII.backslash ? 2 : 1
    }
    return Math.min(at + 1, bytes.length)
  }
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === ASCII.comma || byte === ASCII.closeBracket || byte === ASCII.newline) return at
    at++
  }
  return at
}
