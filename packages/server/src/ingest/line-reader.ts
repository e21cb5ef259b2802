/** A stretch of a body that cannot be an event: where, why. Lines count from 1. */
export interface LineProblem {
  readonly line: number
  readonly code: 'not-json' | 'not-an-object' | 'too-long' | 'invalid-utf8'
  readonly message: string
}

/** One line as it goes to disk; `problem` says why detection will not understand it. */
export interface ReadLine {
  readonly text: string
  readonly problem?: LineProblem
}

/** Longest line that is kept whole, bytes; of longer ones the beginning is kept. */
export const MAX_LINE_BYTES = 1024 * 1024
/** How much of an over-long line is kept, bytes. */
const KEPT_OF_LONG = 4_096
const LINE_FEED = 0x0a

/**
 * Cuts a body of NDJSON into lines as its chunks come, holding at most one line. Every line that is
 * not blank comes out, understood or not: what could not be parsed is kept, counted and shown.
 */
export class LineReader {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  readonly #parts: Buffer[] = []
  #held = 0
  #dropped = 0
  #line = 1

  /** Lines that this chunk completed. */
  push(chunk: Buffer): readonly ReadLine[] {
    const lines: ReadLine[] = []
    let from = 0
    let at = chunk.indexOf(LINE_FEED)
    while (at >= 0) {
      this.#hold(chunk.subarray(from, at))
      this.#finish(lines)
      from = at + 1
      at = chunk.indexOf(LINE_FEED, from)
    }
    this.#hold(chunk.subarray(from))
    return lines
  }

  /** The last line, when the body does not end in a line feed. */
  end(): readonly ReadLine[] {
    const lines: ReadLine[] = []
    if (this.#held > 0) this.#finish(lines)
    return lines
  }

  #hold(part: Buffer): void {
    if (part.length === 0) return
    const room = MAX_LINE_BYTES - this.#held
    if (part.length > room) {
      this.#dropped += part.length - Math.max(room, 0)
      if (room <= 0) return
      this.#parts.push(Buffer.from(part.subarray(0, room)))
      this.#held = MAX_LINE_BYTES
      return
    }
    // A copy: the chunk's memory belongs to the socket.
    this.#parts.push(Buffer.from(part))
    this.#held += part.length
  }

  #finish(lines: ReadLine[]): void {
    const bytes = Buffer.concat(this.#parts)
    const dropped = this.#dropped
    const number = this.#line++
    this.#parts.length = 0
    this.#held = 0
    this.#dropped = 0
    if (dropped > 0) {
      const size = bytes.length + dropped
      const message = `line of ${size} bytes exceeds ${MAX_LINE_BYTES}; its first ${KEPT_OF_LONG} bytes are kept`
      lines.push({
        text: bytes.subarray(0, KEPT_OF_LONG).toString('utf8'),
        problem: { line: number, code: 'too-long', message },
      })
      return
    }
    const line = this.#read(bytes, number)
    if (line !== undefined) lines.push(line)
  }

  #read(bytes: Buffer, line: number): ReadLine | undefined {
    const decoded = this.#decode(bytes)
    if (decoded === undefined) {
      const message = 'the line is not UTF-8; it is kept with replacement characters'
      return {
        text: bytes.toString('utf8').trim(),
        problem: { line, code: 'invalid-utf8', message },
      }
    }
    const text = decoded.trim()
    if (text === '') return undefined
    const problem = problemOf(text, line)
    return problem === undefined ? { text } : { text, problem }
  }

  #decode(bytes: Buffer): string | undefined {
    try {
      return this.#decoder.decode(bytes)
    } catch {
      return undefined
    }
  }
}

function problemOf(text: string, line: number): LineProblem | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined
    return { line, code: 'not-an-object', message: 'an event must be a JSON object' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason'
    return { line, code: 'not-json', message: reason.slice(0, 200) }
  }
}
