import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import {
  appendLeaf,
  EMPTY_FRONTIER,
  frontierRoot,
  isSameHash,
  leafHash,
  openTreeCheckpoint,
  parseVkey,
} from '@vigie/domain'
import { must } from '@vigie/kit'
import { verifyEd25519 } from '../verify-ed25519.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { textOf } from '../sqlite/column.ts'
import { tablesOf } from '../tables.ts'
import type { Tables } from '../tables.ts'
import { restore } from './restore.ts'
import type { RestoreOptions, Restored } from './restore.ts'

/** What a restore drill found; no problems means that the backup can be relied on. */
export interface Drill {
  readonly restored: Restored
  readonly entries: number
  readonly problems: readonly string[]
}

/**
 * Restores a backup into a temporary directory and checks it as an inquiry would: the database's own
 * integrity, every entry against its tree, each tree against its signed checkpoint, each attachment
 * against its name. Nothing of it stays.
 */
export async function drillRestore(options: Omit<RestoreOptions, 'data'>): Promise<Drill> {
  const scratch = mkdtempSync(join(tmpdir(), 'vigie-drill-'))
  try {
    const data = join(scratch, 'data')
    const restored = await restore({ ...options, data })
    const db = openDatabase(join(data, 'log.db'))
    try {
      return { restored, ...checkData(db, data) }
    } finally {
      db.close()
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function checkData(db: DatabaseSync, data: string): Pick<Drill, 'entries' | 'problems'> {
  const tables = tablesOf(db, [])
  const integrity = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => textOf(row, 'integrity_check'))
    .filter((line) => line !== 'ok')
  const trees = tables.origins.all().flatMap(({ node }) => treeProblems(tables, node))
  const problems = [...integrity, ...trees, ...attachmentProblems(join(data, 'attachments'))]
  return { entries: tables.entries.lastPosition(), problems }
}

const CHUNK = 1_000

function treeProblems(tables: Tables, node: string): readonly string[] {
  const size = tables.entries.lastSeq(node)
  const checkpoint = tables.tree.latestCheckpoint(node)
  if (checkpoint === undefined) return [`${node} has no signed tree checkpoint`]
  let frontier = EMPTY_FRONTIER
  for (let from = 1; from <= size; from += CHUNK) {
    for (const bytes of tables.entries.bytesOf(node, from, from + CHUNK - 1)) {
      frontier = appendLeaf(frontier, leafHash(bytes)).frontier
    }
  }
  const { vkey } = must(tables.origins.keys(node).at(-1), 'key')
  const key = must(parseVkey(vkey), 'readable key')
  const signed = openTreeCheckpoint(checkpoint.note, key, verifyEd25519)
  if (signed === undefined) return [`the tree checkpoint of ${node} is not signed by its key`]
  const isWhole = signed.size === size && frontier.size === size
  if (isWhole && isSameHash(signed.root, frontierRoot(frontier))) return []
  return [`the ${size} entries of ${node} are not the ${signed.size} of its tree checkpoint`]
}

function attachmentProblems(directory: string): readonly string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter(({ name }) => {
      const bytes = readFileSync(join(directory, name))
      return createHash('sha256').update(bytes).digest('hex') !== name
    })
    .map(({ name }) => `attachment ${name} is not what its name says`)
}
