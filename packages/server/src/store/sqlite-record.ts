import { formatTlogProof, inclusionProof, signNote } from '@vigie/domain'
import type { Actor, Opening, Refusal, StoredEntry } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { PurgedBackups } from './backup/purge-backups.ts'
import { purgedCommitments } from './backup/purge-ledger.ts'
import { findingsOf, removeAttachments } from './destroy-contents.ts'
import { searchEntries } from './entry-search.ts'
import { eraseMeasurements } from './events/erase-measurements.ts'
import type { Head } from './head.ts'
import type { ListingView } from './listing/listing.ts'
import { listingView } from './listing/listing-view.ts'
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
  Submission,
  View,
} from './log-record.ts'
import { LogWriter } from './log-writer.ts'
import type { WriterParts } from './log-writer.ts'
import { parseEntryId } from './parse-entry-id.ts'
import { purgeTask } from './purge.ts'
import type { Tables } from './tables.ts'
import { viewOf } from './view-query.ts'

/** What the record is made of; `open-record.ts` puts it together. */
export interface RecordParts extends WriterParts {
  readonly sealer: Sealer
  /** Destroys purged content in known backups. */
  readonly purgeBackups: (commitments: readonly string[]) => Promise<PurgedBackups>
  /** Gives the data directory free. */
  readonly release: () => void
}

/** The log record on SQLite: reads by itself, writes through its `LogWriter`. */
export class SqliteRecord implements LogRecord {
  readonly directory: string
  readonly sealer: Sealer
  readonly #parts: RecordParts
  readonly #tables: Tables
  #mandateOf: (actor: Actor) => string | undefined = () => undefined
  readonly #writer: LogWriter

  constructor(parts: RecordParts) {
    this.directory = parts.directory
    this.sealer = parts.sealer
    this.#parts = parts
    this.#tables = parts.tables
    this.#writer = new LogWriter(parts)
  }

  get node(): NodeIdentity {
    const { node, origin, exercise } = this.#writer.head
    return { id: node, origin, exercise }
  }

  /** Tables and head as of now: for exports, which read and never write. */
  get inside(): { readonly tables: Tables; readonly head: Head } {
    return { tables: this.#tables, head: this.#writer.head }
  }

  position(): number {
    return this.#writer.head.position
  }

  checkpoint(): CheckpointState {
    const { position, signedAtMs } = this.#writer.head
    return { size: position, signedAtMs }
  }

  signedCheckpoint(): string | undefined {
    return this.#tables.tree.latestCheckpoint(this.#writer.head.node)?.note
  }

  signNote(text: string): string {
    const { key } = this.#writer.head
    return signNote(text, key.public, key.sign)
  }

  signBytes(bytes: Uint8Array): { readonly publicKey: Uint8Array; readonly signature: Uint8Array } {
    const { key } = this.#writer.head
    return { publicKey: key.public.publicKey, signature: key.sign(bytes) }
  }

  vkey(): string {
    return this.#writer.head.key.vkey
  }

  declareExercise(exercise: boolean): Refusal | undefined {
    const { head } = this.#writer
    if (exercise === head.exercise) return undefined
    if (head.position > 0) return { code: 'setup.already-done', values: {} }
    return this.#writer.setExercise(exercise)
  }

  /** Who acts under which mandate: what they write says so, whatever feature wrote it. */
  setMandateOf(mandateOf: (actor: Actor) => string | undefined): void {
    this.#mandateOf = mandateOf
  }

  submit(submission: Submission): Promise<Outcome> {
    const underMandate = submission.underMandate ?? this.#mandateOf(submission.actor)
    return this.#writer.add(
      underMandate === undefined ? submission : { ...submission, underMandate },
    )
  }

  rotateKey(actor: Actor): Promise<Outcome> {
    const rotation = keyRotation(this.directory, this.#tables, this.#parts.clock())
    const commandId = rotation.commandId(this.#writer.head)
    return rotation.around(this.#writer.add({ commandId, actor, ...rotation.task }))
  }

  async purge(request: PurgeRequest): Promise<PurgeOutcome> {
    let attachments: readonly string[] = []
    const task = purgeTask(this.#tables, this.sealer, request, (hashes) => (attachments = hashes))
    const outcome = await this.#writer.add(task)
    if (!outcome.ok) return outcome
    removeAttachments(this.directory, attachments)
    this.#emptyWal()
    const { commitments } = request
    await eraseMeasurements(this.directory, findingsOf(this.#tables.db, commitments))
    const purged = purgedCommitments(this.#tables.entries.ofKind('log.purged'))
    const backups = await this.#parts.purgeBackups(purged)
    return { ok: true, entries: outcome.entries, ...backups }
  }

  read(range: { from: number; to?: number; limit: number }): readonly StoredEntry[] {
    return this.#tables.entries.range(range.from, range.to ?? this.position(), range.limit)
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
    return viewOf({ db, columns, position: () => this.position() }, projection)
  }

  listing<S extends object>(projection: Projection<S>): ListingView<S> {
    const listing = must(projection.listing, `listing of ${projection.name}`)
    return listingView(this.#tables.db, projection, listing, this.view(projection))
  }

  onCommitted(listener: (committed: Committed) => void): () => void {
    return this.#writer.onCommitted(listener)
  }

  onCheckpoint(listener: (state: CheckpointState) => void): () => void {
    return this.#writer.onCheckpoint(listener)
  }

  async close(): Promise<void> {
    await this.#writer.close()
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
}
