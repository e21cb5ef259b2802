import { isRecord, must } from '@vigie/kit'

/** One browser (or machine) that calls the interface: keeps its cookie, sends its token. */
export class Caller {
  readonly #base: () => string
  cookie: string | undefined
  bearer: string | undefined

  constructor(base: () => string) {
    this.#base = base
  }

  get(path: string): Promise<Answered> {
    return this.send('GET', path)
  }

  post(path: string, body: object = {}): Promise<Answered> {
    return this.send('POST', path, body)
  }

  remove(path: string): Promise<Answered> {
    return this.send('DELETE', path)
  }

  async send(method: string, path: string, body?: object): Promise<Answered> {
    const response = await fetch(`${this.#base()}/api${path}`, {
      method,
      headers: {
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(this.bearer === undefined ? {} : { authorization: `Bearer ${this.bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const setCookie = response.headers.get('set-cookie')
    if (setCookie !== null) this.cookie = setCookie.split(';')[0]
    const text = await response.text()
    return new Answered(response.status, text === '' ? {} : JSON.parse(text), setCookie)
  }

  /** Opens the stream; resolves with the milliseconds from the start of `act` until the server ended it. */
  async followUntilClosed(act: () => Promise<unknown>): Promise<number> {
    const response = await fetch(`${this.#base()}/api/stream`, {
      headers: { accept: 'text/event-stream', cookie: must(this.cookie, 'cookie') },
    })
    if (response.status !== 200) throw new Error(`stream refused: ${response.status}`)
    const reader = must(response.body, 'body').getReader()
    await reader.read()
    const closed = (async () => {
      while (!(await reader.read()).done);
    })()
    const startedMs = performance.now()
    await act()
    await closed
    return performance.now() - startedMs
  }

  /** Follows the stream until a message of this event holds a text; what came until then. */
  async firstOf(event: string, text: string): Promise<string> {
    const leave = new AbortController()
    const response = await fetch(`${this.#base()}/api/stream`, {
      headers: { accept: 'text/event-stream', cookie: must(this.cookie, 'cookie') },
      signal: AbortSignal.any([leave.signal, AbortSignal.timeout(20_000)]),
    })
    let told = ''
    for await (const bytes of must(response.body, 'body')) {
      told += Buffer.from(bytes).toString()
      const isTold = told
        .split('\n\n')
        .slice(0, -1)
        .some((message) => message.startsWith(`event: ${event}\n`) && message.includes(text))
      if (isTold) break
    }
    leave.abort()
    return told
  }
}

/** What came back. */
export class Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly setCookie: string | null

  constructor(status: number, body: unknown, setCookie: string | null) {
    this.status = status
    this.body = isRecord(body) ? body : {}
    this.setCookie = setCookie
  }

  /** A member that must be a text. */
  text(member: string): string {
    const value = this.body[member]
    if (typeof value !== 'string') {
      throw new Error(`no ${member} in ${this.status} ${JSON.stringify(this.body)}`)
    }
    return value
  }

  /** Code of the refusal. */
  get code(): unknown {
    return this.body['code']
  }

  /** Challenge of a passkey ceremony. */
  challenge(): string {
    const options = this.body['options']
    const challenge = isRecord(options) ? options['challenge'] : undefined
    return must(typeof challenge === 'string' ? challenge : undefined, 'challenge')
  }
}
