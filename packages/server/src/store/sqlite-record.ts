import { formatTlogProof, inclusionProof, isOpeningOf } from '@vigie/domain'
import type { Actor, Decision, Opening, Refusal, StoredEntry } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Clock } from '../run/clock.ts'
import { purgedCommitments } from './backup/purge-ledger.ts'
import { appendFacts } from './append-facts.ts'
import { actorText } from './command-table.ts'
import { removeAttachments } from './destroy-contents.ts'
import { searchEntries } from './entry-search.ts'
import { GroupCommit } from './group-commit.ts'
import type { BatchResult } from './group-commit.ts'
import type { Head } from './head.ts'
import { keyRotation } from './key-rotation.ts'
import type {
  CheckpointState,
  Committed,
  EntryPage,
  EntryQuery,
  LogRecord,
  NodeIdentity,
  Outcome,
  Projection,
  PurgeOutcome,
  PurgeRequest,
  Sealer,
  StateReader,
  Submission,
  View,
  ViewChange,
} from './log-record.ts'
import { parseEntryId } from './parse-entry-id.ts'
import { purgeTask } from './purge.ts'
import { signHead } from './sign-head.ts'
import { storageFaultOf } from './sqlite/storage-fault.ts'
import type { StoreFault } from './store-fault.ts'
import type { Tables } from './tables.ts'
import { liveReader } from './view-table.ts'
import { viewOf } from './view-query.ts'

/** A submission, or one of the store's own gestures: those see the head and may change it. */
export interface Task extends Omit<Submission, 'decide'> {
  readonly decide: (read: StateReader, head: Head) => Decision
  /** Runs in the same transaction, after the facts were written. */
  readonly effect?: (head: Head) => Head
}

/** What the record is made of; `open-record.ts` puts it together. */
export interface RecordParts {
  readonly directory: string
  readonly tables: Tables
  readonly head: Head
  readonly clock: Clock
  readonly sealer: Sealer
  /** Destroys purged content in known backups. */
  readonly purgeBackups: (commitments: readonly string[]) => {
    readonly rewritten: readonly string[]
    readonly outstanding: readonly string[]
  }
  /** Gives the data directory free. */
  readonly release: () => void
}

interface Received {
  readonly task: Task
  readonly receivedAt: number
}

interface Written {
  readonly outcome: Outcome
  readonly head: Head
  readonly changes: readonly ViewChange[]
}

/**
 * The log record on SQLite. Everything is synchronous within a batch, so nothing is ever read
 * between a batch's first write and its commit but by the batch itself.
 */
export class SqliteRecord implements LogRecord {
  readonly directory: string
  readonly sealer: Sealer
  readonly #parts: RecordParts
  readonly #tables: Tables
  readonly #read: StateReader
  readonly #writes: GroupCommit<Received, Outcome>
  readonly #committed = new Set<(committed: Committed) => void>()
  readonly #checkpoints = new Set<(state: CheckpointState) => void>()
  #head: Head

  constructor(parts: RecordParts) {
    this.#parts = parts
    this.#tables = parts.tables
    this.#head = parts.head
    this.directory = parts.directory
    this.sealer = parts.sealer
    this.#read = liveReader(parts.tables.db)
    this.#writes = new GroupCommit((batch) => this.#commit(batch))
  }

  get node(): NodeIdentity {
    const { node, origin, exercise } = this.#head
    return { id: node, origin, exercise }
  }

