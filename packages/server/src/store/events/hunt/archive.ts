import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { must } from '@vigie/kit'
import { integerOf, textOf } from '../../sqlite/column.ts'
import type { Row } from '../../sqlite/column.ts'
import { migrate } from '../../sqlite/migrate.ts'
import { openDatabase } from '../../sqlite/open-database.ts'

/** One Parquet file: events of one source, received on one day (UTC), in order of arrival. */
export interface ArchiveFile {
  /** Below `archive/`; never used again for other content. */
  readonly path: string
  readonly source: string
  /** `2026-07-19`. */
  readonly day: string
  readonly events: number
  /** Of the lines as they came. */
  readonly rawBytes: number
  readonly storedBytes: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly minTimeMs: number
  readonly maxTimeMs: number
  /** Fields that have values beside their column in some event; undefined: too many to name. */
  readonly others: readonly string[] | undefined
}

/** What one reader sees: files and, behind them, the lines from `cursor` on in the segments. */
export interface ArchiveState {
  readonly files: readonly ArchiveFile[]
  /** Every event before this sequence number is in `files`, no other is. */
  readonly cursor: number
  /** Grows with every erasure: what was read before may hold what is gone. */
  readonly erasures: number
}

/**
 * Which Parquet files make up the past, in `archive.db`. A change is one transaction, so that a kill
 * at any point leaves each event in the segments or in a file, once. Several processes have it open; who
 * makes files from others or from segments holds the work lock meanwhile (`lockArchive`).
 */
export interface Archive {
  state(): ArchiveState
  /** The cursor of `state`, alone. */
  cursor(): number
  /** Adds what was compacted up to `cursor`. */
  add(files: readonly ArchiveFile[], cursor: number): void
  /** Puts files in the place of others; false, and nothing done, when one of those is no longer there. */
  replace(old: readonly string[], files: readonly ArchiveFile[], kind: 'merge' | 'erase'): boolean
  /** Takes files out; those of them that were there. */
  remove(paths: readonly string[]): readonly ArchiveFile[]
  /** Files that are no longer part of it, since when (epoch ms); readers may still have them open. */
  dead(): readonly { readonly path: string; readonly sinceMs: number }[]
  /** A dead file is gone from the disk. */
  buried(path: string): void
  close(): void
}

const SCHEMA: readonly string[] = [
  `
  CREATE TABLE files (
    path TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    day TEXT NOT NULL,
    events INTEGER NOT NULL,
    raw_bytes INTEGER NOT NULL,
    stored_bytes INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    min_time INTEGER NOT NULL,
    max_time INTEGER NOT NULL,
    others TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE dead (path TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE standing (
    one INTEGER PRIMARY KEY CHECK (one = 1), cursor INTEGER NOT NULL, erasures INTEGER NOT NULL
  ) STRICT;
  INSERT INTO standing VALUES (1, 0, 0);
  `,
]

/** Directory of the Parquet files of an event directory. */
export function archiveDirectory(events: string): string {
  return join(events, 'archive')
}

/** Opens the archive of an event directory, and makes it where there is none. */
export function openArchive(events: string, nowMs: () => number): Archive {
  mkdirSync(archiveDirectory(events), { recursive: true, mode: 0o700 })
  const db = openDatabase(join(events, 'archive.db'))
  migrate(db, SCHEMA)
  const insert = db.prepare('INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const select = db.prepare('SELECT * FROM files ORDER BY first_seq')
  const one = db.prepare('SELECT * FROM files WHERE path = ?')
  const take = db.prepare('DELETE FROM files WHERE path = ?')
  const kill = db.prepare('INSERT OR REPLACE INTO dead VALUES (?, ?)')
  const bury = db.prepare('DELETE FROM dead WHERE path = ?')
  const selectDead = db.prepare('SELECT path, since FROM dead')
  const standing = db.prepare('SELECT cursor, erasures FROM standing')
  const advance = db.prepare('UPDATE standing SET cursor = ?')
  const erased = db.prepare('UPDATE standing SET erasures = erasures + 1')

  const put = (file: ArchiveFile) =>
    insert.run(
      file.path,
      file.source,
      file.day,
      file.events,
      file.rawBytes,
      file.storedBytes,
      file.firstSeq,
      file.lastSeq,
      file.minTimeMs,
      file.maxTimeMs,
      file.others === undefined ? null : JSON.stringify(file.others),
    )
  const drop = (path: string) => {
    take.run(path)
    kill.run(path, nowMs())
  }

  return {
    state: () =>
      inTransaction(db, 'BEGIN', () => {
        const row = must(standing.get(), 'standing of the archive')
        return {
          files: select.all().map(fileOf),
          cursor: integerOf(row, 'cursor'),
          erasures: integerOf(row, 'erasures'),
        }
      }),
    cursor: () => integerOf(must(standing.get(), 'standing of the archive'), 'cursor'),
    add(files, cursor) {
      inTransaction(db, 'BEGIN IMMEDIATE', () => {
        for (const file of files) put(file)
        advance.run(cursor)
      })
    },
    replace: (old, files, kind) =>
      inTransaction(db, 'BEGIN IMMEDIATE', () => {
        if (old.some((path) => one.get(path) === undefined)) return false
        for (const path of old) drop(path)
        for (const file of files) put(file)
        if (kind === 'erase') erased.run()
        return true
      }),
    remove: (paths) =>
      inTransaction(db, 'BEGIN IMMEDIATE', () => {
        const there = paths.map((path) => one.get(path)).filter((row) => row !== undefined)
        for (const row of there) drop(textOf(row, 'path'))
        return there.map(fileOf)
      }),
    dead: () =>
      selectDead
        .all()
        .map((row) => ({ path: textOf(row, 'path'), sinceMs: integerOf(row, 'since') })),
    buried: (path) => void bury.run(path),
    close: () => db.close(),
  }
}

function inTransaction<T>(db: DatabaseSync, begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: () => T): T {
  db.exec(begin)
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function fileOf(row: Row): ArchiveFile {
  const others: unknown = row['others'] === null ? undefined : JSON.parse(textOf(row, 'others'))
  return {
    path: textOf(row, 'path'),
    source: textOf(row, 'source'),
    day: textOf(row, 'day'),
    events: integerOf(row, 'events'),
    rawBytes: integerOf(row, 'raw_bytes'),
    storedBytes: integerOf(row, 'stored_bytes'),
    firstSeq: integerOf(row, 'first_seq'),
    lastSeq: integerOf(row, 'last_seq'),
    minTimeMs: integerOf(row, 'min_time'),
    maxTimeMs: integerOf(row, 'max_time'),
    others: Array.isArray(others) ? others.map(String) : undefined,
  }
}
