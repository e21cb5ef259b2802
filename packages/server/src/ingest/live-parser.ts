import type { SourceFormat } from '@vigie/domain'
import { lineParser, PROBLEM_MEMBER, recogniseText, storedLine, withSender } from '@vigie/telemetry'
import type { Framed, LineFormat, TextFormat } from '@vigie/telemetry'
import type { Clock } from '../run/clock.ts'
import type { SentLine } from './sent-line.ts'

/** A line as it goes to disk; `problem` says why it was not understood. */
export interface ParsedLine {
  readonly text: string
  readonly problem?: { readonly code: string; readonly message: string }
}

/** What a source's lines were recognised as: kept for its next conversation. */
export interface Recognised {
  format: TextFormat | undefined
}

export interface LiveParserOptions {
  readonly format: SourceFormat
  readonly lineBytes: number
  readonly clock: Clock
  readonly recognised: Recognised
}

/** Formats whose times may lack the year, and which keep no headers. */
const UNDATED: ReadonlySet<TextFormat> = new Set(['syslog', 'syslog-octets', 'web-server'])
const STALE_MS = 600_000
/** How much of an over-long line is kept, UTF-16 units. */
const KEPT_OF_LONG = 4_096
/** Enough of a line to recognise its format. */
const RECOGNISED_UNITS = 8_192

/**
 * Turns lines of one conversation into lines to store: JSON objects as they are, everything else as
 * what was read of it behind its own text. Never throws and never drops. Where the format is to be
 * recognised, the one that was found last is tried first, and a line that does not fit is looked at
 * anew: a source may mix formats.
 */
export class LiveParser {
  readonly #options: LiveParserOptions
  readonly #parsers = new Map<
    TextFormat,
    { readonly parser: LineFormat; readonly madeAtMs: number }
  >()
  #line = 0
  #isHolding = false

  constructor(options: LiveParserOptions) {
    this.#options = options
  }

  /** Whether records are held back, to be joined with those that follow. */
  get isHolding(): boolean {
    return this.#isHolding
  }

  isTooLong(text: string): boolean {
    const { lineBytes } = this.#options
    // A unit is at most three bytes: the exact count is needed for few lines only.
    return text.length * 3 > lineBytes && Buffer.byteLength(text) > lineBytes
  }

  read(text: string): readonly ParsedLine[] {
    this.#line += 1
    const { lineBytes, format } = this.#options
    if (this.isTooLong(text)) {
      const message = `line of ${Buffer.byteLength(text)} bytes exceeds ${lineBytes}; its beginning is kept`
      return [unread(text.slice(0, KEPT_OF_LONG), 'too-long', message)]
    }
    return format === 'auto' ? this.#recognise(text) : this.#parse(text, format)
  }

  /** A line with what its sender says about it, which is kept beside what was read of it. */
  readSent({ text, sender, otherwise }: SentLine): readonly ParsedLine[] {
    let lines = this.read(text)
    if (otherwise !== undefined && lines.some(({ problem }) => problem !== undefined)) {
      lines = [{ text: JSON.stringify(otherwise) }]
    }
    return sender === undefined
      ? lines
      : lines.map((line) => ({ ...line, text: withSender(line.text, sender) }))
  }

  /** What is held back, given up for joining; the parser can be used on. */
  flush(): readonly ParsedLine[] {
    this.#isHolding = false
    return [...this.#parsers.values()].flatMap(({ parser }) =>
      parser.end().map((item) => parsedLine(item, '')),
    )
  }

  #recognise(text: string): readonly ParsedLine[] {
    const { recognised } = this.#options
    if (text.startsWith('{')) {
      const lines = this.#parse(text, 'json')
      if (lines[0]?.problem === undefined) return lines
    }
    const known = recognised.format
    const lines = known === undefined ? undefined : this.#parse(text, known)
    if (lines !== undefined && lines.every(({ problem }) => problem === undefined)) return lines
    const found = recogniseText(Buffer.from(text.slice(0, RECOGNISED_UNITS)), decode)
    if (found === undefined || found === known) {
      return lines ?? [unread(text, 'not-recognised', 'no format that is known has such lines')]
    }
    const others = this.#parse(text, found)
    if (others.some(({ problem }) => problem !== undefined) && lines !== undefined) return lines
    recognised.format = found
    return others
  }

  #parse(text: string, format: TextFormat): readonly ParsedLine[] {
    const out = this.#parser(format).read({ text, line: this.#line, offset: 0 })
    if (out.length === 0 && !text.startsWith('#')) this.#isHolding = true
    return out.map((item) => parsedLine(item, text))
  }

  #parser(format: TextFormat): LineFormat {
    const known = this.#parsers.get(format)
    const now = this.#options.clock()
    // Times without a year are read by the present one, and a conversation may see it change.
    const isStale = known !== undefined && UNDATED.has(format) && now - known.madeAtMs > STALE_MS
    if (known !== undefined && (!isStale || this.#isHolding)) return known.parser
    const { lineBytes: maxBytes } = this.#options
    const parser = lineParser(format, { decode, maxBytes, referenceMs: now })
    this.#parsers.set(format, { parser, madeAtMs: now })
    return parser
  }
}

/** A line that was not understood, as it is stored. */
export function unread(text: string, code: string, message: string): ParsedLine {
  return { text: storedLine(text, { [PROBLEM_MEMBER]: code }), problem: { code, message } }
}

function parsedLine(item: Framed, text: string): ParsedLine {
  if (item.kind === 'problem') {
    const { code, message, excerpt } = item.problem
    return unread(text === '' ? excerpt : text, code, message)
  }
  const isJson = item.text.startsWith('{') && !item.text.includes('\n')
  return { text: isJson ? item.text : storedLine(item.text, item.value) }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Text of bytes that came over a wire: UTF-8, or else one character per byte. */
export function textOfWire(bytes: Uint8Array): string {
  return decode(bytes) ?? Buffer.from(bytes).toString('latin1')
}
