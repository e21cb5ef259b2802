import { isRecord } from '@vigie/kit'
import { setTimeout as wait } from 'node:timers/promises'

/** The server does not take the events, for a reason that waiting does not change. */
export class NotReceived extends Error {
  override readonly name = 'NotReceived'
}

/** What the server said it took, all in all. */
export interface Received {
  accepted: number
  unparsed: number
}

const ATTEMPTS = 6
const MAY_PASS: ReadonlySet<number> = new Set([429, 502, 503, 504])

/**
 * Delivers bodies of NDJSON to the door of telemetry of a running Vigie, one after the other. A
 * server that is busy or away is asked again, up to six times over half a minute.
 */
export class EventSender {
  readonly #server: URL
  readonly #token: string
  readonly received: Received = { accepted: 0, unparsed: 0 }

  constructor(server: URL, token: string) {
    this.#server = server
    this.#token = token
  }

  /** Resolves when the events are on the server's disk. Throws NotReceived. */
  async send(source: string, lines: readonly string[]): Promise<void> {
    const url = new URL(`api/sources/${source}/events`, withSlash(this.#server))
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#post(url, `${lines.join('\n')}\n`)
      if (answer.ok) {
        this.received.accepted += countIn(answer.body, 'accepted')
        this.received.unparsed += countIn(answer.body, 'unparsed')
        return
      }
      if (!answer.mayPass || attempt === ATTEMPTS) throw new NotReceived(answer.reason)
      await wait(500 * 2 ** (attempt - 1))
    }
  }

  async #post(url: URL, body: string): Promise<Answer> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.#token}`,
          'content-type': 'application/x-ndjson',
        },
        body,
      })
      const text = await response.text()
      if (response.ok) return { ok: true, body: parsed(text) }
      const reason = `${url.origin} answers ${response.status}${saidIn(parsed(text))}`
      return { ok: false, reason, mayPass: MAY_PASS.has(response.status) }
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault
      const cause = fault.cause instanceof Error ? fault.cause.message : fault.message
      return { ok: false, reason: `${url.origin} cannot be reached: ${cause}`, mayPass: true }
    }
  }
}

type Answer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly reason: string; readonly mayPass: boolean }

function withSlash(server: URL): URL {
  return server.pathname.endsWith('/') ? server : new URL(`${server.href}/`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function countIn(body: unknown, member: string): number {
  const value = isRecord(body) ? body[member] : undefined
  return typeof value === 'number' ? value : 0
}

/** The code of a problem document, for people to look up. */
function saidIn(body: unknown): string {
  return isRecord(body) && typeof body['code'] === 'string' ? ` (${body['code']})` : ''
}
