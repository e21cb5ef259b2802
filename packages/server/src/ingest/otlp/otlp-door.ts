import type { IncomingMessage, ServerResponse } from 'node:http'
import { isRecord } from '@vigie/kit'
import type { MachineDoor } from '../../http/machine-door.ts'
import { StoreFault } from '../../store/store-fault.ts'
import { admitRequest, busyProblem, deliver, LineBatch, sendJson } from '../door-request.ts'
import type { DoorProblem } from '../door-request.ts'
import type { Reception } from '../reception.ts'
import { BodyFault, wholeBody } from '../unpacked-body.ts'
import { decodeRequest, encodeStatus } from './log-messages.ts'
import { recordLines } from './otlp-records.ts'

/** A request is decoded as a whole: collectors send far less. */
const BODY_BYTES = 32 * 1024 * 1024
const PROTOBUF = 'application/x-protobuf'

/** Codes of google.rpc.Status with the HTTP status that OTLP/HTTP gives them. */
const STATUS = {
  'invalid-argument': [400, 3],
  unauthenticated: [401, 16],
  'permission-denied': [403, 7],
  'too-large': [413, 3],
  'unsupported-type': [415, 3],
  exhausted: [429, 8],
  unavailable: [503, 14],
  internal: [500, 13],
} as const

/** OTLP over HTTP, logs only: JSON and protobuf, packed or not (OpenTelemetry protocol 1.x). */
export function otlpDoor(reception: Reception): MachineDoor {
  return {
    prefix: '/v1/logs',
    because: 'collectors bear the token of their source',
    async handle(request, response) {
      try {
        await answer(reception, { request, response })
      } catch (fault) {
        sendFault({ request, response }, fault)
      }
    },
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function answer(reception: Reception, exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  const source = admitRequest(reception, request)
  if ('kind' in source) return sendProblem(exchange, source)
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim()
  if (type !== PROTOBUF && type !== 'application/json') {
    return refuse(exchange, 'unsupported-type', `content-type ${type ?? ''} is not read`)
  }
  const busy = busyProblem(reception, source)
  if (busy !== undefined) return sendProblem(exchange, busy)
  const body = await wholeBody(request, BODY_BYTES)
  reception.spend(source, body.length)
  const asked = type === PROTOBUF ? fromProtobuf(body) : fromJson(body)
  if (asked === undefined) {
    return refuse(exchange, 'invalid-argument', `the body is no ${type} of OTLP logs`)
  }
  await deliver({ reception, source, protocol: 'otlp' }, response, async (conversation) => {
    const batch = new LineBatch(conversation, () => {})
    for (const line of recordLines(asked)) await batch.add(line)
    await batch.flush()
  })
  if (type === PROTOBUF) sendBytes(response, 200, new Uint8Array())
  else sendJson(response, 200, { partialSuccess: {} })
}

function fromProtobuf(body: Buffer): unknown {
  try {
    return decodeRequest(body)
  } catch {
    // protobufjs throws plain errors for bytes that are no message.
    return undefined
  }
}

function fromJson(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function sendProblem(exchange: Exchange, problem: DoorProblem): void {
  switch (problem.kind) {
    case 'token-missing':
    case 'token-unknown':
      return refuse(exchange, 'unauthenticated', problem.kind)
    case 'source-paused':
      return refuse(exchange, 'permission-denied', problem.kind)
    case 'busy':
      return refuse(exchange, 'exhausted', 'too much waits for detection', {
        'retry-after': String(problem.retryAfterSeconds),
      })
  }
}

function sendFault(exchange: Exchange, fault: unknown): void {
  if (fault instanceof BodyFault) {
    const said = fault.status === 413 ? 'too-large' : 'invalid-argument'
    return refuse(exchange, said, fault.message)
  }
  if (fault instanceof StoreFault) {
    return refuse(exchange, 'unavailable', 'the disk takes nothing', {
      'retry-after': '5',
    })
  }
  if (exchange.response.headersSent) exchange.response.destroy()
  else refuse(exchange, 'internal', 'failed here')
}

/** Who asks decides the encoding of every refusal. */
function refuse(
  { request, response }: Exchange,
  what: keyof typeof STATUS,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const [status, code] = STATUS[what]
  const isProtobuf = request.headers['content-type']?.startsWith(PROTOBUF) === true
  if (isProtobuf) sendBytes(response, status, encodeStatus(code, message), headers)
  else sendJson(response, status, { code, message }, headers)
}

function sendBytes(
  response: ServerResponse,
  status: number,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    'content-type': PROTOBUF,
    'content-length': bytes.length,
    ...headers,
  })
  response.end(bytes)
}
