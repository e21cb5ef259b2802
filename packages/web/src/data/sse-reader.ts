/** One message of a Server-Sent Events stream. */
export interface SseMessage {
  readonly event: string
  readonly data: string
  readonly id: string | undefined
}

/**
 * Incremental reader of `text/event-stream` (WHATWG HTML §9.2). Used instead of `EventSource`, which
 * hides comments (the server's heartbeat) and the status of a refused connection. Feed it decoded
 * text in any cut; it gives the messages that are complete.
 */
export class SseReader {
  #rest = ''
  #event = ''
  #data: string[] = []
  #id: string | undefined

  push(text: string): readonly SseMessage[] {
    const messages: SseMessage[] = []
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') this.#dispatch(messages)
      else this.#field(line)
    }
    return messages
  }

  #field(line: string): void {
    const colon = line.indexOf(':')
    if (colon === 0) return
    const name = colon === -1 ? line : line.slice(0, colon)
    const rest = colon === -1 ? '' : line.slice(colon + 1)
    const value = rest.startsWith(' ') ? rest.slice(1) : rest
    if (name === 'event') this.#event = value
    else if (name === 'data') this.#data.push(value)
    else if (name === 'id') this.#id = value
  }

  #dispatch(messages: SseMessage[]): void {
    if (this.#data.length > 0) {
      messages.push({
        event: this.#event === '' ? 'message' : this.#event,
        data: this.#data.join('\n'),
        id: this.#id,
      })
    }
    this.#event = ''
    this.#data = []
  }
}
