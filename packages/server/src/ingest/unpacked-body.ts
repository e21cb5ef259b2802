import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib'

/** A body that is too large, packed by an unknown method, or damaged; with the status that says so. */
export class BodyFault extends Error {
  override readonly name = 'BodyFault'
  readonly status: 400 | 413 | 415

  constructor(status: 400 | 413 | 415, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * The body of a request, unpacked as its `content-encoding` says, chunk by chunk. Throws a `BodyFault`
 * as soon as more than `maximumBytes` come out, so that a bomb costs no more than that.
 */
export function unpackedBody(
  request: IncomingMessage,
  maximumBytes: number,
): AsyncGenerator<Buffer> {
  return unpackedStream(request, request.headers['content-encoding'], maximumBytes)
}

/** The same of a stream whose encoding is told apart. */
export async function* unpackedStream(
  request: Readable,
  contentEncoding: string | undefined,
  maximumBytes: number,
): AsyncGenerator<Buffer> {
  const encoding = (contentEncoding ?? 'identity').toLowerCase()
  const stream = unpacked(request, encoding)
  let size = 0
  try {
    // Leaving early must not cut the connection: the answer is still to be heard.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      if (size > maximumBytes) {
        throw new BodyFault(413, `the body exceeds ${maximumBytes} bytes`)
      }
      yield chunk
    }
  } catch (fault) {
    if (!isUnpackingFault(fault)) throw fault
    throw new BodyFault(400, `the body is no ${encoding}: ${fault.message}`)
  } finally {
    if (stream !== request) {
      request.unpipe()
      stream.destroy()
    }
  }
}

/** The whole body, unpacked. Throws a `BodyFault`. */
export async function wholeBody(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of unpackedBody(request, maximumBytes)) parts.push(chunk)
  return Buffer.concat(parts)
}

function unpacked(request: Readable, encoding: string): Readable {
  if (encoding === 'identity' || encoding === '') return request
  const unpacker =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'zstd'
          ? createZstdDecompress()
          : encoding === 'br'
            ? createBrotliDecompress()
            : undefined
  if (unpacker === undefined) throw new BodyFault(415, `content-encoding ${encoding} is not known`)
  // No `pipeline`: it would cut the connection with the unpacker, before the answer is heard.
  request.once('error', (fault) => unpacker.destroy(fault))
  request.once('aborted', () => unpacker.destroy(new Error('the sender went away')))
  return request.pipe(unpacker)
}

function isUnpackingFault(fault: unknown): fault is Error {
  if (!(fault instanceof Error) || !('code' in fault)) return false
  return (
    typeof fault.code === 'string' &&
    /^(?:Z_|ZSTD_|ERR__?BROTLI|ERR_ZSTD|ERR_BROTLI|ERR_BUFFER)/.test(fault.code)
  )
}
