import { get } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { must } from '@vigie/kit'
import { Frame, Goodbye, Hello, parseAs } from '@vigie/protocol'

/** A reader of the stream that speaks plain HTTP, with its own small parser of Server-Sent Events. */
export class StreamReader {
  readonly frames: Frame[] = []
  readonly events: { readonly event: string; readonly data: unknown }[] = []
  hello: Hello | undefined
  goodbye: Goodbye | undefined
  beats = 0
  status = 0
  lastId: string | undefined
  readonly #request: ClientRequest
  #response: IncomingMessage | undefined
  #rest = ''
  readonly closed: Promise<void>

  constructor(
    origin: URL,
    headers: Readonly<Record<string, string>>,
    position: { readonly after?: number; readonly lastEventId?: string } = {},
  ) {
    const query = position.after === undefined ? '' : `?after=${position.after}`
    this.#request = get(new URL(`/api/stream${query}`, origin), {
      agent: false,
      headers: {
        ...headers,
        ...(position.lastEventId === undefined ? {} : { 'last-event-id': position.lastEventId }),
      },
    })
    this.closed = new Promise((resolve) => {
      this.#request.once('response', (response) => {
        this.status = response.statusCode ?? 0
        this.#response = response
        response.setEncoding('utf8')
        response.on('data', (text: string) => this.#take(text))
        response.once('close', resolve)
        response.on('error', () => {})
      })
      this.#request.once('error', () => resolve())
    })
  }

  /** Position that this reader has reached. */
  get position(): number | undefined {
    return this.frames.at(-1)?.to ?? this.hello?.resumedAfter
  }

  /** Positions of the entries received, in the order received. */
  get positions(): number[] {
    return this.frames.flatMap(({ entries }) => entries.map((entry) => entry.position))
  }

  pause(): void {
    this.#response?.pause()
  }

  resume(): void {
    this.#response?.resume()
  }

  leave(): void {
    this.#request.destroy()
  }

  async until(isReached: () => boolean, timeoutMs = 10_000): Promise<void> {
    const end = performance.now() + timeoutMs
    while (!isReached()) {
      if (performance.now() > end) throw new Error(`not reached in ${timeoutMs} ms`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop() ?? ''
    for (const block of blocks) this.#message(block)
  }

  #message(block: string): void {
    if (block.startsWith(':')) {
      this.beats++
      return
    }
    const fields = new Map<string, string>()
    for (const line of block.split('\n')) {
      const colon = line.indexOf(': ')
      fields.set(line.slice(0, colon), line.slice(colon + 2))
    }
    const event = fields.get('event') ?? 'message'
    const data: unknown = JSON.parse(fields.get('data') ?? 'null')
    this.events.push({ event, data })
    this.lastId = fields.get('id') ?? this.lastId
    if (event === 'hello') this.hello = must(parseAs(Hello, data), 'hello')
    if (event === 'frame') this.frames.push(must(parseAs(Frame, data), 'frame'))
    if (event === 'goodbye') this.goodbye = must(parseAs(Goodbye, data), 'goodbye')
  }
}
