import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import type { Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { openZipMember } from '@vigie/server/archives'
import type { Input } from './list-inputs.ts'

const CHUNK_BYTES = 256 * 1024
const MAGIC_BYTES = 4

/**
 * The bytes of a file, of a member of an archive, or of standard input for `-`, unpacked where their
 * first bytes say gzip or zstd. `onRead` hears of every packed byte. Throws the system's error, or
 * ArchiveFault, when reading fails.
 */
export async function* openInput(
  { path, zip }: Pick<Input, 'path' | 'zip'>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const source =
    zip !== undefined
      ? openZipMember(zip.archive, zip.member)
      : path === '-'
        ? process.stdin
        : createReadStream(path, { highWaterMark: CHUNK_BYTES })
  const chunks = counted(source, onRead)
  const head = await firstBytes(chunks)
  const unpacker = unpackerFor(head)
  const packed = joined(head, chunks)
  if (unpacker === undefined) {
    yield* packed
    return
  }
  // Errors of the source reach the iteration through the unpacker, which pipeline destroys with them.
  pipeline(packed, unpacker, () => {})
  yield* counted(unpacker, () => {})
}

async function* counted(
  stream: AsyncIterable<unknown>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue
    onRead(chunk.length)
    yield chunk
  }
}

/** At least as many bytes as tell a format, unless there are fewer. */
async function firstBytes(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  while (length < MAGIC_BYTES) {
    const next = await chunks.next()
    if (next.done === true) break
    parts.push(next.value)
    length += next.value.length
  }
  return Buffer.concat(parts)
}

async function* joined(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head
  yield* rest
}

function unpackerFor(head: Uint8Array): Transform | undefined {
  const [a, b, c, d] = head
  if (a === 0x1f && b === 0x8b) return createGunzip({ chunkSize: CHUNK_BYTES })
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) {
    return createZstdDecompress({ chunkSize: CHUNK_BYTES })
  }
  return undefined
}
