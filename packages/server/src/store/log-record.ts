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
import type { Listing, ListingView } from './listing/listing.ts'

/**
 * The log record: the signed log and the views folded from it. This file is the contract; `sqlite/` is
 * its implementation on one machine.
 *
 * Invariants: an entry is never updated or deleted; `submit` answers "ok" only after its facts are
 * on disk (fsync); facts, openings and view documents of one submission are one transaction; all
 * submissions run one after the other, so `decide` sees the state that its facts will follow.
 */
export interface LogRecord {
  /** Who writes here now; `exercise` may change until the first entry. */
  readonly node: NodeIdentity
  /**
   * Decides, at set-up, whether this installation is an exercise. Kept on disk and marked on every
   * entry from then on. Refused (`setup.already-done`) once the log holds an entry marked otherwise.
   */
  declareExercise(exercise: boolean): Refusal | undefined
  /** Highest arrival position on disk; 0 for an empty log. */
  position(): number
  /**
   * Highest position covered by a signed tree checkpoint, and when it was signed (epoch ms). Each
   * commit signs its own tree in its own transaction, so this is `position()` from the first entry on.
   */
  checkpoint(): CheckpointState
  /** The latest tree checkpoint of this node as a C2SP signed note, for witnesses; undefined before the first entry. */
  signedCheckpoint(): string | undefined
  /**
   * A text signed with this node's present key, as a C2SP note. The text ends in a newline and must not
   * look like a tree checkpoint: the caller begins it with `{`.
   */
  signNote(text: string): string
  /** The verifier's key of this node now, in text form: what another organisation checks our notes with. */
  vkey(): string
  /** Ed25519 by the node's present key, for documents of the house that others verify without the log. */
  signBytes(bytes: Uint8Array): { readonly publicKey: Uint8Array; readonly signature: Uint8Array }
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
  /** The whole opening, for those who may prove it to others; undefined when purged or unknown. */
  opening(commitment: string): Opening | undefined
  /** Proof that an entry is in the latest signed tree of its node, as `.tlog-proof` text. */
  proof(id: string): string | undefined
  /** Destroys what commitments open to, wherever it can be reached; the proofs stay. */
  purge(request: PurgeRequest): Promise<PurgeOutcome>
  /** Signs with a new key from the next entry on; the old key vouches for it (`log.key-rotated`). */
  rotateKey(actor: Actor): Promise<Outcome>
  /** Typed access to one projection's documents. The projection must have been registered at open. */
  view<S extends object>(projection: Projection<S>): View<S>
  /** The listing of a projection that has one. */
  listing<S extends object>(projection: Projection<S>): ListingView<S>
  /** Called after each durable commit, in order, never concurrently. Must not throw or block. Returns its removal. */
  onCommitted(listener: (committed: Committed) => void): () => void
  /** Called after each commit that added entries, before `onCommitted`. */
  onCheckpoint(listener: (state: CheckpointState) => void): () => void
  /** Commits what was submitted, closes files, gives the data directory free. */
  close(): Promise<void>
}

export interface NodeIdentity {
  /** `RBT`, or `RBT2` after a restore. */
  readonly id: string
  /** C2SP origin line of its checkpoints: `vigie/<installation>/<node>` (`originOf` in domain). */
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
  /**
   * Idempotency key from the client (UUID): the same key answers with the entries of the first time,
   * for the same actor; `request.conflict` for another. A refused command leaves no trace of its key.
   */
  readonly commandId: string
  readonly actor: Actor
  readonly underMandate?: string
  /** Epoch ms; both default to the time of receipt. */
  readonly happenedAt?: number
  readonly writtenAt?: number
  readonly tlp?: Marking['tlp']
  /**
   * What the sealed references in the facts open to; stored in the same transaction. Those that no
   * fact refers to are dropped. The caller guarantees that each opens its commitment.
   */
  readonly openings?: readonly Opening[]
  /** Pure. `read` gives the present state of any registered projection, earlier submissions included. */
  readonly decide: (read: StateReader) => Decision
}

/** Present state of one document, as `decide` sees it. */
export type StateReader = <S extends object>(projection: Projection<S>, id: string) => S | undefined

/** Which contents to destroy. */
export interface PurgeRequest {
  readonly commandId: string
  readonly actor: Actor
  readonly commitments: readonly string[]
  /** Why; sealed, since reasons name people. 1 to 2,000 characters. */
  readonly reason: string
}

export type PurgeOutcome =
  | {
      readonly ok: true
      readonly entries: readonly StoredEntry[]
      /** Directories of known backups that were rewritten. */
      readonly rewritten: readonly string[]
      /** Those that were out of reach: `vigie restore` applies the purge to them when they come back. */
      readonly outstanding: readonly string[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

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
  idsOf(entry: Entry): readonly string[]
  /** New state of one document; undefined removes it. Causal order is given, arrival order is not. */
  evolve(state: S | undefined, entry: Entry, id: string): S | undefined
  /**
   * Up to four sortable, filterable columns taken from the state (strings or numbers); one that a
   * state leaves out counts as ''. Numbers sort before texts.
   */
  columns?(state: S): Readonly<{ [column: string]: string | number }>
  /** For lists of millions: filtered by any mix of columns, searched, counted (`listing/listing.ts`). */
  readonly listing?: Listing<S>
}

/** A projection among others, whose state type no longer matters. */
export type AnyProjection = Projection<object>

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
  /** By id when absent; ties are broken by id. */
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
  /** 100 when absent. */
  readonly limit?: number
  /** Opaque, from the previous page of the same query; one that is not ours gives an empty page. */
  readonly cursor?: string
}

export interface ViewPage<S extends object> {
  readonly documents: readonly {
    readonly id: string
    readonly position: number
    readonly state: S
    /** Where a page that ends with this document goes on. */
    readonly cursor: string
  }[]
  readonly next?: string
}

export interface EntryQuery {
  readonly asOf?: number
  /** Positions below this one. */
  readonly before?: number
  readonly limit: number
  /** Kinds, or prefixes of kinds when they end in a dot. */
  readonly kinds?: readonly string[]
  readonly subject?: { readonly kind: string; readonly id: string }
  /** All words, each a beginning of a word; accents, letter variants and digits' script do not count. */
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
