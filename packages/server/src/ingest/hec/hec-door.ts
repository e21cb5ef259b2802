import type { IncomingMessage, ServerResponse } from 'node:http'
import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import { JsonFramer } from '@vigie/telemetry'
import type { MachineDoor } from '../../http/machine-door.ts'
import { StoreFault } from '../../store/store-fault.ts'
import { admitRequest, busyProblem, deliver, LineBatch, sendJson } from '../door-request.ts'
import type { DoorProblem } from '../door-request.ts'
import type { TakenLine } from '../conversation.ts'
import { LineReader } from '../line-reader.ts'
import type { ReadLine } from '../line-reader.ts'
import { takenLine } from '../taken-line.ts'
import type { Reception } from '../reception.ts'
import type { SentLine } from '../sent-line.ts'
import { BodyFault, unpackedBody, wholeBody } from '../unpacked-body.ts'

const BODY_BYTES = 100 * 1024 * 1024
const ACK_BYTES = 1024 * 1024
const PREFIX = '/services/collector'

/** Codes and texts of Splunk's HTTP Event Collector, with their HTTP status. */
const SAID = {
  success: [200, 0, 'Success'],
  'token-disabled': [403, 1, 'Token disabled'],
  'token-required': [401, 2, 'Token is required'],
  'token-invalid': [403, 4, 'Invalid token'],
  'no-data': [400, 5, 'No data'],
  'invalid-data': [400, 6, 'Invalid data format'],
  'server-error': [500, 8, 'Internal server error'],
  busy: [503, 9, 'Server is busy'],
  'channel-missing': [400, 10, 'Data channel is missing'],
  'event-required': [400, 12, 'Event field is required'],
  'event-blank': [400, 13, 'Event field cannot be blank'],
  healthy: [200, 17, 'HEC is healthy'],
} as const satisfies Readonly<Record<string, readonly [number, number, string]>>

