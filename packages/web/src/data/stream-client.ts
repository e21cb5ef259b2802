import { unreachable } from '@vigie/kit'
import type { CheckpointSigned, Feeds, Frame, Goodbye, Live } from '@vigie/protocol'
import { isSameLink, SILENCE_MS } from './link.ts'
import type { LinkState } from './link.ts'
import { SseReader } from './sse-reader.ts'
import { readStreamMessage } from './stream-message.ts'
import type { StreamMessage } from './stream-message.ts'

/** What a stream tells its owner. `reset`: the server no longer knows our position; read everything anew. */
export type StreamNews =
  | { readonly kind: 'link'; readonly link: LinkState; readonly heardMs: number }
  | {
      readonly kind: 'joined'
      readonly position: number
      readonly skewMs: number
      /** Highest position under a signed tree checkpoint. */
      readonly signed: number
    }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'checkpoint'; readonly checkpoint: CheckpointSigned }
  | { readonly kind: 'feeds'; readonly feeds: Feeds }
  | { readonly kind: 'live'; readonly live: Live }
  | { readonly kind: 'reset' }

/** What a stream needs from the world. */
export interface StreamWorld {
  /** Opens the stream after a position (undefined: from now on). */
  readonly open: (after: number | undefined, signal: AbortSignal) => Promise<Response>
  readonly nowMs: () => number
  readonly tell: (news: StreamNews) => void
  /** In [0, 1): spreads reconnections of many screens after a server restart. */
  readonly chance: () => number
}

const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 2_000
/** A connection that has said nothing for this long leads nowhere; another one may. */
const ATTEMPT_MS = 5_000

/**
 * The one stream of this browser (or of this tab, where shared workers are missing). Keeps the position
 * reached, sees gaps and silence, and comes back by position. The owner calls `watch` at least every
 * 500 ms and `wake` when the device or tab wakes.
 */
export class StreamClient {
  readonly #world: StreamWorld
  #position: number | undefined
  #skewMs = 0
  #signed = 0
  #link: LinkState = { kind: 'connecting' }
  #heardMs: number
  #watchedMs: number
  #attempt: AbortController | undefined
  #attemptMs = 0
  #failures = 0
  #retryAtMs = 0

  constructor(world: StreamWorld) {
    this.#world = world
    this.#heardMs = world.nowMs()
    this.#watchedMs = this.#heardMs
  }

  /** State for one who joins late. */
  get state(): {
    readonly link: LinkState
    readonly heardMs: number
    readonly position: number | undefined
    readonly skewMs: number
    readonly signed: number
  } {
    return {
      link: this.#link,
      heardMs: this.#heardMs,
      position: this.#position,
      skewMs: this.#skewMs,
      signed: this.#signed,
    }
  }

  /** Connects now; also after a sign-in. A running attempt is replaced. */
  connect(): void {
    this.#attempt?.abort()
    const attempt = new AbortController()
    this.#attempt = attempt
    this.#attemptMs = this.#world.nowMs()
    if (this.#link.kind === 'signed-out') {
      this.#heardMs = this.#attemptMs
      this.#setLink({ kind: 'connecting' })
    }
    void this.#run(attempt)
  }

