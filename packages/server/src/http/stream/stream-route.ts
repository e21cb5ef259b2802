import { Type } from 'typebox'
import { must } from '@vigie/kit'
import type { FastifyReply } from 'fastify'
import { defineRoute, refused } from '../route.ts'
import type { Route } from '../route.ts'
import { FOLLOW } from './stream-hub.ts'
import type { StreamHub } from './stream-hub.ts'

/** Open streams at once: of a session (eight tabs share one; some browsers cannot), and of a token. */
const MAX_STREAMS = { person: 12, machine: 500 } as const

/** `GET /api/stream`: the push, as `protocol/stream/frame.ts` describes it. */
export function streamRoute(hub: StreamHub): Route {
  return defineRoute({
    method: 'GET',
    path: '/stream',
    summary: 'Follow the log as Server-Sent Events; resumes by Last-Event-ID or ?after=N',
    visitors: 'presented one by one, in frames that end at the tree',
    access: FOLLOW,
    schema: {
      query: Type.Object({
        after: Type.Optional(
          Type.Integer({ minimum: 0, description: 'Positions after this one; absent = from now' }),
        ),
      }),
      answer: {},
    },
    handle: ({ principal, query, request, reply }) => {
      const reader = must(principal, 'principal of the stream')
      const resumed = request.headers['last-event-id']
      const after = resumed === undefined ? query.after : positionOf(resumed)
      if (after === 'malformed') {
        return refused({ code: 'request.malformed', values: { header: 'last-event-id' } })
      }
      if (hub.streamsOf(reader) >= MAX_STREAMS[reader.kind]) {
        return refused({
          code: 'request.too-many',
          values: { maximumStreams: MAX_STREAMS[reader.kind] },
        })
      }
      sendHead(reply)
      const leave = hub.follow(reply.raw, reader, after)
      // Who left while we were asking who it is has said so before we listened.
      if (reply.raw.destroyed) leave()
      else reply.raw.once('close', leave)
      return { kind: 'hijacked' }
    },
  })
}

/**
 * From here on the stream writes by itself; what hooks have set goes along. A stream ends with its
 * connection: without chunks each message is one write of the socket, not three in a vector.
 */
function sendHead(reply: FastifyReply): void {
  reply.hijack()
  reply.raw.shouldKeepAlive = false
  reply.raw.useChunkedEncodingByDefault = false
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
}

function positionOf(header: string | string[]): number | 'malformed' {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : 'malformed'
}
