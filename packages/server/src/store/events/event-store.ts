/**
 * Telemetry as it came: append-only segments on disk, raw bytes kept as evidence. What is measured
 * is not what is said (DESIGN §2): nothing here is part of the signed log, and everything here has a
 * retention. One process owns the directory.
 *
 * Invariants: `append` resolves only after fsync; a reference names the same bytes for ever, or
 * nothing once its segment passed retention; the spool cursor never runs ahead of what detection
 * has committed, so that a kill repeats work instead of losing it.
 */
export interface EventStore {
  /** Appends raw lines (without line ends) of one source; resolves when they are on disk. */
  append(batch: EventBatch): Promise<readonly EventReference[]>
  read(reference: EventReference): StoredEvent | undefined
  /** Events after the cursor in order of arrival, at most `limit` events or about `maxBytes`. */
  after(cursor: SpoolCursor, limit: number, maxBytes: number): SpoolPage
  /** The events that arrived last, oldest first, at most `limit` and about `maxBytes`; detected or not. */
  latest(limit: number, maxBytes: number): readonly StoredEvent[]
  /** Where detection has got to; survives a restart once `commit` has returned. */
  cursor(): SpoolCursor
  /** Remembers that a page of `after` was dealt with. Pages are committed in order, each whole. */
  commit(page: SpoolPage): void
  /** Events on disk that detection has not committed. */
  backlog(): number
  /** Where the lines end that are acknowledged. */
  end(): SegmentEnd
  /**
   * Removes whole segments that detection has committed, that lie before `segment`, and that were last
   * written before `writtenBeforeMs`; the last two stay, for trials of rules. Returns how many.
   */
  release(segment: number, writtenBeforeMs: number): number
  close(): Promise<void>
}

/** A place between two records of the segments. */
export interface SegmentEnd {
  readonly segment: number
  /** Bytes of it. */
  readonly length: number
}

export interface EventBatch {
  readonly source: string
  readonly receivedAtMs: number
  readonly lines: readonly string[]
}

/** `segment:offset`, opaque to callers; sorts by arrival. */
export type EventReference = string

/** Reference of the last event that was dealt with; the empty string before the first. */
export type SpoolCursor = string

export interface StoredEvent {
  readonly reference: EventReference
  readonly source: string
  readonly receivedAtMs: number
  readonly line: string
}

export interface SpoolPage {
  readonly events: readonly StoredEvent[]
  /** Cursor after the last event of this page. */
  readonly cursor: SpoolCursor
}
