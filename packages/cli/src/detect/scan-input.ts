import { JsonFramer } from '@vigie/telemetry'
import type { Framed } from '@vigie/telemetry'

/**
 * The events and problems of a byte stream, in order. Memory is bounded by the framer's limits: a
 * chunk is framed, handed over and forgotten before the next is read.
 */
export async function* scanInput(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Framed[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const framer = new JsonFramer({
    decode: (bytes) => {
      try {
        return decoder.decode(bytes)
      } catch {
        return undefined
      }
    },
  })
  for await (const chunk of chunks) yield framer.push(chunk)
  yield framer.end()
}
