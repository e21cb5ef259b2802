import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { destroyContents, findingsOf, removeAttachments } from '../destroy-contents.ts'
import { foldAnewAtStart } from '../listing/listing-purge.ts'
import { eraseMeasurements } from '../events/erase-measurements.ts'
import { storageFaultOf } from '../sqlite/storage-fault.ts'
import { StoreFault } from '../store-fault.ts'
import { backupFiles, readBackupManifest, writeBackupManifest } from './backup-manifest.ts'
import { knownBackups } from './known-backups.ts'
import { readPurgeLedger, writePurgeLedger } from './purge-ledger.ts'

/** Which known backups a purge reached. */
export interface PurgedBackups {
  readonly rewritten: readonly string[]
  readonly outstanding: readonly string[]
}

/**
 * Destroys contents in every known backup of a data directory that can be reached. `commitments` are all
 * that were ever purged, so that a backup which was out of reach last time is caught up.
 */
export async function purgeKnownBackups(
  data: string,
  commitments: readonly string[],
): Promise<PurgedBackups> {
  const rewritten: string[] = []
  const outstanding: string[] = []
  for (const { id, directory } of knownBackups(data)) {
    const isDone = await purgeBackup(directory, id, commitments)
    ;(isDone ? rewritten : outstanding).push(directory)
  }
  return { rewritten, outstanding }
}

/** Does so with everything that a data directory's log says was purged; the directory may be in use. */
export async function purgeBackups(data: string): Promise<PurgedBackups> {
  if (!existsSync(join(data, 'log.db'))) {
    throw new StoreFault('not-a-backup', `${data} is not a data directory: it has no log.db`)
  }
  return purgeKnownBackups(data, readPurgeLedger(data))
}

async function purgeBackup(
  directory: string,
  id: string,
  commitments: readonly string[],
): Promise<boolean> {
  try {
    const manifest = readBackupManifest(directory)
    if (manifest.id !== id) return false
    await destroyInDirectory(directory, commitments)
    writePurgeLedger(directory, commitments)
    const left = manifest.files
      .map(({ path }) => path)
      .filter((path) => existsSync(join(directory, path)))
    // Files of the archive are written anew under other names.
    const anew = globSync('events/archive/*/*/*.parquet', { cwd: directory })
    const files = await backupFiles(directory, [...new Set([...left, ...anew])])
    writeBackupManifest(directory, { ...manifest, files })
    return true
  } catch (error) {
    const isOutOfReach =
      error instanceof StoreFault || storageFaultOf(error, directory) !== undefined
    if (isOutOfReach) return false
    throw error
  }
}

/** Destroys contents in a copied data directory that nobody has open. */
export async function destroyInDirectory(
  directory: string,
  commitments: readonly string[],
): Promise<void> {
  const db = new DatabaseSync(join(directory, 'log.db'))
  try {
    // A backup has no log beside it, and its rollback journal must not keep what was destroyed.
    db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    db.exec('BEGIN IMMEDIATE')
    const { attachments, listed } = destroyContents(db, commitments)
    foldAnewAtStart(db, listed)
    db.exec('COMMIT')
    removeAttachments(directory, attachments)
    await eraseMeasurements(directory, findingsOf(db, commitments))
  } finally {
    db.close()
  }
}
