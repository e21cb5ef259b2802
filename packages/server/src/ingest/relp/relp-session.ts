import type { Socket } from 'node:net'
import type { Conversation } from '../conversation.ts'
import { InFlight } from '../in-flight.ts'
import { textOfWire } from '../live-parser.ts'
import type { Reception } from '../reception.ts'
import type { AdmittedSource } from '../source-directory.ts'
import type { Session, StreamProtocol } from '../stream-listener.ts'
import { RelpBroken, RelpFramer } from './relp-framer.ts'
import type { RelpFrame } from './relp-framer.ts'

const IN_FLIGHT_BYTES = 4 * 1024 * 1024
const OFFER = '200 OK\nrelp_version=0\nrelp_software=vigie\ncommands=syslog'

/**
 * RELP (librelp's relp.html): open, syslog, close. A message is acknowledged when it is on disk and not
 * before; one that a failing disk refuses is not, and the connection is cut, so that it is sent again.
 */
export function relp(reception: Reception): StreamProtocol {
  return {
    door: 'relp',
    open: (source, socket) => new RelpSession(reception, source, socket),
    refusal: '0 serverclose 0\n',
  }
}

class RelpSession implements Session {
  readonly #reception: Reception
  readonly #conversation: Conversation
  readonly #framer: RelpFramer
  readonly #socket: Socket
  readonly #inFlight = new InFlight(IN_FLIGHT_BYTES)
  #isClosed = false

  constructor(reception: Reception, source: AdmittedSource, socket: Socket) {
    this.#reception = reception
    this.#socket = socket
    this.#conversation = reception.open(source, 'relp')
    this.#framer = new RelpFramer(source.declared.limits.lineBytes)
  }

  async take(chunk: Buffer): Promise<void> {
    let frames: readonly RelpFrame[]
    try {
      frames = this.#framer.push(chunk)
    } catch (fault) {
      if (fault instanceof RelpBroken) this.#note(fault.message)
      throw fault
    }
    await this.#inFlight.add(this.#answer(frames), chunk.length)
  }

  async end(): Promise<void> {
    await this.#inFlight.settled()
    await this.#reception.end(this.#conversation, this.#isClosed)
  }

  /** Answers frames in order: those of messages together, once they are on disk. */
  async #answer(frames: readonly RelpFrame[]): Promise<void> {
    let messages: RelpFrame[] = []
    const keep = async () => {
      const kept = messages
      messages = []
      await this.#conversation.take(kept.map(({ data }) => textOfWire(trimmed(data))))
      const answers = kept.map(({ transaction }) => `${transaction} rsp 6 200 OK\n`)
      if (answers.length > 0) this.#say(answers.join(''))
    }
    for (const frame of frames) {
      if (frame.command === 'syslog') {
        messages.push(frame)
        continue
      }
      await keep()
      this.#command(frame)
    }
    await keep()
  }

  #command({ transaction, command }: RelpFrame): void {
    if (command === 'open') {
      this.#say(`${transaction} rsp ${OFFER.length} ${OFFER}\n`)
    } else if (command === 'close') {
      this.#isClosed = true
      this.#say(`${transaction} rsp 0\n0 serverclose 0\n`)
      this.#socket.end()
    } else {
      const words = `500 command ${command} is not known`
      this.#say(`${transaction} rsp ${words.length} ${words}\n`)
      this.#note(words)
    }
  }

  #say(text: string): void {
    if (this.#socket.writable) this.#socket.write(text)
  }

  #note(message: string): void {
    const { source } = this.#conversation
    this.#reception.notes.problem(source.id, { code: 'broken-framing', message })
    this.#reception.refuse(source)
  }
}

function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d || bytes[end - 1] === 0))
    end--
  return bytes.subarray(0, end)
}
