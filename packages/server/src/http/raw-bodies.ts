import type { FastifyInstance } from 'fastify'

/** Kinds of body that routes take as bytes: telemetry lines, chunks of attachments. */
const RAW_TYPES = [
  'application/x-ndjson',
  'application/jsonl',
  'application/octet-stream',
  'text/plain',
]

/**
 * Bodies of these types reach `call.body` as a `Buffer` of at most the route's `bodyLimitBytes`. A
 * route that takes them declares no body schema. Anything else but JSON is refused.
 */
export function acceptRawBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser(RAW_TYPES, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
}