  /** Tables and head as of now: for exports and backups, which read and never write. */
  get inside(): { readonly tables: Tables; readonly head: Head } {
    return { tables: this.#tables, head: this.#head }
  }

  position(): number {
    return this.#head.position
  }

  checkpoint(): CheckpointState {
    return { size: this.#head.position, signedAtMs: this.#head.signedAtMs }
  }

  signedCheckpoint(): string | undefined {
    return this.#tables.tree.latestCheckpoint(this.#head.node)?.note
  }

  declareExercise(exercise: boolean): Refusal | undefined {
    if (exercise === this.#head.exercise) return undefined
    if (this.#head.position > 0) return { code: 'setup.already-done', values: {} }
    try {
      this.#tables.origins.set('exercise', String(exercise))
    } catch (error) {
      return refusalOf(this.#faultOf(error))
    }
    this.#head = { ...this.#head, exercise }
    return undefined
  }

  submit(submission: Submission): Promise<Outcome> {
    return this.#add(submission)
  }

  rotateKey(actor: Actor): Promise<Outcome> {
    const rotation = keyRotation(this.directory, this.#tables, this.#parts.clock())
    const commandId = rotation.commandId(this.#head)
    return rotation.around(this.#add({ commandId, actor, ...rotation.task }))
  }

  async purge(request: PurgeRequest): Promise<PurgeOutcome> {
    let attachments: readonly string[] = []
    const task = purgeTask(this.#tables, this.sealer, request, (hashes) => (attachments = hashes))
    const outcome = await this.#add(task)
    if (!outcome.ok) return outcome
    removeAttachments(this.directory, attachments)
    this.#emptyWal()
    const purged = purgedCommitments(this.#tables.entries.ofKind('log.purged'))
    return { ok: true, entries: outcome.entries, ...this.#parts.purgeBackups(purged) }
  }

  read(range: { from: number; to?: number; limit: number }): readonly StoredEntry[] {
    return this.#tables.entries.range(range.from, range.to ?? this.#head.position, range.limit)
  }

  search(query: EntryQuery): EntryPage {
    return searchEntries(this.#tables.db, query)
  }

  entry(id: string): StoredEntry | undefined {
    const parsed = parseEntryId(id)
    return parsed === undefined ? undefined : this.#tables.entries.byId(parsed.node, parsed.seq)
  }

  open(commitment: string): string | undefined {
    return this.#tables.openings.get(commitment)?.content
  }

  opening(commitment: string): Opening | undefined {
    return this.#tables.openings.get(commitment)
  }

  proof(id: string): string | undefined {
    const stored = this.entry(id)
    if (stored === undefined) return undefined
    const { node, seq } = stored.entry
    const checkpoint = this.#tables.tree.latestCheckpoint(node)
    if (checkpoint === undefined || checkpoint.size < seq) return undefined
    const index = seq - 1
    const hashes = inclusionProof(this.#tables.tree.reader(node), index, checkpoint.size)
    return formatTlogProof({ index, hashes, checkpoint: checkpoint.note })
  }

  view<S extends object>(projection: Projection<S>): View<S> {
    const { db, views } = this.#tables
    const table = views.find((view) => view.projection.name === projection.name)
    const { columns } = must(table, `projection ${projection.name} among those registered`)
    return viewOf({ db, columns, position: () => this.#head.position }, projection)
  }

  onCommitted(listener: (committed: Committed) => void): () => void {
    this.#committed.add(listener)
    return () => this.#committed.delete(listener)
  }

  onCheckpoint(listener: (state: CheckpointState) => void): () => void {
    this.#checkpoints.add(listener)
    return () => this.#checkpoints.delete(listener)
  }

  async close(): Promise<void> {
    await this.#writes.close()
    if (!this.#tables.db.isOpen) return
    this.#tables.db.close()
    this.#parts.release()
  }

  /**
   * What a purge overwrote in the database must not survive in its write-ahead log. While a backup reads,
   * the log cannot be emptied: then again in a second, and at the latest when the record closes.
   */
  #emptyWal(): void {
    const { db } = this.#tables
    if (!db.isOpen) return
    db.exec('PRAGMA busy_timeout = 0')
    const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
    db.exec('PRAGMA busy_timeout = 5000')
    if (busy !== 0) setTimeout(() => this.#emptyWal(), 1_000).unref()
  }

  #add(task: Task): Promise<Outcome> {
    return this.#writes.add({ task, receivedAt: this.#parts.clock() })
  }

  /** One transaction for a batch. A failing disk refuses all of it and leaves the head where it was. */
  #commit(batch: readonly Received[]): BatchResult<Outcome> {
    const { db } = this.#tables
    const results: (Outcome | Error)[] = []
    const changes: ViewChange[] = []
    let head = this.#head
    try {
      db.exec('BEGIN IMMEDIATE')
      for (const received of batch) {
        const written = this.#guarded(head, received)
        results.push(written instanceof Error ? written : written.outcome)
        if (written instanceof Error) continue
        head = written.head
        changes.push(...written.changes)
      }
      head = this.#seal(head)
      db.exec('COMMIT')
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      const refusal = refusalOf(this.#faultOf(error))
      return batch.map(() => ({ ok: false, refusal }))
    }
    const from = this.#head.position + 1
    this.#head = head
    if (head.position >= from) this.#announce(from, changes)
    return results
  }

  #seal(head: Head): Head {
    if (head.position === this.#head.position) return head
    for (const view of this.#tables.views) view.reached(head.position)
    return signHead(this.#tables.tree, head, this.#parts.clock())
  }

  /** Runs one task in a savepoint: what it throws is its own affair, unless the disk failed. */
  #guarded(head: Head, received: Received): Written | Error {
    const { db } = this.#tables
    db.exec('SAVEPOINT task')
    try {
      const written = this.#write(head, received)
      db.exec(written.outcome.ok ? 'RELEASE task' : 'ROLLBACK TO task; RELEASE task')
      return written
    } catch (error) {
      if (!db.isTransaction || storageFaultOf(error, this.directory) !== undefined) throw error
      db.exec('ROLLBACK TO task; RELEASE task')
      return error instanceof Error ? error : new Error(String(error), { cause: error })
    }
  }

  #write(head: Head, { task, receivedAt }: Received): Written {
    const done = this.#tables.commands.get(task.commandId)
    if (done !== undefined) {
      const entries =
        done.span === undefined
          ? []
          : this.#tables.entries.range(done.span.first, done.span.last, -1)
      return done.actor === actorText(task.actor)
        ? unchanged(head, { ok: true, entries, replayed: true })
        : unchanged(head, CONFLICT)
    }
    const decision = task.decide(this.#read, head)
    if (!decision.ok) return unchanged(head, decision)
    for (const opening of task.openings ?? []) {
      if (!isOpeningOf(opening)) throw new Error(`not an opening of ${opening.commitment}`)
    }
    const appended = appendFacts(this.#tables, head, decision.facts, {
      ...task,
      receivedAt,
      nowMs: this.#parts.clock(),
    })
    if (!appended.ok) return unchanged(head, appended)
    const { entries, changes } = appended
    const first = head.position + 1
    const span = entries.length === 0 ? undefined : { first, last: appended.head.position }
    this.#tables.commands.done(task.commandId, task.actor, span)
    const next = task.effect?.(appended.head) ?? appended.head
    return { outcome: { ok: true, entries, replayed: false }, head: next, changes }
  }

  #announce(from: number, changes: readonly ViewChange[]): void {
    const to = this.#head.position
    const state = this.checkpoint()
    for (const listener of this.#checkpoints) loudly(() => listener(state))
    if (this.#committed.size === 0) return
    const entries = this.#tables.entries.range(from, to, -1)
    for (const listener of this.#committed) loudly(() => listener({ from, to, entries, changes }))
  }

  #faultOf(error: unknown): StoreFault {
    const fault = storageFaultOf(error, this.directory)
    if (fault === undefined || fault.code === 'damaged') throw error
    return fault
  }
}

const CONFLICT: Outcome = { ok: false, refusal: { code: 'request.conflict', values: {} } }

function unchanged(head: Head, outcome: Outcome): Written {
  return { outcome, head, changes: [] }
}

function refusalOf(fault: StoreFault): Refusal {
  return { code: fault.code === 'disk-full' ? 'store.disk-full' : 'store.read-only', values: {} }
}

/** A listener that throws is a bug: it must crash, but not undo what is on disk. */
function loudly(call: () => void): void {
  try {
    call()
  } catch (bug) {
    setImmediate(() => {
      throw bug
    })
  }
}
