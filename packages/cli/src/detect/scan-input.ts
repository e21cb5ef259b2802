import { EvtxFramer, JsonFramer, isEvtx } from '@vigie/telemetry'
import type { Framed } from '@vigie/telemetry'

// More than any format needs to be told.
const MAGIC_BYTES = 8

/** What cuts a byte stream into events. */
interface Framer {
  push(chunk: Uint8Array): readonly Framed[]
  end(): readonly Framed[]
}

/**
 * The events and problems of a byte stream, in order; what it is, its first bytes tell. Memory is
 * bounded by the framer's limits: a chunk is framed, handed over and forgotten before the next is read.
 */
export async function* scanInput(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Framed[]> {
  let head = new Uint8Array(0)
  let framer: Framer | undefined
  for await (const chunk of chunks) {
    if (framer !== undefined) yield framer.push(chunk)
    else {
      head = Buffer.concat([head, chunk])
      if (head.length < MAGIC_BYTES) continue
      framer = framerFor(head)
      yield framer.push(head)
    }
  }
  framer ??= framerFor(head)
  if (head.length < MAGIC_BYTES) yield framer.push(head)
  yield framer.end()
}

function framerFor(head: Uint8Array): Framer {
  if (isEvtx(head)) return new EvtxFramer()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return new JsonFramer({
    decode: (bytes) => {
      try {
        return decoder.decode(bytes)
      } catch {
        return undefined
      }
    },
  })
}
