import type { NoteLane, Tlp } from '@vigie/domain'
import { Written } from '@vigie/protocol'
import { isOutboxKey, readOutbox, writeOutbox } from './outbox.ts'
import type { OutboxLine } from './outbox.ts'
import { request } from './request.ts'

/**
 * Lines on their way to the log. Each is stored in this browser before anything is sent, sent in order
 * of writing, kept while the link is away, and removed only when the server has it on disk. Tabs share
 * the store; a lock lets one of them send at a time, and the command's id makes a repeat harmless.
 */
export class OutboxStore {
  #lines: readonly OutboxLine[]
  readonly #listeners = new Set<() => void>()
  readonly #onWritten: (written: Written) => void
  #person: string | undefined
  #isSending = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(onWritten: (written: Written) => void) {
    this.#onWritten = onWritten
    this.#lines = readOutbox(localStorage)
    addEventListener('storage', (event) => {
      if (isOutboxKey(event.key)) this.#publish(readOutbox(localStorage))
    })
    addEventListener('online', () => {
      this.flush()
    })
  }

  get lines(): readonly OutboxLine[] {
    return this.#lines
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Whose lines may be sent; undefined when nobody is signed in. */
  setPerson(person: string | undefined): void {
    this.#person = person
    this.flush()
  }

  /** Stores a line and sends it as soon as possible; without `tlp` it bears the usual marking. */
  write(text: string, lane: NoteLane, tlp?: Tlp): void {
    if (this.#person === undefined) return
    const line: OutboxLine = {
      commandId: crypto.randomUUID(),
      person: this.#person,
      text,
      lane,
      ...(tlp === undefined ? {} : { tlp }),
      writtenAtMs: Date.now(),
    }
    this.#change((lines) => [...lines, line])
    this.flush()
  }

  /** Removes a refused line: its author has read why. */
  discard(commandId: string): void {
    this.#change((lines) => lines.filter((line) => line.commandId !== commandId))
  }

  /** Sends what waits, in order. Call it when the link is back. */
  flush(): void {
    if (this.#isSending || this.#person === undefined) return
    this.#isSending = true
    clearTimeout(this.#retry)
    void alone(() => this.#sendAll()).finally(() => {
      this.#isSending = false
    })
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const line = this.#waiting()
      if (line === undefined) return
      const isDone = await this.#send(line)
      if (!isDone) {
        this.#retry = setTimeout(() => {
          this.flush()
        }, 2_000)
        return
      }
    }
  }

  /** Sends one line; false when the world failed and it must wait. */
  async #send(line: OutboxLine): Promise<boolean> {
    const { commandId, lane, text, tlp, writtenAtMs } = line
    const writtenAt = new Date(writtenAtMs).toISOString()
    const marked = tlp === undefined ? {} : { tlp }
    const body = { commandId, lane, text, writtenAt, happenedAt: writtenAt, ...marked }
    const reply = await request(Written, '/api/entries', { body })
    if (reply.ok) {
      this.#onWritten(reply.value)
      this.discard(commandId)
      return true
    }
    const { problem } = reply
    const isWorldsFault =
      problem.kind !== 'refused' || problem.status >= 500 || [401, 429].includes(problem.status)
    if (isWorldsFault) return false
    const refused = problem.sentences
    this.#change((lines) =>
      lines.map((other) => (other.commandId === commandId ? { ...other, refused } : other)),
    )
    return true
  }

  #waiting(): OutboxLine | undefined {
    return this.#lines.find((line) => line.person === this.#person && line.refused === undefined)
  }

  #change(change: (lines: readonly OutboxLine[]) => readonly OutboxLine[]): void {
    const lines = change(readOutbox(localStorage))
    writeOutbox(localStorage, lines)
    this.#publish(lines)
  }

  #publish(lines: readonly OutboxLine[]): void {
    this.#lines = lines
    for (const listener of this.#listeners) listener()
  }
}

/** Runs in one tab at a time where the browser can hold locks; elsewhere repeats are harmless anyway. */
async function alone(run: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return run()
  await navigator.locks.request('vigie.outbox', run)
}
