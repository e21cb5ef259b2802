import { decodeUtf8 } from '@vigie/kit'
import { isBlank } from '../framing/ascii.ts'
import { ByteWindow } from '../framing/byte-window.ts'
import { countNewlines } from '../framing/count-newlines.ts'
import { excerptOf } from '../framing/frame-problem.ts'
import type { FrameProblemCode } from '../framing/frame-problem.ts'
import { MAX_EVENT_BYTES } from '../framing/framed.ts'
import type { Framed } from '../framing/framed.ts'
import type { InputReader } from '../text/input-reader.ts'
import { textOfBytes } from '../text/text-of-bytes.ts'
import type { TextOptions } from '../text/text-options.ts'
import { isEventBlockStart, readEventBlock } from './event-block.ts'
import { indexOfBytes } from './index-of-bytes.ts'
import { xmlToJson } from './xml-to-json.ts'

const OPEN = bytesOf('<Event')
const CLOSE = bytesOf('</Event>')
const LESS_THAN = 0x3c
const GREATER_THAN = 0x3e
const SLASH = 0x2f
const NEWLINE = 0x0a
/** A line, or a tag that is no event, longer than this is not waited for. */
const MAX_LINE = 64 * 1024

interface Block {
  readonly line: number
  readonly offset: number
  readonly lines: string[]
  characters: number
}

/**
 * Finds Windows events written as XML wherever they stand: one per line, over several lines, inside
 * `<Events>`, on one endless line. Between them may stand blocks of `LogName=…` lines, as the event log
 * is printed for people (see `readEventBlock`). An event that is cut off is named, and reading goes
 * on at the next `<Event`. No DTD, no entities: see `xmlToJson`.
 */
export class EventXmlReader implements InputReader {
  readonly #decode: TextOptions['decode']
  readonly #maxBytes: number
  readonly #window = new ByteWindow()
  #line = 1
  #searched = 0
  /** Lines of the block that is being read. */
  #block: Block | undefined
  #isLast = false
  #isSkipping = false
  #out: Framed[] = []

  constructor(options: TextOptions) {
    this.#decode = options.decode
    this.#maxBytes = options.maxBytes ?? MAX_EVENT_BYTES
  }

  push(chunk: Uint8Array): readonly Framed[] {
    if (chunk.length > 0) this.#window.append(chunk)
    return this.#run()
  }

  end(): readonly Framed[] {
    this.#isLast = true
    return this.#run()
  }

  #run(): readonly Framed[] {
    this.#out = []
    while (this.#step()) {
      // Each step consumes bytes.
    }
    if (this.#isLast) this.#endBlock()
    return this.#out
  }

