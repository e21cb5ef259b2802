import { EvtxFramer, RECOGNISED_BYTES, isEvtx, recogniseText, textReader } from '@vigie/telemetry'
import type { Framed, InputReader, LineStart, TextFormat } from '@vigie/telemetry'
import type { Input } from './list-inputs.ts'

// More than any binary format needs to be told.
const MAGIC_BYTES = 8
const NEWLINE = 0x0a
const PIECE_BYTES = 32 * 1024

/** What an input does not say itself, and is needed to read its times. */
export type InputTimes = Pick<Input, 'writtenMs' | 'zoneOffsetMs'>

/**
 * The events and problems of a byte stream, in order; what it is, its first bytes or lines tell. Memory
 * is bounded by the reader's limits: a chunk is read, handed over and forgotten before the next. The caller
 * looks at all of a chunk's before it asks for more.
 */
export async function* scanInput(
  chunks: AsyncIterable<Uint8Array>,
  times: InputTimes = {},
): AsyncGenerator<Iterable<Framed>> {
  let head = new Uint8Array(0)
  let reader: InputReader | undefined
  for await (const chunk of chunks) {
    if (reader !== undefined) yield inPieces(reader, chunk)
    else {
      head = Buffer.concat([head, chunk])
      reader = readerFor(head, times, false)
      if (reader !== undefined) yield inPieces(reader, head)
    }
  }
  if (reader === undefined) {
    reader = readerFor(head, times, true)
    if (reader !== undefined) yield inPieces(reader, head)
  }
  if (reader !== undefined) yield reader.end()
}

/** As `scanInput`, of an input of which all bytes are there. */
export function* wholeInput(bytes: Uint8Array, times: InputTimes): Generator<Framed> {
  const reader = readerFor(bytes, times, true)
  if (reader === undefined) return
  yield* inPieces(reader, bytes)
  yield* reader.end()
}

/** An event is best looked at while the processor still has it at hand: a large chunk is read in parts. */
export function* inPieces(reader: InputReader, chunk: Uint8Array): Generator<Framed> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
    yield* reader.push(chunk.subarray(at, at + PIECE_BYTES))
  }
}

/** The reader for an input that begins so; undefined while more of it is needed to tell. */
function readerFor(head: Uint8Array, times: InputTimes, isAll: boolean): InputReader | undefined {
  if (head.length < MAGIC_BYTES && !isAll) return undefined
  if (isEvtx(head)) return new EvtxFramer()
  // A line that is not whole yet could be taken for another format's.
  const isEnough = isAll || head.length >= RECOGNISED_BYTES
  const known = isEnough ? head : head.subarray(0, head.lastIndexOf(NEWLINE) + 1)
  const format = recogniseText(known, decodeUtf8)
  // Whatever bears no mark at all is read as JSON, which names what is wrong line by line.
  if (format === undefined && !isEnough) return undefined
  return readerFrom(format ?? 'json', times)
}

/** A reader for a text of a format that begins, or goes on, at a line. */
export function readerFrom(
  format: TextFormat,
  times: InputTimes,
  start: LineStart = { line: 1, offset: 0 },
): InputReader {
  return textReader(format, {
    decode: decodeUtf8,
    start,
    ...(times.writtenMs === undefined ? {} : { referenceMs: times.writtenMs }),
    ...(times.zoneOffsetMs === undefined ? {} : { zoneOffsetMs: times.zoneOffsetMs }),
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text, or undefined where the bytes are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