  /** Looks at the clock: finds silence and device sleep, and reconnects when its time has come. */
  watch(): void {
    const now = this.#world.nowMs()
    const hasSlept = now - this.#watchedMs > 2 * SILENCE_MS
    this.#watchedMs = now
    if (this.#link.kind === 'signed-out') return
    const isSilent = now - this.#heardMs > SILENCE_MS
    const isHopeless = now - Math.max(this.#heardMs, this.#attemptMs) > ATTEMPT_MS
    if (isSilent) {
      if (isHopeless || this.#link.kind !== 'lost') this.#attempt?.abort()
      this.#setLink({ kind: 'lost', sinceMs: this.#heardMs })
    }
    if (hasSlept) this.connect()
    else if (this.#attempt === undefined && now >= this.#retryAtMs) this.connect()
  }

  /** The tab or device woke: a stream that may be dead is replaced at once. */
  wake(): void {
    if (this.#link.kind === 'signed-out') return
    if (this.#world.nowMs() - this.#heardMs > SILENCE_MS) this.connect()
  }

  /** Ends the stream, e.g. at sign-out; `connect` starts anew without a position. */
  stop(): void {
    this.#attempt?.abort()
    this.#attempt = undefined
    this.#position = undefined
    this.#setLink({ kind: 'signed-out' })
  }

  async #run(attempt: AbortController): Promise<void> {
    let isAnswered = false
    try {
      const answer = await this.#world.open(this.#position, attempt.signal)
      isAnswered = true
      if (attempt !== this.#attempt) return
      if (answer.status === 401 || answer.status === 403) {
        this.stop()
        return
      }
      if (!answer.ok || answer.body === null) throw new Error(`stream answered ${answer.status}`)
      await this.#follow(answer.body, attempt)
    } catch {
      // Every way in which a connection can fail ends the same: later again, by position.
    }
    if (attempt !== this.#attempt) return
    // Nobody answers at all: the link is lost without waiting for the silence to grow long.
    if (!isAnswered) this.#setLink({ kind: 'lost', sinceMs: this.#heardMs })
    this.#retryLater()
  }

  async #follow(body: ReadableStream<Uint8Array>, attempt: AbortController): Promise<void> {
    const reader = body.getReader()
    const decoder = new TextDecoder()
    const sse = new SseReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (attempt !== this.#attempt) {
        await reader.cancel().catch(() => undefined)
        return
      }
      if (done) return
      this.#hear()
      for (const message of sse.push(decoder.decode(value, { stream: true }))) {
        const isGoing = this.#take(readStreamMessage(message))
        if (!isGoing) {
          await reader.cancel().catch(() => undefined)
          return
        }
      }
    }
  }

  /** Acts on one message; false ends this connection. */
  #take(message: StreamMessage): boolean {
    switch (message.kind) {
      case 'hello': {
        const { hello } = message
        this.#failures = 0
        this.#skewMs = Date.parse(hello.serverTime) - this.#world.nowMs()
        if (this.#position !== undefined && hello.resumedAfter !== this.#position)
          return this.#reset()
        this.#position = hello.resumedAfter
        this.#signed = hello.checkpoint
        this.#world.tell({
          kind: 'joined',
          position: hello.resumedAfter,
          skewMs: this.#skewMs,
          signed: this.#signed,
        })
        const behind = hello.position - hello.resumedAfter
        this.#setLink(behind > 0 ? { kind: 'catching-up', behind } : { kind: 'live' })
        return true
      }
      case 'frame': {
        const { frame } = message
        if (frame.after !== this.#position) return false // A gap: reconnect by the position we have.
        this.#position = frame.to
        this.#world.tell({ kind: 'frame', frame })
        this.#setLink(
          frame.behind > 0 ? { kind: 'catching-up', behind: frame.behind } : { kind: 'live' },
        )
        return true
      }
      case 'checkpoint':
        this.#signed = message.checkpoint.size
        this.#world.tell(message)
        return true
      case 'feeds':
      case 'live':
        this.#world.tell(message)
        return true
      case 'goodbye':
        this.#part(message.goodbye)
        return false
      case 'unreadable':
        return true
      default:
        return unreachable(message)
    }
  }

  #part(goodbye: Goodbye): void {
    switch (goodbye.reason) {
      case 'session-ended':
        this.stop()
        return
      case 'position-unknown':
      case 'rights-changed':
        this.#reset()
        return
      case 'shutdown':
        return
      default:
        unreachable(goodbye.reason)
    }
  }

  #reset(): false {
    this.#position = undefined
    this.#world.tell({ kind: 'reset' })
    return false
  }

  #hear(): void {
    this.#heardMs = this.#world.nowMs()
    if (this.#link.kind === 'lost') this.#setLink({ kind: 'connecting' })
  }

  #retryLater(): void {
    this.#attempt = undefined
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#failures)
    this.#failures = Math.min(this.#failures + 1, 10)
    this.#retryAtMs = this.#world.nowMs() + longest * (0.5 + this.#world.chance() / 2)
    if (this.#link.kind === 'signed-out') return
    if (this.#link.kind !== 'lost' && this.#link.kind !== 'connecting') {
      this.#setLink({ kind: 'connecting' })
    }
  }

  #setLink(link: LinkState): void {
    if (isSameLink(this.#link, link)) return
    this.#link = link
    this.#world.tell({ kind: 'link', link, heardMs: this.#heardMs })
  }
}
