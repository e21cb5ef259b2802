import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { storageFaultOf } from './storage-fault.ts'

export interface DatabaseOptions {
  /** Only for tests of a full disk: SQLite refuses to grow beyond this many 4 KiB pages. */
  readonly maximumPages?: number
  readonly readOnly?: boolean
}

/**
 * Opens a SQLite file as every store of Vigie does: write-ahead log, fsync at each commit, deleted
 * content overwritten. Throws a `StoreFault` when the disk does not allow it.
 */
export function openDatabase(path: string, options: DatabaseOptions = {}): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    // Made by us, since SQLite would let everybody read it; the files beside it take over its mode.
    if (options.readOnly !== true) closeSync(openSync(path, 'a', 0o600))
    db = new DatabaseSync(path, { timeout: 5_000, readOnly: options.readOnly === true })
    if (options.readOnly !== true) {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;')
      db.exec('PRAGMA journal_size_limit = 67108864;')
    }
    db.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;')
    if (options.maximumPages !== undefined) {
      db.exec(`PRAGMA max_page_count = ${options.maximumPages}`)
    }
    return db
  } catch (error) {
    db?.close()
    throw storageFaultOf(error, path) ?? error
  }
}
