import { closeSync, fstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { storageFaultOf } from '../sqlite/storage-fault.ts'
import { syncDirectory, writeDurably } from '../write-durably.ts'
import { readCursor } from './cursor-file.ts'
import type {
  EventBatch,
  EventReference,
  EventStore,
  SegmentEnd,
  SpoolCursor,
  SpoolPage,
  StoredEvent,
} from './event-store.ts'
import { formatReference, parseReference, parseSegmentFile, segmentFile } from './segment-name.ts'
import { cutTornRecord, linesOf, openIfThere, readLine } from './segment-lines.ts'
import { decodeRecord, encodeRecord } from './segment-record.ts'

export interface SegmentOptions {
  readonly directory: string
  /** A segment is closed when it has reached this size. */
  readonly segmentBytes?: number
}

interface Pending {
  readonly batch: EventBatch
  readonly resolve: (references: readonly EventReference[]) => void
  readonly reject: (error: unknown) => void
}

const DEFAULT_SEGMENT_BYTES = 64 * 1024 * 1024
/** Segments that stay in any case: the latest events, for trials of rules. */
const KEPT_SEGMENTS = 2

/** Opens the event store of a directory; a torn record at the end of the last segment is cut off. */
export async function openSegmentStore(options: SegmentOptions): Promise<EventStore> {
  const store = new SegmentStore(options)
  await store.start()
  return store
}

/** Event store over plain files. Batches that wait for the disk together share one write and one fsync. */
class SegmentStore implements EventStore {
  readonly #directory: string
  readonly #segmentBytes: number
  readonly #pending: Pending[] = []
  #segment = 0
  #length = 0
  #handle: FileHandle | undefined
  #writing: Promise<void> | undefined
  #cursor: SpoolCursor = ''
  #backlog = 0

  constructor(options: SegmentOptions) {
    this.#directory = options.directory
    this.#segmentBytes = options.segmentBytes ?? DEFAULT_SEGMENT_BYTES
  }

  async start(): Promise<void> {
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 })
    const segments = this.#segments()
    this.#segment = segments.at(-1) ?? 1
    this.#length = cutTornRecord(this.#path(this.#segment))
    this.#handle = await open(this.#path(this.#segment), 'a', 0o600)
    syncDirectory(this.#directory)
    this.#cursor = readCursor(this.#cursorPath())
    this.#backlog = this.#countAfter(this.#cursor)
  }

  append(batch: EventBatch): Promise<readonly EventReference[]> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ batch, resolve, reject })
      this.#writing ??= this.#drain()
    })
  }

  read(reference: EventReference): StoredEvent | undefined {
    const address = parseReference(reference)
    if (address === undefined) return undefined
    const file = openIfThere(this.#path(address.segment))
    if (file === undefined) return undefined
    try {
      const line = readLine(file, address.offset)
      return line === undefined ? undefined : decodeRecord(line, reference)
    } finally {
      closeSync(file)
    }
  }

  after(cursor: SpoolCursor, limit: number, maxBytes: number): SpoolPage {
    const events: StoredEvent[] = []
    let bytes = 0
    for (const record of this.#records(cursor)) {
      events.push(decodeRecord(record.line, record.reference))
      bytes += record.line.length
      if (events.length >= limit || bytes >= maxBytes) break
    }
    return { events, cursor: events.at(-1)?.reference ?? cursor }
  }

  latest(limit: number, maxBytes: number): readonly StoredEvent[] {
    let found: StoredEvent[] = []
    let left = maxBytes
    for (const segment of this.#segments().toReversed()) {
      if (found.length >= limit || left <= 0) break
      const file = openIfThere(this.#path(segment))
      if (file === undefined) continue
      try {
        const end = segment === this.#segment ? this.#length : fstatSync(file).size
        const start = Math.max(0, end - left)
        const records = [...linesOf(file, start, end)]
        // A start in the middle falls into a record, whose rest is no record.
        const whole = start === 0 ? records : records.slice(1)
        const wanted = whole.slice(Math.max(0, whole.length - (limit - found.length)))
        found = [
          ...wanted.map(({ offset, line }) =>
            decodeRecord(line, formatReference({ segment, offset })),
          ),
          ...found,
        ]
        left -= end - start
      } finally {
        closeSync(file)
      }
    }
    return found
  }

  cursor(): SpoolCursor {
    return this.#cursor
  }

  commit(page: SpoolPage): void {
    if (page.cursor <= this.#cursor) return
    writeDurably(this.#cursorPath(), `${page.cursor}\n`)
    this.#cursor = page.cursor
    this.#backlog -= page.events.length
  }

  backlog(): number {
    return this.#backlog
  }

  end(): SegmentEnd {
    return { segment: this.#segment, length: this.#length }
  }

  release(segment: number, writtenBeforeMs: number): number {
    const committed = parseReference(this.#cursor)?.segment ?? 0
    const kept = this.#segment - KEPT_SEGMENTS
    const gone = this.#segments().filter(
      (number) =>
        number < segment &&
        number < committed &&
        number <= kept &&
        statSync(this.#path(number)).mtimeMs < writtenBeforeMs,
    )
    for (const number of gone) rmSync(this.#path(number))
    return gone.length
  }

  async close(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing
    await this.#handle?.close()
    this.#handle = undefined
  }

  async #drain(): Promise<void> {
    // Batches that arrive in the same turn of the event loop share the write.
    await Promise.resolve()
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0)
      try {
        const references = await this.#write(group)
        for (const [index, { resolve }] of group.entries()) resolve(references[index] ?? [])
      } catch (error) {
        const fault = storageFaultOf(error, this.#path(this.#segment)) ?? error
        for (const { reject } of group) reject(fault)
      }
    }
    this.#writing = undefined
  }

  async #write(group: readonly Pending[]): Promise<readonly (readonly EventReference[])[]> {
    if (this.#length >= this.#segmentBytes) await this.#rotate()
    const handle = this.#handle
    if (handle === undefined) throw new Error('the event store is closed')
    const parts: string[] = []
    let offset = this.#length
    let count = 0
    const references = group.map(({ batch }) =>
      batch.lines.map((line) => {
        const record = encodeRecord({
          receivedAtMs: batch.receivedAtMs,
          source: batch.source,
          line,
        })
        const reference = formatReference({ segment: this.#segment, offset })
        parts.push(record)
        offset += Buffer.byteLength(record)
        count += 1
        return reference
      }),
    )
    try {
      await handle.appendFile(parts.join(''))
      await handle.datasync()
    } catch (error) {
      // Nothing of a failed write may be found later: it was never acknowledged as a whole.
      await handle.truncate(this.#length)
      throw error
    }
    this.#length = offset
    this.#backlog += count
    return references
  }

  async #rotate(): Promise<void> {
    const next = await open(this.#path(this.#segment + 1), 'a', 0o600)
    syncDirectory(this.#directory)
    await this.#handle?.close()
    this.#handle = next
    this.#segment += 1
    this.#length = 0
  }

  #countAfter(cursor: SpoolCursor): number {
    let count = 0
    for (const _ of this.#records(cursor)) count += 1
    return count
  }

  /** Whole records behind a cursor, oldest first, read in large pieces. */
  *#records(cursor: SpoolCursor): Generator<{ readonly reference: string; readonly line: Buffer }> {
    const from = parseReference(cursor)
    for (const segment of this.#segments()) {
      if (from !== undefined && segment < from.segment) continue
      const file = openIfThere(this.#path(segment))
      if (file === undefined) continue
      try {
        const known = from !== undefined && segment === from.segment ? from.offset : undefined
        const end = segment === this.#segment ? this.#length : fstatSync(file).size
        for (const record of linesOf(file, known ?? 0, end)) {
          if (record.offset === known) continue
          yield {
            reference: formatReference({ segment, offset: record.offset }),
            line: record.line,
          }
        }
      } finally {
        closeSync(file)
      }
    }
  }

  #segments(): readonly number[] {
    return readdirSync(this.#directory)
      .map(parseSegmentFile)
      .filter((segment) => segment !== undefined)
      .toSorted((a, b) => a - b)
  }

  #path(segment: number): string {
    return join(this.#directory, segmentFile(segment))
  }

  #cursorPath(): string {
    return join(this.#directory, 'cursor')
  }
}
