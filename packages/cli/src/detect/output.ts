import { once } from 'node:events'
import type { Writable } from 'node:stream'

/**
 * Writes lines in batches and waits when the reader is slower. A reader that closes the pipe (`head`)
 * is no error: `isClosed` becomes true, and the caller stops.
 */
export class Output {
  readonly #stream: Writable
  #pending = ''
  #isClosed = false
  #failure: Error | undefined

  constructor(stream: Writable) {
    this.#stream = stream
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#isClosed = true
      if (error.code !== 'EPIPE') this.#failure = error
    })
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  write(text: string): void {
    this.#pending += text
  }

  /** Hands over what is pending; throws when writing failed for another reason than a closed pipe. */
  async flush(): Promise<void> {
    const text = this.#pending
    this.#pending = ''
    if (text !== '' && !this.#isClosed && !this.#stream.write(text)) {
      await Promise.race([once(this.#stream, 'drain'), once(this.#stream, 'close')]).catch(() => {})
    }
    if (this.#failure !== undefined) throw this.#failure
  }
}
