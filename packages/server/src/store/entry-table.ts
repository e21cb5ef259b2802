import type { DatabaseSync } from 'node:sqlite'
import type { Entry, StoredEntry } from '@vigie/domain'
import { bytesOf, integerOf } from './sqlite/column.ts'
import type { Row } from './sqlite/column.ts'

/** The entries, as they arrived. Nothing here updates or deletes. */
export interface EntryTable {
  append(position: number, entry: Entry, bytes: Uint8Array): void
  /** Ascending. */
  range(from: number, to: number, limit: number): readonly StoredEntry[]
  byId(node: string, seq: number): StoredEntry | undefined
  /** Canonical bytes of one node's entries, ascending by `seq`. */
  bytesOf(node: string, fromSeq: number, toSeq: number): readonly Uint8Array[]
  lastPosition(): number
  lastSeq(node: string): number
  /** Entries of a node among the first `position` arrivals. */
  sizeAt(node: string, position: number): number
  /** Position of a node's last entry of a kind; 0 when there is none. */
  lastOfKind(node: string, kind: string): number
  /** How many of a node's first `size` entries are of a kind. */
  countOfKind(node: string, kind: string, size: number): number
  /** Every entry of a kind, ascending. */
  ofKind(kind: string): readonly StoredEntry[]
}

const decoder = new TextDecoder()

/** Reads and writes `entries`. */
export function entryTable(db: DatabaseSync): EntryTable {
  const insert = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const range = db.prepare(
    'SELECT position, bytes FROM entries WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?',
  )
  const byId = db.prepare('SELECT position, bytes FROM entries WHERE node = ? AND seq = ?')
  const bytes = db.prepare(
    'SELECT bytes FROM entries WHERE node = ? AND seq BETWEEN ? AND ? ORDER BY seq',
  )
  const last = db.prepare('SELECT coalesce(max(position), 0) AS last FROM entries')
  const lastSeq = db.prepare('SELECT coalesce(max(seq), 0) AS last FROM entries WHERE node = ?')
  const sizeAt = db.prepare(
    `SELECT coalesce((SELECT seq FROM entries WHERE position <= ? AND node = ?
       ORDER BY position DESC LIMIT 1), 0) AS size`,
  )
  const lastOfKind = db.prepare(
    'SELECT coalesce(max(position), 0) AS last FROM entries WHERE kind = ? AND node = ?',
  )
  const countOfKind = db.prepare(
    'SELECT count(*) AS n FROM entries WHERE kind = ? AND node = ? AND seq <= ?',
  )
  const ofKind = db.prepare('SELECT position, bytes FROM entries WHERE kind = ? ORDER BY position')
  return {
    append(position, entry, leaf) {
      const { node, seq, at, kind, subject } = entry
      insert.run(position, node, seq, at, kind, subject.kind, subject.id, leaf)
    },
    range: (from, to, limit) => range.all(from, to, limit).map(storedEntry),
    byId(node, seq) {
      const row = byId.get(node, seq)
      return row === undefined ? undefined : storedEntry(row)
    },
    bytesOf: (node, from, to) => bytes.all(node, from, to).map((row) => bytesOf(row, 'bytes')),
    lastPosition: () => integerOf(last.get() ?? {}, 'last'),
    lastSeq: (node) => integerOf(lastSeq.get(node) ?? {}, 'last'),
    sizeAt: (node, position) => integerOf(sizeAt.get(position, node) ?? {}, 'size'),
    lastOfKind: (node, kind) => integerOf(lastOfKind.get(kind, node) ?? {}, 'last'),
    countOfKind: (node, kind, size) => integerOf(countOfKind.get(kind, node, size) ?? {}, 'n'),
    ofKind: (kind) => ofKind.all(kind).map(storedEntry),
  }
}

/** A row with `position` and `bytes`. */
export function storedEntry(row: Row): StoredEntry {
  return { position: integerOf(row, 'position'), entry: parseEntry(bytesOf(row, 'bytes')) }
}

function parseEntry(bytes: Uint8Array): Entry {
  // Sound because `append` is the only writer and these are the canonical bytes of an `Entry`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(decoder.decode(bytes)) as Entry
}
