import { refusal, SOURCE_ID } from '@vigie/domain'
import { Ingested } from '@vigie/protocol'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Ingest } from './ingest.ts'
import { responseHeard } from './response-heard.ts'

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
        const outcome = await ingest.receive(params.id, request.body, heard)
        return outcome.ok ? ok(outcome.ingested) : refused(outcome.refusal)
      },
    }),
  ]
}
