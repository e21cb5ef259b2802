import type { JsonObject } from '@vigie/kit'
import type { Marking } from './marking.ts'

/**
 * Entries are the only thing ever written (DESIGN §2). The canonical bytes of an `Entry` (RFC 8785)
 * are the leaf of its node's Merkle tree, so nothing here may hold free text, a name or a contact:
 * those are `Sealed`, and their opening lies beside the log, where a purge can reach it.
 */
export interface Entry {
  /** Version of this envelope. */
  readonly v: 1
  /** Identifier of the node that wrote it: three capital letters, then a generation from 2 on (`RBT`, `RBT2`). */
  readonly node: string
  /** Position in that node's own sequence, from 1, without gaps. */
  readonly seq: number
  /** Hybrid logical clock of the node, in its sortable text form (`clock/hlc.ts`). */
  readonly at: string
  /** When the thing happened, as its author says; epoch milliseconds. */
  readonly happenedAt: number
  /** When its author wrote it, by the author's device; epoch milliseconds. */
  readonly writtenAt: number
  /** When its origin node received it; epoch milliseconds. */
  readonly receivedAt: number
  readonly actor: Actor
  /** The mandate under which a visiting expert acted. */
  readonly underMandate?: string
  /** Past-tense, dotted, prefix-matchable: `incident.opened`. */
  readonly kind: string
  /** Version of the shape of `data` for this kind, from 1. */
  readonly kindVersion: number
  readonly subject: Subject
  readonly marking: Marking
  readonly data: JsonObject
}

/** Who did it. `system` is Vigie itself, `machine` a token holder. */
export interface Actor {
  readonly kind: 'person' | 'machine' | 'system'
  readonly id: string
}

/** What an entry is about: the aggregate whose state it changes. */
export interface Subject {
  readonly kind: string
  readonly id: string
}

/** Stands in a leaf for content that lies beside the log: a salted commitment, 64 hex digits. */
export interface Sealed {
  readonly sealed: string
}

/** What a commitment commits to. A purge destroys it; the commitment stays provable. */
export interface Opening {
  readonly commitment: string
  /** 32 random bytes, 64 hex digits. */
  readonly salt: string
  readonly content: string
}

/** An entry as a node holds it: with its arrival position, which `Last-Event-ID` and "as of N" mean. */
export interface StoredEntry {
  /** From 1, without gaps, in order of arrival at this node. */
  readonly position: number
  readonly entry: Entry
}

/** A fact before the store gives it node, sequence and clocks. */
export interface Fact {
  readonly kind: string
  readonly kindVersion: number
  readonly subject: Subject
  readonly data: JsonObject
}

/** Readable identity of an entry, e.g. `RBT-0142`: at least four digits, never changes. */
export function entryId(entry: Pick<Entry, 'node' | 'seq'>): string {
  return `${entry.node}-${String(entry.seq).padStart(4, '0')}`
}
