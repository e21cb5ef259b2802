import type {
  Actor,
  Decision,
  Entry,
  Marking,
  Opening,
  Refusal,
  Sealed,
  StoredEntry,
} from '@vigie/domain'

/**
 * The log record: the signed log and the views folded from it. This file is the contract; `sqlite/` is
 * its implementation on one machine.
 *
 * Invariants: an entry is never updated or deleted; `submit` answers "ok" only after its facts are
 * on disk (fsync); facts, openings and view documents of one submission are one transaction; all
 * submissions run one after the other, so `decide` sees the state that its facts will follow.
 */
export interface LogRecord {
  readonly node: NodeIdentity
  /** Highest arrival position on disk; 0 for an empty log. */
  position(): number
  /** Highest position covered by a signed tree checkpoint, and when it was signed (epoch ms). */
  checkpoint(): CheckpointState
  submit(submission: Submission): Promise<Outcome>
  /** Entries with `from ≤ position ≤ to`, ascending, at most `limit`. */
  read(range: {
    readonly from: number
    readonly to?: number
    readonly limit: number
  }): readonly StoredEntry[]
  /** Newest first, filtered; `asOf` bounds positions, `before` pages. Text search is over openings that still exist. */
  search(query: EntryQuery): EntryPage
  entry(id: string): StoredEntry | undefined
  /** Content of a commitment, or undefined when purged or unknown. */
  open(commitment: string): string | undefined
  /** Typed access to one projection's documents. The projection must have been registered at open. */
  view<S extends object>(projection: Projection<S>): View<S>
  /** Called after each durable commit, in order, never concurrently. Must not throw or block. Returns its removal. */
  onCommitted(listener: (committed: Committed) => void): () => void
  onCheckpoint(listener: (state: CheckpointState) => void): () => void
  /** Signs what is unsigned, closes files. */
  close(): Promise<void>
}

export interface NodeIdentity {
  /** `RBT`, or `RBT2` after a restore. */
  readonly id: string
  /** C2SP origin line of its checkpoints, e.g. `vigie.example/RBT`. */
  readonly origin: string
  /** Whether this installation is an exercise: decided once, at set-up, marked on every entry. */
  readonly exercise: boolean
}

export interface CheckpointState {
  readonly size: number
  readonly signedAtMs: number
}

/** One gesture: a pure decision on present state, run when its turn comes. */
export interface Submission {
  /** Idempotency key from the client (UUID): the same key answers with the entries of the first time. */
  readonly commandId: string
  readonly actor: Actor
  readonly underMandate?: string
  /** Epoch ms; both default to the time of receipt. */
  readonly happenedAt?: number
  readonly writtenAt?: number
  readonly tlp?: Marking['tlp']
  /** What the sealed references in the facts open to; stored in the same transaction. */
  readonly openings?: readonly Opening[]
  /** Pure. `read` gives the present state of any registered projection, earlier submissions included. */
  readonly decide: (read: StateReader) => Decision
}

/** Present state of one document, as `decide` sees it. */
export type StateReader = <S extends object>(projection: Projection<S>, id: string) => S | undefined

export type Outcome =
  | { readonly ok: true; readonly entries: readonly StoredEntry[]; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * A fold of the log into JSON documents, one per subject. Pure; the state is plain JSON without
 * `undefined` members. Free text stays `Sealed` in it, so that a purge needs to visit no view.
 */
export interface Projection<S extends object> {
  readonly name: string
  /** Raise it when `evolve` changes: the view is then rebuilt at start. */
  readonly version: number
  /** Prefixes of the kinds it folds, e.g. `['incident.', 'finding.promoted']`. */
  readonly kinds: readonly string[]
  /** Ids of the documents that this entry changes. */
  readonly idsOf: (entry: Entry) => readonly string[]
  /** New state of one document; undefined removes it. Causal order is given, arrival order is not. */
  readonly evolve: (state: S | undefined, entry: Entry, id: string) => S | undefined
  /** Up to four sortable, filterable columns taken from the state (strings or numbers). */
  readonly columns?: (state: S) => Readonly<{ [column: string]: string | number }>
}

export interface View<S extends object> {
  get(id: string, asOf?: number): S | undefined
  /** `asOf` answers with the documents as they stood at that position. */
  list(query?: ViewQuery): ViewPage<S>
  count(query?: Pick<ViewQuery, 'asOf' | 'where'>): number
}

export interface ViewQuery {
  readonly asOf?: number
  /** Column equals one of the values. */
  readonly where?: Readonly<{ [column: string]: readonly (string | number)[] }>
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
  readonly limit?: number
  /** Opaque, from the previous page. */
  readonly cursor?: string
}

export interface ViewPage<S extends object> {
  readonly documents: readonly {
    readonly id: string
    readonly position: number
    readonly state: S
  }[]
  readonly next?: string
}

export interface EntryQuery {
  readonly asOf?: number
  /** Positions below this one. */
  readonly before?: number
  readonly limit: number
  readonly kinds?: readonly string[]
  readonly subject?: { readonly kind: string; readonly id: string }
  readonly text?: string
}

export interface EntryPage {
  readonly entries: readonly StoredEntry[]
  readonly hasMore: boolean
}

/** One durable commit: its entries and the documents they changed. */
export interface Committed {
  readonly from: number
  readonly to: number
  readonly entries: readonly StoredEntry[]
  readonly changes: readonly ViewChange[]
}

export interface ViewChange {
  readonly view: string
  readonly id: string
  readonly position: number
  /** Undefined when the document was removed. */
  readonly state: object | undefined
}

/** Makes sealed references; randomness is the store's. */
export interface Sealer {
  seal(content: string): { readonly reference: Sealed; readonly opening: Opening }
}
