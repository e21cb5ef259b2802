import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Refused } from './refused.ts'

/** Lines and files of telemetry, tables of counts: handed on unread, as a stream. */
const STREAM_TYPES = [
  'application/x-ndjson',
  'application/jsonl',
  'text/csv',
  'application/vnd.vigie.file',
]
/** Chunks of attachments. */
const BYTE_TYPES = ['application/octet-stream']

/**
 * Bodies that are no JSON. Lines reach `call.body` as a `Readable` that fails with
 * `request.too-large` past the route's `bodyLimitBytes`; bytes as a `Buffer` of at most that. A route
 * that takes them declares no body schema. Other types are refused.
 */
export function acceptRawBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser(BYTE_TYPES, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  app.addContentTypeParser(STREAM_TYPES, (request, body, done) => {
    const limit = request.routeOptions.bodyLimit
    if (Number(request.headers['content-length'] ?? 0) > limit) done(tooLarge(limit))
    else done(null, limited(body, limit))
  })
  // What a refused delivery still sends is dropped: unread, it would hold up the next request of its connection.
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.readableEnded) return
    raw.unpipe()
    raw.resume()
  })
}

function limited(body: Readable, limitBytes: number): Readable {
  let size = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > limitBytes) done(tooLarge(limitBytes))
      else done(null, chunk)
    },
  })
  body.once('error', (fault) => counter.destroy(fault))
  body.once('aborted', () => counter.destroy(new Error('the sender went away')))
  return body.pipe(counter)
}

function tooLarge(maximumBytes: number): Refused {
  return new Refused({ code: 'request.too-large', values: { maximumBytes } })
}
