import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { StoreFault } from '../../store/store-fault.ts'
import type { Conversation } from '../conversation.ts'
import { InFlight } from '../in-flight.ts'
import { textOfWire } from '../live-parser.ts'
import type { Reception } from '../reception.ts'
import type { AdmittedSource } from '../source-directory.ts'
import type { Session, StreamProtocol } from '../stream-listener.ts'
import { SyslogFramer } from './syslog-framer.ts'

const IN_FLIGHT_BYTES = 2 * 1024 * 1024
const RETRY_MS = 500

/** Syslog over TCP or TLS. The protocol acknowledges nothing: what a failing disk refuses is kept in memory and tried again. */
export function syslogStream(
  reception: Reception,
  door: 'syslog-tcp' | 'syslog-tls',
): StreamProtocol {
  return { door, open: (source, socket) => new SyslogSession(reception, source, { door, socket }) }
}

class SyslogSession implements Session {
  readonly #reception: Reception
  readonly #conversation: Conversation
  readonly #framer: SyslogFramer
  readonly #socket: Socket
  readonly #inFlight = new InFlight(IN_FLIGHT_BYTES)
  #isEnding = false

  constructor(
    reception: Reception,
    source: AdmittedSource,
    at: { readonly door: string; readonly socket: Socket },
  ) {
    this.#reception = reception
    this.#socket = at.socket
    this.#conversation = reception.open(source, at.door)
    this.#framer = new SyslogFramer(source.declared.limits.lineBytes)
  }

  take(chunk: Buffer): Promise<void> {
    return this.#inFlight.add(this.#keep(this.#framer.push(chunk)), chunk.length)
  }

  async end(): Promise<void> {
    this.#isEnding = true
    await this.#keep(this.#framer.end())
    await this.#inFlight.settled()
    // A sender that was cut off may send its last messages again; one that closed its end will not.
    await this.#reception.end(this.#conversation, this.#socket.readableEnded)
  }

  async #keep(frames: readonly Buffer[]): Promise<void> {
    const lines = frames.map(textOfWire)
    for (;;) {
      try {
        await this.#conversation.take(lines)
        return
      } catch (fault) {
        if (!(fault instanceof StoreFault)) throw fault
        if (this.#isEnding) {
          this.#reception.drop(this.#conversation.source, lines.length)
          return
        }
        await pause(RETRY_MS)
      }
    }
  }
}
