import { decideReading, MOST_READINGS, mostRestricted } from '@vigie/domain'
import type { PersonPrincipal, Principal, Reading, ReadObject, Refusal, Tlp } from '@vigie/domain'
import { randomUUID } from 'node:crypto'
import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'

/** Facts about the reading of one session are at least this far apart (DESIGN §2). */
const BATCH_MS = 5_000
const TICK_MS = 1_000

/** Something restricted that is about to be shown. */
export interface Shown {
  readonly object: ReadObject
  readonly id: string
  readonly tlp: Tlp
}

/** One session: what it read since its last fact, and when that was submitted. */
interface Reader {
  readonly person: PersonPrincipal
  submittedAt: number
  unwritten: ReadonlyMap<string, Reading & Shown>
}

/**
 * Readings of what is restricted, as facts. The first after a quiet while is on disk before the
 * reader is answered; those within five seconds of a fact are written together when these are over, so
 * that a power cut loses at most that much of one session's reading, and never that it read at all.
 */
export class ReadBook {
  readonly #record: Pick<LogRecord, 'submit'>
  readonly #clock: Clock
  readonly #readers = new Map<string, Reader>()
  readonly #ticking: Repeating

  constructor(options: {
    readonly record: Pick<LogRecord, 'submit'>
    readonly clock: Clock
    readonly onFault: (fault: unknown) => void
  }) {
    this.#record = options.record
    this.#clock = options.clock
    this.#ticking = repeat(() => this.#writeDue(BATCH_MS), {
      intervalMs: TICK_MS,
      onFault: options.onFault,
      maximumMs: BATCH_MS,
    })
  }

  /**
   * Records that something restricted is shown. A refusal (`store.*`) means that it could not be
   * recorded: the caller shows nothing then. Machines are never shown what is restricted.
   */
  async note(principal: Principal, shown: Shown): Promise<Refusal | undefined> {
    if (principal.kind !== 'person') return undefined
    const now = this.#clock()
    const reader = this.#readerOf(principal)
    const earlier = reader.unwritten
    const readings = withReading(earlier, { ...shown, times: 1, firstAt: now, lastAt: now })
    if (now - reader.submittedAt < BATCH_MS) {
      reader.unwritten = readings
      return undefined
    }
    reader.submittedAt = now
    reader.unwritten = new Map()
    const refusal = await this.#write(reader, readings)
    // What is not shown was not read.
    if (refusal !== undefined) reader.unwritten = merged(earlier, reader.unwritten)
    return refusal
  }

  /** As `note`, for everything that one answer shows; each thing once. */
  async noteAll(principal: Principal, shown: readonly Shown[]): Promise<Refusal | undefined> {
    const [first, ...others] = shown
    if (first === undefined) return undefined
    const refusal = await this.note(principal, first)
    if (refusal !== undefined) return refusal
    // Within five seconds of the first nothing is written: it waits for its batch.
    for (const one of others) await this.note(principal, one)
    return undefined
  }

  /** Writes what was read and is not written yet: before somebody's account is closed. */
  flush(): Promise<void> {
    return this.#writeDue(0)
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    await this.#ticking.stop()
    await this.#writeDue(0)
  }

  #readerOf(person: PersonPrincipal): Reader {
    const known = this.#readers.get(person.sessionId)
    if (known !== undefined) return known
    const reader: Reader = { person, submittedAt: -Infinity, unwritten: new Map() }
    this.#readers.set(person.sessionId, reader)
    return reader
  }

  async #writeDue(afterMs: number): Promise<void> {
    for (const [session, reader] of this.#readers) {
      if (this.#clock() - reader.submittedAt < afterMs) continue
      const readings = reader.unwritten
      if (readings.size === 0) {
        this.#readers.delete(session)
        continue
      }
      reader.submittedAt = this.#clock()
      reader.unwritten = new Map()
      const refusal = await this.#write(reader, readings)
      if (refusal !== undefined) reader.unwritten = merged(readings, reader.unwritten)
    }
  }

  async #write(
    { person: { id } }: Reader,
    readings: ReadonlyMap<string, Reading & Shown>,
  ): Promise<Refusal | undefined> {
    const all = [...readings.values()]
    for (let from = 0; from < all.length; from += MOST_READINGS) {
      const part = all.slice(from, from + MOST_READINGS)
      const outcome = await this.#record.submit({
        commandId: randomUUID(),
        actor: { kind: 'person', id },
        tlp: mostRestricted(part.map(({ tlp }) => tlp)),
        decide: () => decideReading(id, part.map(readingOf)),
      })
      if (!outcome.ok) return outcome.refusal
    }
    return undefined
  }
}

/** Without the marking, which the entry bears. */
function readingOf({ object, id, times, firstAt, lastAt }: Reading): Reading {
  return { object, id, times, firstAt, lastAt }
}

function withReading(
  readings: ReadonlyMap<string, Reading & Shown>,
  reading: Reading & Shown,
): ReadonlyMap<string, Reading & Shown> {
  const key = `${reading.object} ${reading.id}`
  const before = readings.get(key)
  return new Map(readings).set(
    key,
    before === undefined
      ? reading
      : {
          ...reading,
          times: before.times + reading.times,
          firstAt: Math.min(before.firstAt, reading.firstAt),
          lastAt: Math.max(before.lastAt, reading.lastAt),
        },
  )
}

function merged(
  first: ReadonlyMap<string, Reading & Shown>,
  second: ReadonlyMap<string, Reading & Shown>,
): ReadonlyMap<string, Reading & Shown> {
  return [...second.values()].reduce(withReading, first)
}
