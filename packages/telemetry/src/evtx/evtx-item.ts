import type { JsonObject } from '@vigie/kit'

/** Why a stretch of an event log could not be read as it should; a closed list. */
export type EvtxProblemCode =
  /** The file does not begin with the header of an event log; chunks are searched for all the same. */
  | 'no-file-header'
  | 'file-header-checksum'
  | 'chunk-header-checksum'
  /** Something in the records of a chunk has changed; the records that can still be read are given. */
  | 'records-checksum'
  /** Where a chunk should begin there is something else. */
  | 'no-chunk-header'
  /** A chunk ends early because another begins inside it. */
  | 'chunk-cut'
  /** Bytes between records that are no record. */
  | 'no-record'
  /** A record whose place is known but whose content makes no sense; it counts as lost. */
  | 'record-unreadable'
  /** The input ends inside a chunk. */
  | 'truncated'

/** A stretch of an event log that was skipped or is doubtful: where, how much, and why. */
export interface EvtxProblem {
  readonly code: EvtxProblemCode
  /** Byte of the input at which the stretch begins, counted from 0. */
  readonly offset: number
  readonly sizeBytes: number
  /** Number of the record in the log, where the problem is about one whose number is known. */
  readonly recordId?: number
  /** One sentence in English with the values in it. */
  readonly message: string
}

/**
 * One record. `event` has the shape of the Rust evtx crate: `{"Event": {"System", "EventData" |
 * "UserData"}}`, attributes under `#attributes`, text beside them under `#text`, named `Data` under
 * their names; what occurs several times is a list. Values are not trimmed.
 */
export interface EvtxRecord {
  /** The log's own number, rounded above 2^53, which no log reaches; `EventRecordID` has it exact. */
  readonly recordId: number
  /** When the record was written, epoch milliseconds UTC. */
  readonly timeCreatedMs: number
  /** Byte of the input at which the record begins, counted from 0. */
  readonly offset: number
  readonly event: JsonObject
}

/** What a reader gives, in the order of the input. */
export type EvtxItem =
  | { readonly kind: 'record'; readonly record: EvtxRecord }
  | { readonly kind: 'problem'; readonly problem: EvtxProblem }
