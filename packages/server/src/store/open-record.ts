import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { originOf } from '@vigie/domain'
import { must, toHex } from '@vigie/kit'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import { catchUp } from './catch-up.ts'
import type { RebuildProgress } from './catch-up.ts'
import { readHead } from './head.ts'
import type { Writer } from './head.ts'
import type { AnyProjection } from './log-record.ts'
import { makeDataDirectory } from './make-data-directory.ts'
import { createNodeKey, destroyNodeKey, readNodeKey } from './node-key.ts'
import { originTable } from './origin-table.ts'
import { purgeKnownBackups } from './backup/purge-backups.ts'
import { sealerOf } from './sealer.ts'
import { lockData } from './sqlite/data-lock.ts'
import { migrate } from './sqlite/migrate.ts'
import { openDatabase } from './sqlite/open-database.ts'
import type { DatabaseOptions } from './sqlite/open-database.ts'
import { SCHEMA_STEPS } from './sqlite/schema.ts'
import { storageFaultOf } from './sqlite/storage-fault.ts'
import { SqliteRecord } from './sqlite-record.ts'
import { tablesOf } from './tables.ts'

export interface RecordOptions {
  /** The data directory; made when absent. Its layout is in `docs/operate/backup.md`. */
  readonly directory: string
  readonly projections: readonly AnyProjection[]
  readonly clock: Clock
  readonly random: Random
  /** Three capital letters; only heeded when the log is new. `VIG` when absent. */
  readonly nodeId?: string
  /** Only heeded when the log is new; see `declareExercise`. */
  readonly exercise?: boolean
  readonly onProgress?: (progress: RebuildProgress) => void
  readonly database?: DatabaseOptions
}

/**
 * Opens, or sets up, the log record of a data directory, and brings its views up to date. Throws a
 * `StoreFault` when another process holds the directory, its private key is missing, the disk does not
 * allow writing, or the files are of a newer Vigie.
 */
export function openRecord(options: RecordOptions): SqliteRecord {
  const { directory, clock, random } = options
  makeDataDirectory(directory)
  const lock = lockData(directory)
  let db: DatabaseSync | undefined
  try {
    const path = join(directory, 'log.db')
    db = openDatabase(path, options.database)
    migrate(db, SCHEMA_STEPS)
    const writer = writerOf(db, options)
    const tables = tablesOf(db, options.projections)
    const head = readHead(tables, writer)
    catchUp(tables, head.position, options.onProgress)
    return new SqliteRecord({
      directory,
      tables,
      head,
      clock,
      sealer: sealerOf(random),
      purgeBackups: (commitments) => purgeKnownBackups(directory, commitments),
      release: () => lock.release(),
    })
  } catch (error) {
    db?.close()
    lock.release()
    throw storageFaultOf(error, directory) ?? error
  }
}

function writerOf(db: DatabaseSync, options: RecordOptions): Writer {
  const { directory } = options
  const origins = originTable(db)
  if (origins.all().length === 0) setUp(db, options)
  const { node, origin } = must(origins.all().at(-1), 'origin')
  const { generation, vkey } = must(origins.keys(node).at(-1), 'key of the origin')
  const key = readNodeKey({ directory, node, origin, generation }, vkey)
  // What a crash right after a rotation left.
  for (let old = 1; old < generation; old++) {
    destroyNodeKey({ directory, node, origin, generation: old })
  }
  return { node, origin, key, exercise: origins.setting('exercise') === 'true' }
}

function setUp(db: DatabaseSync, options: RecordOptions): void {
  const { directory, nodeId = 'VIG', exercise = false } = options
  if (!/^[A-Z]{3}$/.test(nodeId)) {
    throw new RangeError(`node id ${nodeId}: three capital letters are needed`)
  }
  const installation = toHex(options.random(8))
  const origin = originOf(installation, nodeId)
  const key = createNodeKey({ directory, node: nodeId, origin, generation: 1 })
  const origins = originTable(db)
  db.exec('BEGIN IMMEDIATE')
  origins.set('installation', installation)
  origins.set('exercise', String(exercise))
  origins.add({ node: nodeId, origin })
  origins.addKey(nodeId, { generation: 1, vkey: key.vkey }, options.clock())
  db.exec('COMMIT')
}
