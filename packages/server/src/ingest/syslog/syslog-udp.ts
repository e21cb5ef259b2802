import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { StoreFault } from '../../store/store-fault.ts'
import type { Conversation } from '../conversation.ts'
import { textOfWire } from '../live-parser.ts'
import type { Reception } from '../reception.ts'
import type { AdmittedSource } from '../source-directory.ts'

/** Messages of one source that wait for the disk; more are dropped and counted. */
const WAITING_MAX = 50_000
const RECEIVE_BUFFER_BYTES = 8 * 1024 * 1024

interface Speaker {
  readonly source: AdmittedSource
  readonly conversation: Conversation
  gathered: string[]
  waiting: number
}

export interface UdpOptions {
  readonly reception: Reception
  readonly host: string
  readonly port: number
  readonly onFault: (fault: unknown) => void
}

/** Syslog over UDP (RFC 5426): a datagram is a message. What finds no room is lost, and counted. */
export class SyslogUdp {
  readonly #options: UdpOptions
  readonly #socket: Socket
  readonly #speakers = new Map<string, Speaker>()
  readonly #under = new Set<Promise<void>>()
  readonly #stopFollowing: () => void

  constructor(options: UdpOptions) {
    this.#options = options
    this.#socket = createSocket({ type: isIPv6(options.host) ? 'udp6' : 'udp4' })
    this.#socket.on('message', (message, { address }) => this.#take(message, address))
    this.#stopFollowing = options.reception.onSourceChanged((id) => {
      for (const [address, { source }] of this.#speakers) {
        if (source.id === id) this.#speakers.delete(address)
      }
    })
  }

  start(): Promise<number> {
    const { host, port, onFault } = this.#options
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject)
      this.#socket.bind({ address: host, port }, () => {
        this.#socket.off('error', reject)
        this.#socket.on('error', onFault)
        try {
          this.#socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES)
        } catch {
          // The system allows less: more datagrams are lost before we see them.
        }
        resolve(this.#socket.address().port)
      })
    })
  }

  async stop(): Promise<void> {
    this.#stopFollowing()
    await new Promise<void>((resolve) => this.#socket.close(resolve))
    await Promise.all(this.#under)
  }

  #take(message: Buffer, address: string): void {
    const speaker = this.#speaker(address)
    if (speaker === undefined) return
    const { reception } = this.#options
    const { source } = speaker
    const isHeldBack = reception.spend(source, message.length) > 0 || reception.isFull()
    if (isHeldBack || speaker.waiting >= WAITING_MAX) {
      reception.drop(source, 1)
      return
    }
    const text = textOfWire(message).replace(/[\r\n\0 ]+$/, '')
    if (text === '') return
    speaker.waiting += 1
    speaker.gathered.push(text)
    // Datagrams of one turn of the event loop go to the disk together.
    if (speaker.gathered.length === 1) setImmediate(() => this.#flush(speaker))
  }

  #flush(speaker: Speaker): void {
    const lines = speaker.gathered
    speaker.gathered = []
    const kept = this.#keep(speaker, lines).finally(() => {
      speaker.waiting -= lines.length
      this.#under.delete(kept)
    })
    this.#under.add(kept)
  }

  async #keep({ conversation, source }: Speaker, lines: readonly string[]): Promise<void> {
    try {
      await conversation.take(lines)
    } catch (fault) {
      this.#options.reception.drop(source, lines.length)
      if (!(fault instanceof StoreFault)) this.#options.onFault(fault)
    }
  }

  #speaker(address: string): Speaker | undefined {
    const known = this.#speakers.get(address)
    if (known !== undefined) return known
    const { reception } = this.#options
    const source = reception.admit('syslog-udp', { kind: 'address', address }, address)
    if (source === undefined) return undefined
    const conversation = reception.open(source, 'syslog-udp')
    const speaker = { source, conversation, gathered: [], waiting: 0 }
    this.#speakers.set(address, speaker)
    return speaker
  }
}
