import type { Clock } from '../run/clock.ts'

/** What reception noticed of a source since the start, besides counting. */
export interface SourceNote {
  readonly protocol: string | undefined
  /** Received minus event time of the latest event that was looked at, ms. */
  readonly lagMs: number | undefined
  readonly clockOff: boolean
  readonly problem:
    | { readonly atMs: number; readonly code: string; readonly message: string }
    | undefined
}

/** Beyond these a clock is wrong, not slow: events are kept as they are, and the source is flagged. */
const BEHIND_MS = 86_400_000
const AHEAD_MS = 60_000

const NOTHING: SourceNote = {
  protocol: undefined,
  lagMs: undefined,
  clockOff: false,
  problem: undefined,
}

/** Notes on sources, in memory only. */
export class SourceNotes {
  readonly #clock: Clock
  readonly #notes = new Map<string, SourceNote>()
  readonly #lookedAt = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  of(id: string): SourceNote {
    return this.#notes.get(id) ?? NOTHING
  }

  spoke(id: string, protocol: string): void {
    if (this.of(id).protocol !== protocol) this.#change(id, { protocol })
  }

  problem(
    id: string,
    { code, message }: { readonly code: string; readonly message: string },
  ): void {
    this.#change(id, { problem: { atMs: this.#clock(), code, message } })
  }

  /** Whether the time of an event is to be looked at again. */
  isLagDue(id: string, everyMs: number): boolean {
    const now = this.#clock()
    if (now - (this.#lookedAt.get(id) ?? 0) < everyMs) return false
    this.#lookedAt.set(id, now)
    return true
  }

  lag(id: string, lagMs: number): void {
    const clockOff = lagMs >= BEHIND_MS || lagMs <= -AHEAD_MS
    this.#change(id, { lagMs, clockOff })
    if (!clockOff) return
    const message = `its events are ${Math.round(lagMs / 1_000)} s behind ours; they are kept as they are`
    this.problem(id, { code: 'clock-off', message })
  }

  #change(id: string, change: Partial<SourceNote>): void {
    this.#notes.set(id, { ...this.of(id), ...change })
  }
}
