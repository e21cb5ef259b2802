import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import type { DeclaredSource, SourceDoor } from '@vigie/domain'
import { readEvent } from '@vigie/telemetry'
import type { Clock } from '../run/clock.ts'
import type { EventStore } from '../store/events/event-store.ts'
import { ByteBucket } from './byte-bucket.ts'
import { Conversation } from './conversation.ts'
import type { FeedBook } from './feed-book.ts'
import { LiveParser } from './live-parser.ts'
import type { ParsedLine, Recognised } from './live-parser.ts'
import { DOUBTS_MAX, RepeatBook, repeatKey } from './repeat-book.ts'
import type { AdmittedSource, Proof, SourceDirectory } from './source-directory.ts'
import { SourceNotes } from './source-notes.ts'
import { TurnedAwayBook } from './turned-away.ts'
import type { UnparsedBook } from './unparsed-book.ts'

export interface ReceptionDeps {
  readonly events: EventStore
  readonly book: FeedBook
  readonly unparsed: UnparsedBook
  readonly directory: SourceDirectory
  readonly clock: Clock
  /** Events not yet through detection above which senders are held back. */
  readonly maximumBacklog: number
}

/** How often the time of an event of a source is compared with ours, ms. */
const LAG_EVERY_MS = 250
/** Of what was stored last, this much may have been acknowledged without the sender hearing it. */
const TAIL_MS = 300_000
const TAIL_EVENTS = 4 * DOUBTS_MAX
const TAIL_BYTES = 128 * 1024 * 1024

/**
 * Where every door leads: says which source a sender is, holds senders back, and turns what they say
 * into lines on disk. Knows nothing of protocols.
 */
export class Reception {
  readonly turnedAway: TurnedAwayBook
  readonly notes: SourceNotes
  readonly clock: Clock
  readonly #deps: ReceptionDeps
  readonly #repeats = new Map<string, RepeatBook>()
  readonly #recognised = new Map<string, Recognised>()
  readonly #buckets = new Map<string, ByteBucket>()
  readonly #ending = new Map<string, Set<Promise<void>>>()

  constructor(deps: ReceptionDeps) {
    this.#deps = deps
    this.clock = deps.clock
    this.turnedAway = new TurnedAwayBook(deps.clock)
    this.notes = new SourceNotes(deps.clock)
  }

  /** The source that a sender shows itself to be; undefined when it is not let in, which is noted. */
  admit(door: SourceDoor, proof: Proof, address: string): AdmittedSource | undefined {
    const found = this.#deps.directory.admit(door, proof)
    if (typeof found !== 'string') return found
    this.turnedAway.note(door, address, found)
    return undefined
  }

  /** The source behind a token; `paused` when it may not speak now, undefined when there is none. Both are noted. */
  admitToken(token: string, address: string): AdmittedSource | 'paused' | undefined {
    const found = this.#deps.directory.admit('http', { kind: 'token', token })
    if (typeof found !== 'string') return found
    this.turnedAway.note('http', address, found)
    return found === 'paused' ? 'paused' : undefined
  }

  /** Told when what was declared of a source changes: its conversations are to end. Returns its removal. */
  onSourceChanged(listener: (id: string) => void): () => void {
    return this.#deps.directory.onChanged(listener)
  }

