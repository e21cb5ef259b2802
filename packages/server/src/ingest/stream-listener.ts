import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import type { SourceDoor } from '@vigie/domain'
import type { Reception } from './reception.ts'
import type { AdmittedSource, Proof } from './source-directory.ts'

/** What a protocol does with a connection that was let in. */
export interface Session {
  /** Takes bytes; resolves when the next may be read. May throw: the connection is then cut. */
  take(chunk: Buffer): Promise<void>
  /** The sender said nothing more will come, or the connection was cut. Resolves when all is settled. */
  end(): Promise<void>
  /** Tells the sender that we are going. */
  sayGoodbye?(): void
}

export interface StreamProtocol {
  readonly door: SourceDoor
  open(source: AdmittedSource, socket: Socket): Session
  /** What a sender that is not let in is told, if the protocol has words for it. */
  readonly refusal?: string
}

export interface StreamListenerOptions {
  readonly reception: Reception
  readonly protocol: StreamProtocol
  readonly host: string
  readonly port: number
  readonly tls?: { readonly key: string; readonly certificate: string }
  readonly onFault: (fault: unknown) => void
}

/** More connections than this are somebody who tries. */
const CONNECTIONS_MAX = 2_000
const FULL_PAUSE_MS = 50
/** Held back no longer than this at once, so that a change of limits is felt. */
const WAIT_MAX_MS = 1_000
/** What was sent before the end is read for so long at most, and given up after so much silence. */
const DRAIN_MS = 2_500
const DRAIN_IDLE_MS = 400

/** A TCP or TLS door: lets senders in, and reads no faster than the disk and detection allow. */
export class StreamListener {
  readonly #options: StreamListenerOptions
  readonly #server: Server
  readonly #sockets = new Map<Socket, string>()
  readonly #running = new Set<Promise<void>>()
  readonly #stopFollowing: () => void
  #lastByteAt = 0
  #isStopping = false

  constructor(options: StreamListenerOptions) {
    this.#options = options
    const { tls, reception } = options
    const onSocket = (socket: Socket) => {
      const running = this.#serve(socket).catch(options.onFault)
      this.#running.add(running)
      void running.then(() => this.#running.delete(running))
    }
    this.#server =
      tls === undefined
        ? createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 }, onSocket)
        : createTlsServer(
            {
              key: tls.key,
              cert: tls.certificate,
              requestCert: true,
              // Certificates are known by their fingerprint: who signed them does not matter.
              rejectUnauthorized: false,
              handshakeTimeout: 10_000,
            },
            onSocket,
          )
    this.#server.maxConnections = CONNECTIONS_MAX
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy())
    this.#stopFollowing = reception.onSourceChanged((id) => {
      // The sender comes back, and is judged by what stands now.
      for (const [socket, source] of this.#sockets) if (source === id) socket.destroy()
    })
  }

  /** Listens; gives the port. Throws the system's error when the port is taken. */
  start(): Promise<number> {
    const { host, port } = this.#options
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', reject)
        this.#server.on('error', this.#options.onFault)
        const address = this.#server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  }

  /** Lets nobody in any more, reads what was sent already, and closes. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#stopFollowing()
    this.#server.close()
    this.#lastByteAt = performance.now()
    const endMs = performance.now() + DRAIN_MS
    for (const socket of this.#sockets.keys()) socket.end()
    while (this.#sockets.size > 0 && performance.now() < endMs) {
      if (performance.now() - this.#lastByteAt > DRAIN_IDLE_MS) break
      await pause(20)
    }
    for (const socket of this.#sockets.keys()) socket.destroy()
    await Promise.all(this.#running)
  }

  async #serve(socket: Socket): Promise<void> {
    const { reception, protocol } = this.#options
    // Errors end the reading below; without a listener they would end the process.
    socket.on('error', () => {})
    const address = socket.remoteAddress ?? ''
    const source = reception.admit(protocol.door, proofOf(socket, address), address)
    if (source === undefined) {
      if (protocol.refusal !== undefined) socket.write(protocol.refusal)
      socket.destroySoon()
      return
    }
    this.#sockets.set(socket, source.id)
    const session = protocol.open(source, socket)
    try {
      await this.#read(socket, source, session)
    } catch (fault) {
      // A connection that was cut is nothing to tell; a disk that fails is.
      if (!isConnectionFault(fault)) this.#options.onFault(fault)
      socket.destroy()
    } finally {
      await session.end().catch(this.#options.onFault)
      this.#sockets.delete(socket)
      socket.destroySoon()
    }
  }

  async #read(socket: Socket, source: AdmittedSource, session: Session): Promise<void> {
    const { reception } = this.#options
    for await (const chunk of socket) {
      if (!Buffer.isBuffer(chunk)) continue
      this.#lastByteAt = performance.now()
      while (reception.isFull() && !socket.destroyed && !this.#isStopping)
        await pause(FULL_PAUSE_MS)
      await session.take(chunk)
      const waitMs = reception.spend(source, chunk.length)
      if (waitMs > 0 && !this.#isStopping) await pause(Math.min(waitMs, WAIT_MAX_MS))
    }
  }
}

function proofOf(socket: Socket, address: string): Proof {
  if (!(socket instanceof TLSSocket)) return { kind: 'address', address }
  const shown = socket.getPeerX509Certificate()
  const fingerprint = shown?.fingerprint256.replaceAll(':', '').toLowerCase()
  return { kind: 'certificate', fingerprint, address }
}

function isConnectionFault(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const code = 'code' in fault ? fault.code : undefined
  return (
    typeof code === 'string' &&
    /^(?:ECONN|EPIPE|ETIMEDOUT|ERR_STREAM|ABORT_ERR|ERR_SSL|EPROTO)/.test(code)
  )
}
