import type { MachineDoor } from '../../http/machine-door.ts'
import { admitRequest, busyProblem, sendJson } from '../door-request.ts'
import type { DoorProblem } from '../door-request.ts'
import { receiveBody } from '../ingest.ts'
import type { Reception } from '../reception.ts'
import { responseHeard } from '../response-heard.ts'
import { BodyFault, unpackedBody } from '../unpacked-body.ts'

const BODY_BYTES = 256 * 1024 * 1024

const STATUS = {
  'token-missing': 401,
  'token-unknown': 401,
  'source-paused': 403,
  busy: 429,
} as const

/** Lines, JSON or text, from a source that bears its own token: `POST /ingest`. */
export function linesDoor(reception: Reception): MachineDoor {
  return {
    prefix: '/ingest',
    because: 'shippers bear the token of their source',
    async handle(request, response) {
      const refuse = (problem: DoorProblem) =>
        sendJson(
          response,
          STATUS[problem.kind],
          { code: problem.kind },
          problem.kind === 'busy' ? { 'retry-after': String(problem.retryAfterSeconds) } : {},
        )
      const source = admitRequest(reception, request)
      if ('kind' in source) return refuse(source)
      if (request.method !== 'POST') return sendJson(response, 405, { code: 'post-only' })
      const busy = busyProblem(reception, source)
      if (busy !== undefined) return refuse(busy)
      try {
        const received = await receiveBody(reception, source, {
          body: unpackedBody(request, BODY_BYTES),
          heard: responseHeard(response),
        })
        if (received.ok) sendJson(response, 200, received.ingested)
        else sendJson(response, 503, { code: received.refusal.code }, { 'retry-after': '5' })
      } catch (fault) {
        const status = fault instanceof BodyFault ? fault.status : 500
        const message = fault instanceof BodyFault ? fault.message : 'failed here'
        sendJson(response, status, { code: 'body', message })
      }
    },
  }
}
