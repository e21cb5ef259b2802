import { refusal, SOURCE_ID } from '@vigie/domain'
import { Ingested } from '@vigie/protocol'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Ingest } from './ingest.ts'
import { responseHeard } from './response-heard.ts'
import { BodyFault, unpackedStream } from './unpacked-body.ts'

/** Most bytes of one request; a sender cuts a larger load into several. */
const BODY_LIMIT_BYTES = 256 * 1024 * 1024
const SENDER_PER_MINUTE = 6_000

/** The door of telemetry: NDJSON in, on disk before the answer. */
export function ingestRoutes(ingest: Ingest): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/sources/:id/events',
      summary: 'Deliver events as NDJSON; answered when they are on disk',
      access: { kind: 'action', action: 'telemetry.send' },
      bodyLimitBytes: BODY_LIMIT_BYTES,
      perMinute: SENDER_PER_MINUTE,
      schema: {
        params: Type.Object({ id: Type.String({ pattern: SOURCE_ID.source }) }),
        answer: { 200: Ingested },
      },
      handle: async ({ params, request, reply }) => {
        // `application/x-ndjson` reaches us unread: http passes such bodies on as streams.
        if (!(request.body instanceof Readable)) {
          return refused(
            refusal('request.malformed', { what: 'content-type', want: 'application/x-ndjson' }),
          )
        }
        const heard = responseHeard(reply.raw)
        const encoding = request.headers['content-encoding']
        const body = unpackedStream(request.body, encoding, BODY_LIMIT_BYTES)
        try {
          const outcome = await ingest.receive(params.id, body, heard)
          return outcome.ok ? ok(outcome.ingested) : refused(outcome.refusal)
        } catch (fault) {
          if (!(fault instanceof BodyFault)) throw fault
          const isTooLarge = fault.status === 413
          return refused(
            isTooLarge
              ? refusal('request.too-large', { maximumBytes: BODY_LIMIT_BYTES })
              : refusal('request.malformed', { what: 'content-encoding' }),
          )
        }
      },
    }),
  ]
}
