import type { Framed } from '@vigie/telemetry'
import { Collector } from './collector.ts'
import type { Batch, Matching } from './collector.ts'
import type { Input } from './list-inputs.ts'
import { openInput } from './open-input.ts'
import type { Rest } from './piece.ts'
import { inPieces, readerFrom, scanInput } from './scan-input.ts'

/** From where on an input is read. */
export interface InputPlace extends Rest {
  /** How many events before it are dealt with. */
  readonly events: number
  /** How many bytes on disk were counted for those. */
  readonly readBytes: number
}

/** Events are matched in portions, so that output flows and nothing waits for a whole file. */
const EVENTS_PER_BATCH = 4096

/**
 * Tries the rules on the events of one input from a place on; problems of earlier events are not
 * repeated. Memory is bounded by one batch. Throws the system's error when reading fails, after what
 * could be read.
 */
export async function* matchInput(
  input: Input,
  { events, readBytes, text }: InputPlace,
  matching: Matching,
): AsyncGenerator<Batch> {
  const next = text === undefined ? 0 : events
  const collector = new Collector(input.path, { next, from: events }, matching)
  let counted = -readBytes
  const chunks = openInput(input, (bytes) => {
    const before = Math.max(0, counted)
    counted += bytes
    collector.addBytes(Math.max(0, counted) - before)
  })
  try {
    const scanned = text === undefined ? scanInput(chunks, input) : scanRest(chunks, input, text)
    for await (const items of scanned) {
      for (const item of items) {
        collector.add(item)
        if (collector.size >= EVENTS_PER_BATCH) yield collector.take()
      }
      if (collector.hasNews) yield collector.take()
    }
    yield collector.take()
  } catch (error) {
    yield collector.take()
    throw error
  }
}

/** As `scanInput`, from a line of a text on. */
async function* scanRest(
  chunks: AsyncIterable<Uint8Array>,
  input: Input,
  { format, start }: NonNullable<Rest['text']>,
): AsyncGenerator<Iterable<Framed>> {
  const reader = readerFrom(format, input, start)
  let skip = start.offset
  for await (const chunk of chunks) {
    if (skip < chunk.length) yield inPieces(reader, chunk.subarray(skip))
    skip = Math.max(0, skip - chunk.length)
  }
  yield reader.end()
}
