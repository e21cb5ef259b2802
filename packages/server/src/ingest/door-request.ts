import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Conversation, LineFate, TakenLine } from './conversation.ts'
import type { Reception } from './reception.ts'
import { requestToken } from './request-token.ts'
import { responseHeard } from './response-heard.ts'
import type { AdmittedSource } from './source-directory.ts'

/** What stands against a delivery before its body is read. */
export type DoorProblem =
  | { readonly kind: 'token-missing' }
  | { readonly kind: 'token-unknown' }
  | { readonly kind: 'source-paused' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }

/** Lets a request in by its token; says what stands against it otherwise. */
export function admitRequest(
  reception: Reception,
  request: IncomingMessage,
): AdmittedSource | DoorProblem {
  const address = request.socket.remoteAddress ?? ''
  const token = requestToken(request)
  if (token === undefined) {
    reception.turnedAway.note('http', address, 'token-missing')
    return { kind: 'token-missing' }
  }
  const found = reception.admitToken(token, address)
  if (found === 'paused') return { kind: 'source-paused' }
  return found ?? { kind: 'token-unknown' }
}

/** What stands against taking more from a source right now. */
export function busyProblem(reception: Reception, source: AdmittedSource): DoorProblem | undefined {
  const waitMs = reception.spend(source, 0)
  if (!reception.isFull() && waitMs === 0) return undefined
  reception.refuse(source)
  return { kind: 'busy', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) }
}

/**
 * Carries out one delivery as one conversation. When `work` ends well its lines are in doubt only if the
 * answer is not heard; when it throws, always.
 */
export async function deliver<T>(
  at: { readonly reception: Reception; readonly source: AdmittedSource; readonly protocol: string },
  response: ServerResponse,
  work: (conversation: Conversation) => Promise<T>,
): Promise<T> {
  const conversation = at.reception.open(at.source, at.protocol)
  let heard = Promise.resolve(false)
  try {
    const result = await work(conversation)
    heard = responseHeard(response)
    return result
  } finally {
    void heard.then((isHeard) => at.reception.end(conversation, isHeard))
  }
}

/** Lines of one delivery, taken in groups as they come, so that memory holds one group. */
export class LineBatch {
  readonly #conversation: Conversation
  readonly #onFates: (fates: readonly LineFate[]) => void
  #lines: TakenLine[] = []
  #characters = 0

  constructor(conversation: Conversation, onFates: (fates: readonly LineFate[]) => void) {
    this.#conversation = conversation
    this.#onFates = onFates
  }

  /** Adds a line; resolves at once unless a group went to disk. */
  async add(line: TakenLine): Promise<void> {
    this.#lines.push(line)
    this.#characters += typeof line === 'string' ? line.length : line.text.length
    if (this.#lines.length >= GROUP_LINES || this.#characters >= GROUP_CHARACTERS)
      await this.flush()
  }

  async flush(): Promise<void> {
    const lines = this.#lines
    this.#lines = []
    this.#characters = 0
    this.#onFates(await this.#conversation.take(lines))
  }
}

const GROUP_LINES = 2_000
const GROUP_CHARACTERS = 4 * 1024 * 1024

/** Writes a JSON answer; what of the request was not read is passed over. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  response.end(text)
}
