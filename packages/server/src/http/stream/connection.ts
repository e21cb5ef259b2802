import type { ServerResponse } from 'node:http'
import type { Principal } from '@vigie/domain'
import { messageBytes } from './message.ts'
import type { Message } from './message.ts'
import { isSameClass } from './reader-class.ts'

/** The part of a response that a connection uses. */
export type Socket = Pick<
  ServerResponse,
  'write' | 'end' | 'destroy' | 'once' | 'off' | 'cork' | 'uncork'
>

/**
 * Gives the next bytes for a connection, by its cursor; undefined at the edge, or when it was ended
 * because its reader may follow no longer.
 */
export type Feed = (
  connection: Connection,
) => { readonly bytes: Buffer; readonly to: number } | undefined

/**
 * One reader: a cursor over the log and a socket. It holds no queue. It asks for the next frame only
 * when the socket has taken the one before, so that a slow reader costs one frame and nobody waits
 * for it.
 */
export class Connection {
  readonly #socket: Socket
  readonly #feed: Feed
  readonly #clock: () => number
  #reader: Principal
  #cursor: number
  #passed = 0
  #blockedSince: number | undefined
  #wroteAt = 0
  #turn: NodeJS.Immediate | undefined
  #ended = false

  constructor(
    socket: Socket,
    start: { readonly reader: Principal; readonly cursor: number },
    feed: Feed,
    clock: () => number,
  ) {
    this.#socket = socket
    this.#reader = start.reader
    this.#cursor = start.cursor
    this.#feed = feed
    this.#clock = clock
  }

  get reader(): Principal {
    return this.#reader
  }

  get cursor(): number {
    return this.#cursor
  }

  /** Up to where is known that nothing after the cursor is for this reader. */
  get passed(): number {
    return Math.max(this.#passed, this.#cursor)
  }

  passOver(to: number): void {
    this.#passed = to
  }

  /** How long the socket has taken nothing, ms; 0 when it takes. */
  blockedMs(): number {
    return this.#blockedSince === undefined ? 0 : this.#clock() - this.#blockedSince
  }

  /** Whether a message would be dropped now. */
  get isBlocked(): boolean {
    return this.#blockedSince !== undefined
  }

  quietMs(): number {
    return this.#clock() - this.#wroteAt
  }

  /** Rights as they are now; the caller has checked that the access class is the same. */
  refresh(reader: Principal): void {
    this.#reader = reader
  }

  isOfClass(reader: Principal): boolean {
    return isSameClass(reader, this.#reader)
  }

  /** Sends what follows: one frame now, more in later turns, so that other readers come between. */
  pump(): void {
    if (this.#ended || this.#blockedSince !== undefined || this.#turn !== undefined) return
    const next = this.#feed(this)
    if (next === undefined) return
    this.#cursor = next.to
    this.#write(next.bytes)
    if (this.#blockedSince !== undefined) return
    this.#turn = setImmediate(() => {
      this.#turn = undefined
      this.pump()
    })
  }

  /** Sends a message, or drops it when the socket takes nothing: messages state, they do not count. */
  tell(bytes: Buffer): void {
    if (!this.#ended && this.#blockedSince === undefined) this.#write(bytes)
  }

  /** What is sent within travels as one. */
  together(send: () => void): void {
    this.#socket.cork()
    send()
    this.#socket.uncork()
  }

  /** Says goodbye and ends; a socket that takes nothing is cut, so that nothing more leaves. */
  end(reason: (Message & { readonly event: 'goodbye' })['data']['reason']): void {
    if (this.#ended) return
    this.#stop()
    if (this.#blockedSince === undefined) {
      this.#socket.end(messageBytes({ event: 'goodbye', data: { reason } }))
    } else this.#socket.destroy()
  }

  /** The peer is gone, or has to go at once. */
  drop(): void {
    if (this.#ended) return
    this.#stop()
    this.#socket.destroy()
  }

  #write(bytes: Buffer): void {
    this.#wroteAt = this.#clock()
    if (this.#socket.write(bytes)) return
    this.#blockedSince = this.#wroteAt
    this.#socket.once('drain', this.#drained)
  }

  readonly #drained = (): void => {
    this.#blockedSince = undefined
    this.pump()
  }

  #stop(): void {
    this.#ended = true
    this.#socket.off('drain', this.#drained)
    if (this.#turn !== undefined) clearImmediate(this.#turn)
  }
}
