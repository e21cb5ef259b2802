import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isRecord } from '@vigie/kit'
import { StoreFault } from '../store-fault.ts'
import { storageFaultOf } from './storage-fault.ts'

/** Held while a process may write to a data directory. */
export interface DataLock {
  release(): void
}

const BUSY = 5

/**
 * Takes the data directory for this process. The lock is an exclusive SQLite transaction on the file
 * `lock`: the operating system drops it when the process dies, however it dies, so no stale lock
 * can keep Vigie from starting. Throws a `StoreFault` `in-use` when another process holds it.
 */
export function lockData(directory: string): DataLock {
  const path = join(directory, 'lock')
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: 0 })
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db?.close()
    if (isRecord(error) && error['errcode'] === BUSY) {
      throw new StoreFault('in-use', `${directory} is in use by a running Vigie: stop it first`, {
        cause: error,
      })
    }
    throw storageFaultOf(error, path) ?? error
  }
  const held = db
  return { release: () => held.close() }
}
