import type { DatabaseSync } from 'node:sqlite'
import type { NodeReader, TreeNode } from '@vigie/domain'
import { must } from '@vigie/kit'
import { bytesOf, integerOf, textOf } from './sqlite/column.ts'

/** A signed tree checkpoint as it was stored. */
export interface StoredCheckpoint {
  readonly size: number
  readonly signedAtMs: number
  readonly note: string
}

/** The complete nodes of every origin's tree, and their signed tree checkpoints. */
export interface TreeTable {
  append(node: string, completed: readonly TreeNode[]): void
  reader(node: string): NodeReader
  /** Hashes [from, to) of one level. */
  hashes(node: string, level: number, span: { from: number; to: number }): readonly Uint8Array[]
  latestCheckpoint(node: string): StoredCheckpoint | undefined
  /** The largest stored one of at most that size. */
  checkpointUpTo(node: string, size: number): StoredCheckpoint | undefined
  storeCheckpoint(node: string, checkpoint: StoredCheckpoint): void
}

/** Between two checkpoints that are kept for ever lies at least this long; the latest is always kept. */
const KEEP_EVERY_MS = 1_000

/** Reads and writes `tree_nodes` and `checkpoints`. */
export function treeTable(db: DatabaseSync): TreeTable {
  const insert = db.prepare('INSERT INTO tree_nodes VALUES (?, ?, ?, ?)')
  const one = db.prepare('SELECT hash FROM tree_nodes WHERE node = ? AND level = ? AND idx = ?')
  const many = db.prepare(
    'SELECT hash FROM tree_nodes WHERE node = ? AND level = ? AND idx >= ? AND idx < ? ORDER BY idx',
  )
  const latest = db.prepare(
    `SELECT size, signed_at, note FROM checkpoints WHERE node = ? AND size <= ?
     ORDER BY size DESC LIMIT 2`,
  )
  const keep = db.prepare('INSERT INTO checkpoints VALUES (?, ?, ?, ?)')
  const forget = db.prepare('DELETE FROM checkpoints WHERE node = ? AND size = ?')

  function lastTwo(node: string, size = Number.MAX_SAFE_INTEGER): readonly StoredCheckpoint[] {
    return latest.all(node, size).map((row) => ({
      size: integerOf(row, 'size'),
      signedAtMs: integerOf(row, 'signed_at'),
      note: textOf(row, 'note'),
    }))
  }

  return {
    append(node, completed) {
      for (const { level, index, hash } of completed) insert.run(node, level, index, hash)
    },
    reader: (node) => (level, index) =>
      bytesOf(must(one.get(node, level, index), `tree node ${level}/${index}`), 'hash'),
    hashes: (node, level, span) =>
      many.all(node, level, span.from, span.to).map((row) => bytesOf(row, 'hash')),
    latestCheckpoint: (node) => lastTwo(node)[0],
    checkpointUpTo: (node, size) => lastTwo(node, size)[0],
    storeCheckpoint(node, checkpoint) {
      const [last, kept] = lastTwo(node)
      if (last && kept && last.signedAtMs - kept.signedAtMs < KEEP_EVERY_MS) {
        forget.run(node, last.size)
      }
      keep.run(node, checkpoint.size, checkpoint.signedAtMs, checkpoint.note)
    },
  }
}
