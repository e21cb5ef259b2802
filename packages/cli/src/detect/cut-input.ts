// Cuts an input so that several threads can read it. A cut is a try: whoever reads a piece tells whether
// it could be read by itself, and from the first on that could not, one thread reads the rest.
import { EVTX_BYTES, RECOGNISED_BYTES, isEvtx, isEvtxChunk, recogniseText } from '@vigie/telemetry'
import type { TextFormat } from '@vigie/telemetry'
import { HeldBytes } from './held-bytes.ts'
import { isFileFault } from './input-steps.ts'
import type { Input } from './list-inputs.ts'
import { openInput } from './open-input.ts'
import type { Cut, Piece, Rest } from './piece.ts'
import { decodeUtf8 } from './scan-input.ts'

/** Large enough that handing over costs nothing, small enough that threads end together. */
const PIECE_BYTES = 512 * 1024
/** What is held without a place to cut is left to one thread beyond this. */
const MOST_BYTES = 8 * 1024 * 1024
const CHUNKS_PER_PIECE = 8
const NEWLINE = 0x0a

/** Formats whose lines mostly stand for themselves; in the others headers rule all that follows. */
const CUT_AT_LINES: ReadonlySet<TextFormat> = new Set(['json', 'syslog', 'web-server', 'logfmt'])

/** The pieces of an input, in order. A fault of reading makes a rest, whose reader meets it again. */
export async function* cutInput(input: Input): AsyncGenerator<Cut> {
  const cutter = new Cutter(input)
  try {
    yield* cutter.cuts()
  } catch (error) {
    if (!isFileFault(error)) throw error
    yield { kind: 'rest', rest: cutter.rest }
  } finally {
    await cutter.close()
  }
}

class Cutter {
  readonly #held: HeldBytes
  #readBytes = 0
  /** Once known that it is one that is cut at lines. */
  #format: TextFormat | undefined

  constructor(input: Input) {
    this.#held = new HeldBytes(openInput(input, (bytes) => (this.#readBytes += bytes)))
  }

  async *cuts(): AsyncGenerator<Cut> {
    if (!(await this.#held.fill(PIECE_BYTES))) {
      yield this.#piece({ kind: 'whole', bytes: this.#held.take(this.#held.length) }, {})
      return
    }
    const head = this.#held.view
    if (isEvtx(head)) {
      yield* this.#chunks()
      return
    }
    const format = recogniseText(head.subarray(0, RECOGNISED_BYTES), decodeUtf8) ?? 'json'
    if (CUT_AT_LINES.has(format)) yield* this.#lines(format)
    else yield { kind: 'rest', rest: {} }
  }

  /** What lies behind the pieces given so far. */
  get rest(): Rest {
    const format = this.#format
    return format === undefined ? {} : { text: { format, start: this.#held.start } }
  }

  close(): Promise<void> {
    return this.#held.close()
  }

  async *#lines(format: TextFormat): AsyncGenerator<Cut> {
    this.#format = format
    const held = this.#held
    for (let wanted = PIECE_BYTES; wanted <= MOST_BYTES;) {
      const { rest } = this
      const { start } = held
      const isLast = !(await held.fill(wanted))
      const end = isLast ? held.length : held.view.lastIndexOf(NEWLINE) + 1
      if (end === 0 && !isLast) {
        wanted *= 2
        continue
      }
      wanted = PIECE_BYTES
      yield this.#piece({ kind: 'lines', format, start, bytes: held.take(end), isLast }, rest)
      if (isLast) return
    }
    yield { kind: 'rest', rest: this.rest }
  }

  /** Every piece begins with the log's first block, so that it is a log of its own. */
  async *#chunks(): AsyncGenerator<Cut> {
    const held = this.#held
    const head = held.take(EVTX_BYTES.head)
    const size = CHUNKS_PER_PIECE * EVTX_BYTES.chunk
    for (;;) {
      const isLast = !(await held.fill(size + EVTX_BYTES.chunk))
      const { view } = held
      if (!isLast && !(isEvtxChunk(view) && isEvtxChunk(view.subarray(size)))) break
      const body = held.take(isLast ? held.length : size)
      const bytes = new Uint8Array(head.length + body.length)
      bytes.set(head)
      bytes.set(body, head.length)
      yield this.#piece({ kind: 'chunks', bytes }, {})
      if (isLast) return
    }
    yield { kind: 'rest', rest: {} }
  }

  #piece(piece: Piece, rest: Rest): Cut {
    const readBytes = this.#readBytes
    this.#readBytes = 0
    return { kind: 'piece', piece, readBytes, rest }
  }
}
