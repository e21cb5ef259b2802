/** How fast to replay. */
export interface PaceOptions {
  /** Event time over clock time; undefined: nothing ever waits. */
  readonly speed: number | undefined
  readonly longestWaitMs: number
}

/**
 * Says when the events of one file are due on the clock, from the times in them. Events without a
 * time, or earlier than one before them, are due at once: files are not always in order. A silence
 * longer than `longestWaitMs` of clock time is shortened to it.
 */
export class Pace {
  readonly #options: PaceOptions
  #latestEventMs: number | undefined
  #dueMs: number | undefined

  constructor(options: PaceOptions) {
    this.#options = options
  }

  /** Clock time (ms) at which the event is due; `nowMs` is that of the first event. */
  dueAt(eventMs: number | undefined, nowMs: number): number {
    const { speed, longestWaitMs } = this.#options
    if (speed === undefined || eventMs === undefined) return this.#dueMs ?? nowMs
    const passedMs = Math.max(0, eventMs - (this.#latestEventMs ?? eventMs))
    this.#latestEventMs = Math.max(eventMs, this.#latestEventMs ?? eventMs)
    this.#dueMs = (this.#dueMs ?? nowMs) + Math.min(passedMs / speed, longestWaitMs)
    return this.#dueMs
  }
}