  /** One step; false when more input is needed. */
  #step(): boolean {
    if (this.#isSkipping && !this.#skipToEvent()) return false
    if (this.#block === undefined) this.#skipBlanks()
    const bytes = this.#window.bytes
    if (bytes.length === 0) return false
    if (bytes[0] === LESS_THAN) {
      if (bytes.length <= OPEN.length && !this.#isLast) return false
      if (isEventTag(bytes, 0)) return this.#event(bytes)
      if (this.#block === undefined) return this.#otherTag(bytes)
    }
    return this.#textLine(bytes)
  }

  #event(bytes: Uint8Array): boolean {
    this.#endBlock()
    const at = indexOfBytes(bytes, CLOSE, Math.max(0, this.#searched - CLOSE.length))
    if (at >= 0) {
      this.#take(bytes.subarray(0, at + CLOSE.length))
      return true
    }
    this.#searched = bytes.length
    if (bytes.length > this.#maxBytes) {
      const message = `an event is longer than the limit of ${this.#maxBytes} bytes; skipped`
      this.#report('too-long', bytes, message)
    } else if (this.#isLast) {
      this.#report('truncated', bytes, `the input ends inside an event of ${bytes.length} bytes`)
    } else {
      return false
    }
    // Another may begin inside what looked like one; of several none but the last can be whole.
    const next = lastEvent(bytes)
    this.#consume(next < 0 ? bytes.length : next)
    this.#isSkipping = next < 0
    return true
  }

  #take(bytes: Uint8Array): void {
    const place = { line: this.#line, offset: this.#window.offset }
    const isTooLong = bytes.length > this.#maxBytes
    const text = isTooLong ? '' : textOfBytes(bytes, this.#decode)
    const value = isTooLong ? undefined : xmlToJson(text)
    if (value !== undefined) {
      this.#out.push({ ...place, kind: 'object', value, text })
      this.#consume(bytes.length)
      return
    }
    const next = lastEvent(bytes)
    if (isTooLong) {
      const message = `an event of ${bytes.length} bytes is longer than the limit of ${this.#maxBytes}`
      this.#report('too-long', bytes, message)
    } else {
      const cut = next < 0 ? 'its tags do not pair' : 'it is cut off by another'
      this.#report('not-a-record', bytes, `an event in XML cannot be read: ${cut}`)
    }
    this.#consume(next < 0 ? bytes.length : next)
  }

  /** A tag around events (`<Events>`, `<?xml …?>`) is passed over, any other is named. */
  #otherTag(bytes: Uint8Array): boolean {
    const end = bytes.subarray(0, MAX_LINE).indexOf(GREATER_THAN)
    if (end < 0 && bytes.length <= MAX_LINE && !this.#isLast) return false
    const tag = bytes.subarray(0, end < 0 ? Math.min(bytes.length, MAX_LINE) : end + 1)
    const name = /^<(?:\/?Events?\b|\?xml\b)/.test(textOfBytes(tag.subarray(0, 16), decodeUtf8))
    if (end < 0 || !name) {
      this.#report('not-a-record', tag, 'a tag that is neither an event nor around events')
    }
    this.#consume(tag.length)
    return true
  }

  #textLine(bytes: Uint8Array): boolean {
    const newline = bytes.subarray(0, MAX_LINE).indexOf(NEWLINE)
    if (newline < 0 && bytes.length <= MAX_LINE && !this.#isLast) return false
    const end = newline < 0 ? Math.min(bytes.length, MAX_LINE) : newline
    const line = bytes.subarray(0, end)
    const text = textOfBytes(line, this.#decode).replace(/\r$/, '')
    if (isEventBlockStart(text)) {
      this.#endBlock()
      const place = { line: this.#line, offset: this.#window.offset }
      this.#block = { ...place, lines: [text], characters: 0 }
    } else if (this.#block === undefined) {
      // XML after the first words of a line is still found.
      const next = nextEvent(line, 1)
      const stray = next < 0 ? line : line.subarray(0, next)
      this.#report('not-a-record', stray, 'a line that is no Windows event')
      this.#consume(next < 0 ? end + (newline < 0 ? 0 : 1) : next)
      return true
    } else if (this.#block.characters > this.#maxBytes) {
      this.#block = undefined
      this.#report('too-long', line, `a block is longer than the limit of ${this.#maxBytes} bytes`)
    } else {
      this.#block.lines.push(text)
      this.#block.characters += text.length + 1
    }
    this.#consume(end + (newline < 0 ? 0 : 1))
    return true
  }

  #endBlock(): void {
    const block = this.#block
    if (block === undefined) return
    this.#block = undefined
    const { line, offset, lines } = block
    const text = lines.join('\n').trimEnd()
    const value = readEventBlock(lines)
    if (value !== undefined) {
      this.#out.push({ kind: 'object', value, text, line, offset })
      return
    }
    const message = 'a block of name=value lines that is no Windows event'
    const excerpt = excerptOf(bytesOf(text.slice(0, 80).replace(/[^ -~]/g, '?')))
    this.#out.push({
      kind: 'problem',
      problem: { code: 'not-a-record', line, offset, message, excerpt },
    })
  }

  #skipToEvent(): boolean {
    const bytes = this.#window.bytes
    const next = nextEvent(bytes, 0)
    // A beginning of the tag may be at the end of what is here.
    this.#consume(next < 0 ? Math.max(0, bytes.length - OPEN.length) : next)
    if (next < 0 && this.#isLast) this.#consume(this.#window.length)
    this.#isSkipping = next < 0
    return next >= 0
  }

  #skipBlanks(): void {
    const bytes = this.#window.bytes
    let at = 0
    if (this.#window.offset === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
      at = 3
    while (at < bytes.length && isBlank(bytes[at])) at++
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
    this.#searched = 0
  }
}

/** Tells whether an event begins here, and not `<Events>` or `<EventData>`. */
function isEventTag(bytes: Uint8Array, at: number): boolean {
  const after = bytes[at + OPEN.length]
  return (
    indexOfBytes(bytes.subarray(at, at + OPEN.length), OPEN, 0) === 0 &&
    (isBlank(after) || after === GREATER_THAN || after === SLASH)
  )
}

function nextEvent(bytes: Uint8Array, from: number): number {
  for (let at = indexOfBytes(bytes, OPEN, from); at >= 0; at = indexOfBytes(bytes, OPEN, at + 1)) {
    if (isEventTag(bytes, at)) return at
  }
  return -1
}

function lastEvent(bytes: Uint8Array): number {
  for (let at = bytes.lastIndexOf(LESS_THAN); at > 0; at = bytes.lastIndexOf(LESS_THAN, at - 1)) {
    if (isEventTag(bytes, at)) return at
  }
  return -1
}

function bytesOf(ascii: string): Uint8Array {
  return Uint8Array.from(ascii, (char) => char.charCodeAt(0))
}
