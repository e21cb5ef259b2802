import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Actor } from '@vigie/domain'
import type { Clock } from '../../run/clock.ts'
import { continueAsNewOrigin } from '../continue-origin.ts'
import type { Origin } from '../origin-table.ts'
import { storageFaultOf } from '../sqlite/storage-fault.ts'
import { StoreFault } from '../store-fault.ts'
import { entryTable } from '../entry-table.ts'
import { damagedFiles, readBackupManifest } from './backup-manifest.ts'
import type { BackupManifest } from './backup-manifest.ts'
import { destroyInDirectory } from './purge-backups.ts'
import { readPurgeLedger } from './purge-ledger.ts'

export interface RestoreOptions {
  readonly backup: string
  /** New data directory: absent or empty. */
  readonly data: string
  /** Who declares that the old node writes no more. */
  readonly actor: Actor
  /** Ledgers, backups or data directories that tell what was purged since the backup was made. */
  readonly purges: readonly string[]
  readonly clock: Clock
}

export interface Restored extends Origin {
  readonly purged: number
}

/**
 * Makes a data directory from a backup: checks every file against the manifest, destroys what was
 * purged since, and goes on as a new origin. A failed restore leaves no data directory behind.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { backup, data, actor, clock } = options
  const manifest = readBackupManifest(backup)
  const damaged = await damagedFiles(backup, manifest)
  if (damaged.length > 0) {
    throw new StoreFault('damaged', `the backup ${backup} is damaged: ${damaged.join(', ')}`)
  }
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new StoreFault('not-empty', `${data} is not empty`)
  }
  const missing = options.purges.find((path) => !existsSync(path))
  if (missing !== undefined) throw new StoreFault('not-a-backup', `${missing} does not exist`)
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    for (const { path } of manifest.files) {
      mkdirSync(dirname(join(data, path)), { recursive: true, mode: 0o700 })
      cpSync(join(backup, path), join(data, path))
    }
    const purged = new Set([backup, ...options.purges].flatMap(readPurgeLedger))
    await destroyInDirectory(data, [...purged])
    const goOn = { reason: 'restored', actor, clock } as const
    const origin = continueAsNewOrigin({ directory: data, ...goOn })
    for (const directory of nestedLogs(data, manifest)) {
      continueAsNewOrigin({ directory, ...goOn })
    }
    return { ...origin, purged: purged.size }
  } catch (error) {
    rmSync(data, { recursive: true, force: true })
    throw storageFaultOf(error, data) ?? error
  }
}

/**
 * Directories of further logs that lie below the data directory, each with a tree and key of its own.
 * One without an entry has nothing to go on from: it is set up anew at the next start.
 */
function nestedLogs(data: string, manifest: BackupManifest): readonly string[] {
  return manifest.files.flatMap(({ path }) => {
    if (!path.endsWith('/log.db')) return []
    const db = new DatabaseSync(join(data, path))
    const isEmpty = entryTable(db).lastPosition() === 0
    db.close()
    if (!isEmpty) return [dirname(join(data, path))]
    rmSync(join(data, path))
    return []
  })
}
