import { isOpeningOf } from '@vigie/domain'
import type { Decision, Refusal } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import { appendFacts } from './append-facts.ts'
import { actorText } from './command-table.ts'
import { GroupCommit } from './group-commit.ts'
import type { BatchResult } from './group-commit.ts'
import type { Head } from './head.ts'
import type {
  CheckpointState,
  Committed,
  Outcome,
  StateReader,
  Submission,
  ViewChange,
} from './log-record.ts'
import { signHead } from './sign-head.ts'
import { storageFaultOf } from './sqlite/storage-fault.ts'
import type { StoreFault } from './store-fault.ts'
import type { Tables } from './tables.ts'
import { liveReader } from './view-table.ts'

/** A submission, or one of the store's own gestures: those see the head and may change it. */
export interface Task extends Omit<Submission, 'decide'> {
  readonly decide: (read: StateReader, head: Head) => Decision
  /** Runs in the same transaction, after the facts were written. */
  readonly effect?: (head: Head) => Head
}

/** What a writer works with. */
export interface WriterParts {
  readonly directory: string
  readonly tables: Tables
  readonly head: Head
  readonly clock: Clock
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
 * Writes the log, one transaction for each batch of tasks. Everything is synchronous within a batch, so
 * that nothing is ever read between its first write and its commit but by the batch itself. The head
 * moves only after a commit: a failed one leaves nothing behind in memory.
 */
export class LogWriter {
  readonly #parts: WriterParts
  readonly #read: StateReader
  readonly #queue: GroupCommit<Received, Outcome>
  readonly #committed = new Set<(committed: Committed) => void>()
  readonly #checkpoints = new Set<(state: CheckpointState) => void>()
  #head: Head

  constructor(parts: WriterParts) {
    this.#parts = parts
    this.#head = parts.head
    this.#read = liveReader(parts.tables.db)
    this.#queue = new GroupCommit((batch) => this.#commit(batch))
  }

  /** Where the log on disk stands. */
  get head(): Head {
    return this.#head
  }

  /** Queues a task; resolves when its transaction is on disk, or when it is refused. */
  add(task: Task): Promise<Outcome> {
    return this.#queue.add({ task, receivedAt: this.#parts.clock() })
  }

  /** Keeps whether this is an exercise; the caller has seen to it that no entry says otherwise. */
  setExercise(exercise: boolean): Refusal | undefined {
    try {
      this.#parts.tables.origins.set('exercise', String(exercise))
    } catch (error) {
      return refusalOf(this.#faultOf(error))
    }
    this.#head = { ...this.#head, exercise }
    return undefined
  }

  onCommitted(listener: (committed: Committed) => void): () => void {
    this.#committed.add(listener)
    return () => this.#committed.delete(listener)
  }

  onCheckpoint(listener: (state: CheckpointState) => void): () => void {
    this.#checkpoints.add(listener)
    return () => this.#checkpoints.delete(listener)
  }

  /** Takes no more tasks; resolves when those that were taken are committed. */
  close(): Promise<void> {
    return this.#queue.close()
  }

  /** A failing disk refuses the whole batch; anything else that fails is a bug and rejects it. */
  #commit(batch: readonly Received[]): BatchResult<Outcome> {
    const { db } = this.#parts.tables
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
    const { tables, clock } = this.#parts
    for (const view of tables.views) view.reached(head.position)
    return signHead(tables.tree, head, clock())
  }

  /** Runs one task in a savepoint: what it throws is its own affair, unless the disk failed. */
  #guarded(head: Head, received: Received): Written | Error {
    const { tables, directory } = this.#parts
    const { db } = tables
    db.exec('SAVEPOINT task')
    try {
      const written = this.#write(head, received)
      db.exec(written.outcome.ok ? 'RELEASE task' : 'ROLLBACK TO task; RELEASE task')
      return written
    } catch (error) {
      if (!db.isTransaction || storageFaultOf(error, directory) !== undefined) throw error
      db.exec('ROLLBACK TO task; RELEASE task')
      return error instanceof Error ? error : new Error(String(error), { cause: error })
    }
  }

  #write(head: Head, { task, receivedAt }: Received): Written {
    const { tables, clock } = this.#parts
    const before = this.#outcomeBefore(task)
    if (before !== undefined) return unchanged(head, before)
    const decision = task.decide(this.#read, head)
    if (!decision.ok) return unchanged(head, decision)
    for (const opening of task.openings ?? []) {
      if (!isOpeningOf(opening)) throw new Error(`not an opening of ${opening.commitment}`)
    }
    const circumstances = { ...task, receivedAt, nowMs: clock() }
    const appended = appendFacts(tables, head, decision.facts, circumstances)
    if (!appended.ok) return unchanged(head, appended)
    const { entries, changes } = appended
    const first = head.position + 1
    const span = entries.length === 0 ? undefined : { first, last: appended.head.position }
    tables.commands.done(task.commandId, task.actor, span)
    const next = task.effect?.(appended.head) ?? appended.head
    return { outcome: { ok: true, entries, replayed: false }, head: next, changes }
  }

  /** What the same command did the first time, if it was carried out. */
  #outcomeBefore(task: Task): Outcome | undefined {
    const { commands, entries } = this.#parts.tables
    const done = commands.get(task.commandId)
    if (done === undefined) return undefined
    if (done.actor !== actorText(task.actor)) {
      return { ok: false, refusal: { code: 'request.conflict', values: {} } }
    }
    const { span } = done
    const first = span === undefined ? [] : entries.range(span.first, span.last, -1)
    return { ok: true, entries: first, replayed: true }
  }

  #announce(from: number, changes: readonly ViewChange[]): void {
    const { position: to, signedAtMs } = this.#head
    for (const listener of this.#checkpoints) loudly(() => listener({ size: to, signedAtMs }))
    if (this.#committed.size === 0) return
    const entries = this.#parts.tables.entries.range(from, to, -1)
    for (const listener of this.#committed) loudly(() => listener({ from, to, entries, changes }))
  }

  #faultOf(error: unknown): StoreFault {
    const fault = storageFaultOf(error, this.#parts.directory)
    if (fault === undefined || fault.code === 'damaged') throw error
    return fault
  }
}

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