  open(source: AdmittedSource, protocol: string): Conversation {
    const { id, declared } = source
    this.notes.spoke(id, protocol)
    return new Conversation(source, {
      parser: this.#parser(id, declared),
      store: (lines) => this.#store(id, lines),
      isRepeat: (key) => this.#repeats.get(id)?.isRepeat(key) === true,
      doubt: (keys) => this.#repeatsOf(id).doubt(keys),
      countDuplicates: (duplicates) => this.#deps.book.count(id, { duplicates }),
      settled: async () => {
        for (const ending of this.#ending.get(id) ?? []) await ending
      },
      onEnd: () => {},
    })
  }

  /** Ends a conversation; the next one of its source waits for that. */
  async end(conversation: Conversation, isComplete: boolean): Promise<void> {
    const { id } = conversation.source
    const ending = this.#ending.get(id) ?? new Set()
    this.#ending.set(id, ending)
    const ended = conversation.end(isComplete)
    ending.add(ended)
    await ended
    ending.delete(ended)
    if (ending.size === 0) this.#ending.delete(id)
  }

  /** Whether detection has fallen so far behind that nothing more is taken. */
  isFull(): boolean {
    return this.#deps.events.backlog() >= this.#deps.maximumBacklog
  }

  /** Counts bytes of a source; gives how long it must wait before it says more, ms. */
  spend({ id, declared }: AdmittedSource, bytes: number): number {
    const bucket = this.#buckets.get(id) ?? new ByteBucket(this.clock)
    this.#buckets.set(id, bucket)
    return bucket.spend(bytes, declared.limits.bytesPerSecond)
  }

  drop({ id }: AdmittedSource, dropped: number): void {
    this.#deps.book.count(id, { dropped })
  }

  refuse({ id }: AdmittedSource): void {
    this.#deps.book.count(id, { refused: 1 })
  }

  /** What the lines of a source were recognised as. */
  recognised(id: string): string | undefined {
    return this.#recognised.get(id)?.format
  }

  /**
   * After a kill nobody knows which of the last lines their senders heard of: all of them are in doubt.
   */
  doubtTail(): void {
    const latest = this.#deps.events.latest(TAIL_EVENTS, TAIL_BYTES)
    const from = (latest.at(-1)?.receivedAtMs ?? 0) - TAIL_MS
    const keys = new Map<string, string[]>()
    for (const { source, line, receivedAtMs } of latest) {
      if (receivedAtMs < from) continue
      const known = keys.get(source) ?? []
      keys.set(source, known)
      known.push(repeatKey(line))
    }
    for (const [source, known] of keys) this.#repeatsOf(source).doubt(known)
  }

  #parser(id: string, { format, limits }: DeclaredSource): LiveParser {
    const recognised = this.#recognised.get(id) ?? { format: undefined }
    this.#recognised.set(id, recognised)
    return new LiveParser({ format, lineBytes: limits.lineBytes, clock: this.clock, recognised })
  }

  async #store(id: string, lines: readonly ParsedLine[]): Promise<void> {
    const { events, book, unparsed } = this.#deps
    const receivedAtMs = this.clock()
    const texts = lines.map(({ text }) => text)
    const references = await events.append({ source: id, receivedAtMs, lines: texts })
    const problems = lines.flatMap(({ problem }, index) =>
      problem === undefined
        ? []
        : [{ ...problem, receivedAtMs, reference: references[index] ?? '' }],
    )
    unparsed.note(id, problems)
    const bytes = texts.reduce((sum, text) => sum + text.length, 0)
    book.count(id, { accepted: lines.length, unparsed: problems.length, bytes })
    const last = problems.at(-1)
    if (last !== undefined) this.notes.problem(id, last)
    this.#compareClocks(id, texts.at(-1))
  }

  #compareClocks(id: string, line: string | undefined): void {
    if (line === undefined || !this.notes.isLagDue(id, LAG_EVERY_MS)) return
    const timeMs = eventTime(line)
    if (timeMs !== undefined) this.notes.lag(id, this.clock() - timeMs)
  }

  #repeatsOf(id: string): RepeatBook {
    const repeats = this.#repeats.get(id) ?? new RepeatBook()
    this.#repeats.set(id, repeats)
    return repeats
  }
}

function eventTime(line: string): number | undefined {
  try {
    const value: Json = JSON.parse(line)
    return isJsonObject(value) ? readEvent(value).timeMs : undefined
  } catch {
    // Not JSON: it has no time that we know.
    return undefined
  }
}

function isJsonObject(value: Json): value is JsonObject {
  return isRecord(value)
}
