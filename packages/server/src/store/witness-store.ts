import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { bytesOf, integerOf, textOf } from './sqlite/column.ts'
import type { Row } from './sqlite/column.ts'
import { migrate } from './sqlite/migrate.ts'
import { openDatabase } from './sqlite/open-database.ts'

/**
 * What witnessing writes besides the log (ADR 0019): the latest tree that this node cosigned of each
 * log of others, and the cosignatures that others gave for its own. Neither is a fact, since a fact makes
 * a new tree: two nodes that witness each other would then never come to rest.
 */
export interface WitnessStore {
  /** The key that the trees below were cosigned with; undefined in a new store. */
  vkey(): string | undefined
  setVkey(vkey: string): void
  /** The latest tree of a log that was cosigned. */
  latest(origin: string): CosignedTree | undefined
  /** Durable when it returns. */
  storeLatest(origin: string, tree: CosignedTree): void
  /** The latest checkpoint of a node's own tree that this witness cosigned, of at most that size. */
  cosigned(node: string, witness: string, upTo?: number): CosignedCheckpoint | undefined
  storeCosigned(node: string, witness: string, checkpoint: CosignedCheckpoint): void
  /** Of each witness, the latest cosigned checkpoint of at most that size. */
  cosignedUpTo(node: string, upTo: number): readonly CosignedCheckpoint[]
  close(): void
}

/** A tree of somebody else's log. */
export interface CosignedTree {
  readonly size: number
  readonly root: Uint8Array
  /** When, epoch ms. */
  readonly atMs: number
}

/** A tree checkpoint of this node with a witness's cosignature under it. */
export interface CosignedCheckpoint {
  readonly size: number
  /** POSIX seconds that the witness signed. */
  readonly timeS: number
  /** Signed note, with the log's own signature and the cosignature. */
  readonly note: string
}

const FILE = 'witness.db'
const STEPS = [
  `CREATE TABLE own_key (one INTEGER PRIMARY KEY CHECK (one = 1), vkey TEXT NOT NULL) STRICT;
   CREATE TABLE latest (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL,
     at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE cosigned (node TEXT NOT NULL, witness TEXT NOT NULL, size INTEGER NOT NULL,
     time_s INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (node, witness, size)) STRICT, WITHOUT ROWID`,
]
/** Between two cosigned checkpoints that are kept for ever lies at least this long; the latest is always kept. */
const KEEP_EVERY_S = 60

/** Opens the store of a data directory. */
export function openWitnessStore(directory: string): WitnessStore {
  const db = openDatabase(join(directory, FILE))
  migrate(db, STEPS)
  return storeOn(db)
}

/** What witnesses gave for a node's trees of at most that size, in a directory in use or not. */
export function cosignedIn(
  directory: string,
  node: string,
  upTo: number,
): readonly CosignedCheckpoint[] {
  const path = join(directory, FILE)
  if (!existsSync(path)) return []
  const db = openDatabase(path, { readOnly: true })
  try {
    return cosignedUpTo(db, node, upTo)
  } finally {
    db.close()
  }
}

function storeOn(db: DatabaseSync): WitnessStore {
  const latest = db.prepare('SELECT size, root, at_ms FROM latest WHERE origin = ?')
  const storeLatest = db.prepare('INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?)')
  const lastTwo = db.prepare(
    `SELECT size, time_s, note FROM cosigned WHERE node = ? AND witness = ? AND size <= ?
     ORDER BY size DESC LIMIT 2`,
  )
  const keep = db.prepare('INSERT OR REPLACE INTO cosigned VALUES (?, ?, ?, ?, ?)')
  const forget = db.prepare('DELETE FROM cosigned WHERE node = ? AND witness = ? AND size = ?')
  return {
    vkey() {
      const row = db.prepare('SELECT vkey FROM own_key').get()
      return row === undefined ? undefined : textOf(row, 'vkey')
    },
    setVkey: (vkey) => {
      db.prepare('INSERT OR REPLACE INTO own_key VALUES (1, ?)').run(vkey)
    },
    latest(origin) {
      const row = latest.get(origin)
      if (row === undefined) return undefined
      return {
        size: integerOf(row, 'size'),
        root: bytesOf(row, 'root'),
        atMs: integerOf(row, 'at_ms'),
      }
    },
    storeLatest: (origin, { size, root, atMs }) => {
      storeLatest.run(origin, size, root, atMs)
    },
    cosigned(node, witness, upTo = Number.MAX_SAFE_INTEGER) {
      const row = lastTwo.get(node, witness, upTo)
      return row === undefined ? undefined : checkpointOf(row)
    },
    storeCosigned(node, witness, { size, timeS, note }) {
      const rows = lastTwo.all(node, witness, Number.MAX_SAFE_INTEGER).map(checkpointOf)
      const [last, kept] = rows
      if (last && kept && last.timeS - kept.timeS < KEEP_EVERY_S) {
        forget.run(node, witness, last.size)
      }
      keep.run(node, witness, size, timeS, note)
    },
    cosignedUpTo: (node, upTo) => cosignedUpTo(db, node, upTo),
    close: () => db.close(),
  }
}

function cosignedUpTo(db: DatabaseSync, node: string, upTo: number): readonly CosignedCheckpoint[] {
  return db
    .prepare(
      `SELECT max(size) AS size, time_s, note FROM cosigned WHERE node = ? AND size <= ?
       GROUP BY witness ORDER BY size, witness`,
    )
    .all(node, upTo)
    .filter((row) => row['size'] !== null)
    .map(checkpointOf)
}

function checkpointOf(row: Row): CosignedCheckpoint {
  return {
    size: integerOf(row, 'size'),
    timeS: integerOf(row, 'time_s'),
    note: textOf(row, 'note'),
  }
}
