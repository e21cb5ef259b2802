import { setTimeout as pause } from 'node:timers/promises'
import type { LiveParser, ParsedLine } from './live-parser.ts'
import type { AdmittedSource } from './source-directory.ts'
import { repeatKey } from './repeat-book.ts'
import type { SentLine } from './sent-line.ts'

/** What became of one line that was taken. */
export type LineFate = 'stored' | 'unparsed' | 'duplicate'

/** Where the lines of a conversation go; made by `Reception`. */
export interface Destination {
  readonly parser: LiveParser
  /** Keeps lines on disk; resolves when they are, in order. Throws a `StoreFault`. */
  store(lines: readonly ParsedLine[]): Promise<void>
  isRepeat(key: string): boolean
  /** Lines of which the sender may not know that they are here. */
  doubt(keys: readonly string[]): void
  countDuplicates(count: number): void
  /** Resolves once no earlier conversation of the source is still ending. */
  settled(): Promise<void>
  onEnd(): void
}

/** How many of its last lines a conversation remembers, to know them again in the next. */
const REMEMBERED = 8_192
/** How long records that may belong together are waited for. */
const JOIN_MS = 100
/** Lines that go to disk together at most. */
const GROUP_LINES = 10_000

/** A line as it came, what was read of it already, or what came with words about it. */
export type TakenLine = string | ParsedLine | SentLine

interface Waiting {
  readonly lines: readonly TakenLine[]
  readonly resolve: (fates: readonly LineFate[]) => void
  readonly reject: (fault: unknown) => void
}

/**
 * What one sender tells as one source, over one connection or in one request. Lines are taken in
 * order; those that come while the disk is busy go to it together. Whoever opens one must `end` it.
 */
export class Conversation {
  readonly source: AdmittedSource
  readonly #destination: Destination
  readonly #queue: Waiting[] = []
  #remembered: string[] = []
  #pumping: Promise<void> | undefined

  constructor(source: AdmittedSource, destination: Destination) {
    this.source = source
    this.#destination = destination
  }

  /**
   * Takes lines, or what was read of them already; resolves when all of them are on disk, with what
   * became of each. Throws a `StoreFault`.
   */
  take(lines: readonly TakenLine[]): Promise<readonly LineFate[]> {
    if (lines.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      this.#queue.push({ lines, resolve, reject })
      this.#pumping ??= this.#pump()
    })
  }

  /** Counts a line that its sender's own id tells to be here already. */
  countDuplicate(): void {
    this.#destination.countDuplicates(1)
  }

  /**
   * Ends it, after what was taken is on disk. `isComplete` says that the sender knows all that became
   * of its lines; otherwise it may send them again, and they will be known again.
   */
  async end(isComplete: boolean): Promise<void> {
    while (this.#pumping !== undefined) await this.#pumping
    if (!isComplete) this.#destination.doubt(this.#remembered)
    this.#remembered = []
    this.#destination.onEnd()
  }

  async #pump(): Promise<void> {
    await this.#destination.settled()
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0)
      try {
        const fates = await this.#keep(group)
        for (const [index, { resolve }] of group.entries()) resolve(fates[index] ?? [])
      } catch (fault) {
        for (const { reject } of group) reject(fault)
      }
    }
    this.#pumping = undefined
  }

  /** Adds to the group what comes while records wait for others of the same event. */
  async #keep(group: Waiting[]): Promise<readonly (readonly LineFate[])[]> {
    const { parser } = this.#destination
    const fresh: ParsedLine[] = []
    const fates: LineFate[][] = []
    let done = 0
    let lines = 0
    for (;;) {
      for (; done < group.length; done++) {
        const taken = group[done]?.lines ?? []
        lines += taken.length
        fates.push(taken.map((line) => this.#sift(this.#read(line), fresh)))
      }
      if (!parser.isHolding || lines > GROUP_LINES) break
      await pause(JOIN_MS)
      if (this.#queue.length === 0) break
      group.push(...this.#queue.splice(0))
    }
    if (parser.isHolding) this.#sift(parser.flush(), fresh)
    if (fresh.length > 0) {
      await this.#destination.store(fresh)
      // Only now: a line that the disk refused must not be taken for a repeat when it comes again.
      for (const { text } of fresh) this.#remember(repeatKey(text))
    }
    return fates
  }

  #read(line: TakenLine): readonly ParsedLine[] {
    const { parser } = this.#destination
    if (typeof line === 'string') return parser.read(line)
    if ('sender' in line || 'otherwise' in line) return parser.readSent(line)
    return parser.isTooLong(line.text) ? parser.read(line.text) : [line]
  }

  /** Puts what is not on disk yet among the fresh lines; the fate of the line that it was read from. */
  #sift(parsed: readonly ParsedLine[], fresh: ParsedLine[]): LineFate {
    let fate: LineFate = 'stored'
    for (const line of parsed) {
      const key = repeatKey(line.text)
      if (this.#destination.isRepeat(key)) {
        this.#remember(key)
        this.#destination.countDuplicates(1)
        fate = 'duplicate'
        continue
      }
      fresh.push(line)
      if (line.problem !== undefined) fate = 'unparsed'
    }
    return fate
  }

  #remember(key: string): void {
    this.#remembered.push(key)
    if (this.#remembered.length > 2 * REMEMBERED) {
      this.#remembered = this.#remembered.slice(-REMEMBERED)
    }
  }
}
