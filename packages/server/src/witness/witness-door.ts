import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MachineDoor } from '../http/machine-door.ts'
import type { Clock } from '../run/clock.ts'
import type { WitnessAnswer } from './cosign.ts'

const BODY_BYTES = 16 * 1024
const PER_MINUTE = 240
const MINUTE_MS = 60_000
/** Addresses that are counted apart at most; beyond that all new ones share one count. */
const ADDRESSES_MAX = 1_000

/**
 * `POST /witness/add-checkpoint`. Open to anybody, as the protocol is: only a checkpoint that a declared
 * log signed gets anything but a refusal, and an address may ask so many times a minute.
 */
export function witnessDoor(cosign: (body: string) => WitnessAnswer, clock: Clock): MachineDoor {
  const isAllowed = allowance(clock)
  return {
    prefix: '/witness',
    because:
      'a checkpoint bears the signature of its log; c2sp.org/tlog-witness knows no other admission',
    async handle(request, response) {
      if (request.url?.split('?')[0] !== '/witness/add-checkpoint') return send(response, NOT_HERE)
      if (request.method !== 'POST') return send(response, POST_ONLY)
      if (!isAllowed(request.socket.remoteAddress ?? '')) return send(response, TOO_MANY)
      const body = await readBody(request)
      send(response, body === undefined ? TOO_LARGE : cosign(body))
    },
  }
}

const contentType = 'text/plain; charset=utf-8'
const NOT_HERE: WitnessAnswer = { status: 404, body: 'nothing here\n', contentType }
const POST_ONLY: WitnessAnswer = { status: 405, body: 'POST only\n', contentType }
const TOO_MANY: WitnessAnswer = { status: 429, body: 'too many requests\n', contentType }
const TOO_LARGE: WitnessAnswer = { status: 413, body: 'too large\n', contentType }

/** Whether an address may ask once more in this minute. */
function allowance(clock: Clock): (address: string) => boolean {
  let minute = 0
  const asked = new Map<string, number>()
  return (address) => {
    const now = Math.floor(clock() / MINUTE_MS)
    if (now !== minute) asked.clear()
    minute = now
    const key = asked.has(address) || asked.size < ADDRESSES_MAX ? address : 'others'
    const count = (asked.get(key) ?? 0) + 1
    asked.set(key, count)
    return count <= PER_MINUTE
  }
}

/** The body as text; undefined when it is too large. What is not UTF-8 is no checkpoint either. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > BODY_BYTES) return undefined
      chunks.push(bytes)
    }
  } catch {
    // Who leaves before the end hears no answer.
    return ''
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, { status, body, contentType: type }: WitnessAnswer): void {
  if (response.destroyed || response.writableEnded) return
  const headers = {
    'content-type': type,
    'cache-control': 'no-store',
    ...(status === 429 ? { 'retry-after': '60' } : {}),
    ...(status === 413 ? { connection: 'close' } : {}),
  }
  response.writeHead(status, headers).end(body)
}
