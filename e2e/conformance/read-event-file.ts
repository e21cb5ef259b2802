import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { JsonFramer } from '@vigie/telemetry'
import type { FramedObject } from '@vigie/telemetry'

/** Every JSON object of a file (`.gz` is unpacked), in order; a stretch that cannot be read fails. */
export async function* readEventFile(path: string): AsyncGenerator<FramedObject> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const framer = new JsonFramer({ decode: (bytes) => decoder.decode(bytes) })
  const source = createReadStream(path)
  const stream = path.endsWith('.gz') ? source.pipe(createGunzip()) : source
  for await (const chunk of stream) yield* objectsOf(framer.push(chunk))
  yield* objectsOf(framer.end())

  function* objectsOf(items: ReturnType<JsonFramer['push']>): Generator<FramedObject> {
    for (const item of items) {
      if (item.kind === 'problem') throw new Error(`${path}: ${item.problem.message}`)
      yield item
    }
  }
}