/** Splunk's HTTP Event Collector: events, raw lines, acknowledgements, health. */
export function hecDoor(reception: Reception): MachineDoor {
  const acknowledgements = new Map<string, number>()
  return {
    prefix: PREFIX,
    because: 'shippers bear the token of their source',
    async handle(request, response) {
      try {
        await answer(reception, acknowledgements, { request, response })
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

/** An event that does not keep to the protocol; `number` counts from 0. */
class HecBroken extends Error {
  override readonly name = 'HecBroken'
  readonly said: 'no-data' | 'invalid-data' | 'event-required' | 'event-blank'
  readonly number: number

  constructor(said: HecBroken['said'], number: number) {
    super(said)
    this.said = said
    this.number = number
  }
}

async function answer(
  reception: Reception,
  acknowledgements: Map<string, number>,
  { request, response }: Exchange,
): Promise<void> {
  const path = (request.url ?? '')
    .split('?', 1)[0]
    ?.slice(PREFIX.length)
    .replace(/\/1\.0$/, '')
  if (path === '/health') return say(response, reception.isFull() ? 'busy' : 'healthy')
  const source = admitRequest(reception, request)
  if ('kind' in source) return sendProblem(response, source)
  if (path === '/ack') return acknowledge(request, response)
  const isRaw = path === '/raw'
  if (!isRaw && path !== '' && path !== '/event') {
    return sendJson(response, 404, { text: 'The requested URL was not found', code: 404 })
  }
  const busy = busyProblem(reception, source)
  if (busy !== undefined) return sendProblem(response, busy)
  const channel = channelOf(request)
  let count = 0
  await deliver({ reception, source, protocol: 'hec' }, response, async (conversation) => {
    const batch = new LineBatch(conversation, () => {})
    const lines = isRaw ? rawLines(request) : events(request)
    for await (const line of lines) {
      count += 1
      await batch.add(line)
    }
    await batch.flush()
    if (count === 0) throw new HecBroken('no-data', 0)
  })
  if (channel === undefined) return say(response, 'success')
  const ackId = acknowledgements.get(channel) ?? 0
  if (acknowledgements.size > 10_000) acknowledgements.clear()
  acknowledgements.set(channel, ackId + 1)
  say(response, 'success', { ackId })
}

/** What we answer is on disk already, so every number that a sender can hold is true. */
async function acknowledge(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (channelOf(request) === undefined) return say(response, 'channel-missing')
  const body = await wholeBody(request, ACK_BYTES)
  let asked: unknown
  try {
    asked = JSON.parse(body.toString('utf8'))
  } catch {
    throw new HecBroken('invalid-data', 0)
  }
  const numbers = isRecord(asked) && Array.isArray(asked['acks']) ? asked['acks'] : []
  const acks = Object.fromEntries(numbers.slice(0, 10_000).map((number) => [String(number), true]))
  sendJson(response, 200, { acks })
}

function channelOf({ headers, url = '' }: IncomingMessage): string | undefined {
  const header = headers['x-splunk-request-channel']
  if (typeof header === 'string' && header !== '') return header
  return new URL(url, 'http://localhost').searchParams.get('channel') ?? undefined
}

async function* rawLines(request: IncomingMessage): AsyncGenerator<TakenLine> {
  const { searchParams } = new URL(request.url ?? '', 'http://localhost')
  const sender = senderOf({
    host: searchParams.get('host') ?? undefined,
    time: searchParams.get('time') ?? undefined,
    source: searchParams.get('source') ?? undefined,
    sourcetype: searchParams.get('sourcetype') ?? undefined,
  })
  const reader = new LineReader()
  for await (const chunk of unpackedBody(request, BODY_BYTES)) {
    for (const line of reader.push(chunk)) yield rawLine(line, sender)
  }
  for (const line of reader.end()) yield rawLine(line, sender)
}

function rawLine(line: ReadLine, sender: JsonObject | undefined): TakenLine {
  const isWhole = line.problem?.code !== 'too-long'
  return isWhole && sender !== undefined ? { text: line.text, sender } : takenLine(line)
}

/** Events, one JSON object after the other, with or without anything between. */
async function* events(request: IncomingMessage): AsyncGenerator<SentLine> {
  const framer = new JsonFramer({ decode })
  let number = 0
  for await (const chunk of unpackedBody(request, BODY_BYTES)) {
    for (const item of framer.push(chunk)) yield sentEvent(item, number++)
  }
  for (const item of framer.end()) yield sentEvent(item, number++)
}

function sentEvent(item: ReturnType<JsonFramer['push']>[number], number: number): SentLine {
  if (item.kind === 'problem') throw new HecBroken('invalid-data', number)
  const { event, fields, ...meta } = item.value
  if (event === undefined || event === null) throw new HecBroken('event-required', number)
  if (event === '') throw new HecBroken('event-blank', number)
  const text = typeof event === 'string' ? event : JSON.stringify(event)
  const sender = senderOf({ ...meta, fields })
  const otherwise = typeof event === 'string' ? { otherwise: { message: text } } : {}
  return sender === undefined ? { text, ...otherwise } : { text, sender, ...otherwise }
}

function senderOf(meta: Readonly<Record<string, Json | undefined>>): JsonObject | undefined {
  const said: Record<string, Json> = {}
  for (const name of ['host', 'time', 'source', 'sourcetype', 'index', 'fields']) {
    const value = meta[name]
    if (value !== undefined && value !== null) said[name] = value
  }
  return Object.keys(said).length === 0 ? undefined : said
}

function sendProblem(response: ServerResponse, problem: DoorProblem): void {
  switch (problem.kind) {
    case 'token-missing':
      return say(response, 'token-required')
    case 'token-unknown':
      return say(response, 'token-invalid')
    case 'source-paused':
      return say(response, 'token-disabled')
    case 'busy':
      return say(response, 'busy', {}, { 'retry-after': String(problem.retryAfterSeconds) })
  }
}

function sendFault(response: ServerResponse, fault: unknown): void {
  if (fault instanceof HecBroken) {
    return say(response, fault.said, { 'invalid-event-number': fault.number })
  }
  if (fault instanceof BodyFault) {
    return sendJson(response, fault.status, { text: fault.message, code: 6 })
  }
  if (fault instanceof StoreFault) return say(response, 'busy')
  if (response.headersSent) response.destroy()
  else say(response, 'server-error')
}

function say(
  response: ServerResponse,
  what: keyof typeof SAID,
  more: Readonly<Record<string, number>> = {},
  headers: Readonly<Record<string, string>> = {},
): void {
  const [status, code, text] = SAID[what]
  sendJson(response, status, { text, code, ...more }, headers)
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
