import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MachineDoor } from '../../http/machine-door.ts'
import { StoreFault } from '../../store/store-fault.ts'
import { admitRequest, busyProblem, deliver, sendJson } from '../door-request.ts'
import type { DoorProblem } from '../door-request.ts'
import type { Reception } from '../reception.ts'
import { BodyFault, unpackedBody, wholeBody } from '../unpacked-body.ts'
import { BulkBroken, takeBulk } from './bulk-body.ts'
import { handshakeAnswer } from './handshake.ts'
import { SenderIds } from './sender-ids.ts'

/** As Elasticsearch's own limit. */
const BULK_BYTES = 100 * 1024 * 1024
const DOCUMENT_BYTES = 16 * 1024 * 1024
/** Official clients talk to nothing that does not say this. */
const PRODUCT = { 'x-elastic-product': 'Elasticsearch' }

/**
 * The `_bulk` protocol of Elasticsearch below `/elastic`, as Filebeat, Winlogbeat, Vector, Fluent Bit and
 * rsyslog's omelasticsearch speak it. Not a database: events are taken, everything else is answered
 * as little as those shippers need.
 */
export function bulkDoor(reception: Reception): MachineDoor {
  const ids = new SenderIds()
  return {
    prefix: '/elastic',
    because: 'shippers bear the token of their source',
    async handle(request, response) {
      try {
        await answer(reception, ids, { request, response })
      } catch (fault) {
        sendFault(response, fault)
      }
    },
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function answer(
  reception: Reception,
  ids: SenderIds,
  { request, response }: Exchange,
): Promise<void> {
  const source = admitRequest(reception, request)
  if ('kind' in source) return sendProblem(response, source)
  const path = pathOf(request)
  const index = /^\/(?:([^/]+)\/)?_bulk$/.exec(path)
  const single = /^\/([^/]+)\/(?:_doc|_create|events|_?[a-z]+)(?:\/([^/]+))?$/.exec(path)
  const isWrite = request.method === 'POST' || request.method === 'PUT'
  if (index !== null && isWrite) {
    const busy = busyProblem(reception, source)
    if (busy !== undefined) return sendProblem(response, busy)
    const result = await deliver(
      { reception, source, protocol: 'bulk' },
      response,
      (conversation) =>
        takeBulk(unpackedBody(request, BULK_BYTES), {
          conversation,
          ids,
          index: index[1],
          spend: (bytes) => reception.spend(source, bytes),
        }),
    )
    return sendJson(response, 200, result, PRODUCT)
  }
  const known = handshakeAnswer(request.method ?? 'GET', path)
  if (known !== undefined) {
    return sendJson(response, known.status, known.body, { ...PRODUCT, ...known.headers })
  }
  if (single !== null && isWrite && !path.startsWith('/_')) {
    const body = await wholeBody(request, DOCUMENT_BYTES)
    const text = body.toString('utf8').trim()
    await deliver({ reception, source, protocol: 'bulk' }, response, (conversation) =>
      conversation.take([text]),
    )
    const document = { _index: single[1], _id: single[2] ?? ids.next(), result: 'created' }
    return sendJson(response, 201, document, PRODUCT)
  }
  const reason = `${request.method ?? ''} ${path} is not answered here: this door takes events`
  return sendError(response, 404, { type: 'unsupported_operation_exception', reason })
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const path = (url.split('?', 1)[0] ?? '/').slice('/elastic'.length).replace(/\/+$/, '')
  return path === '' ? '/' : path.replaceAll(/\/{2,}/g, '/')
}

function sendProblem(response: ServerResponse, problem: DoorProblem): void {
  switch (problem.kind) {
    case 'token-missing':
    case 'token-unknown': {
      const reason = `${problem.kind}: send the token of a source as API key, bearer or password`
      const headers = { 'www-authenticate': 'Basic realm="vigie", ApiKey, Bearer' }
      return sendError(response, 401, { type: 'security_exception', reason }, headers)
    }
    case 'source-paused':
      return sendError(response, 403, {
        type: 'security_exception',
        reason: 'the source is paused',
      })
    case 'busy': {
      const headers = { 'retry-after': String(problem.retryAfterSeconds) }
      const reason = 'too much waits for detection; send it again later'
      return sendError(response, 429, { type: 'es_rejected_execution_exception', reason }, headers)
    }
  }
}

function sendFault(response: ServerResponse, fault: unknown): void {
  if (fault instanceof BodyFault) {
    return sendError(response, fault.status, { type: 'content_exception', reason: fault.message })
  }
  if (fault instanceof BulkBroken) {
    return sendError(response, 400, { type: 'illegal_argument_exception', reason: fault.message })
  }
  if (fault instanceof StoreFault) {
    const status = fault.code === 'disk-full' ? 507 : 503
    return sendError(response, status, {
      type: 'process_cluster_event_timeout_exception',
      reason: 'the disk takes nothing; send it again',
    })
  }
  if (!response.headersSent)
    return sendError(response, 500, { type: 'exception', reason: 'failed here' })
  response.destroy()
}

function sendError(
  response: ServerResponse,
  status: number,
  error: { readonly type: string; readonly reason: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = { error: { root_cause: [error], ...error }, status }
  sendJson(response, status, body, { ...PRODUCT, ...headers })
}
