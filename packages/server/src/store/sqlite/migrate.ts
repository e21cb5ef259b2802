import type { DatabaseSync } from 'node:sqlite'
import { StoreFault } from '../store-fault.ts'
import { integerOf } from './column.ts'
import { must } from '@vigie/kit'

/**
 * Brings a database to the version of `steps`, each step in its own transaction, so that an
 * interrupted upgrade continues where it stopped. Throws a `StoreFault` when the file was written by
 * a newer Vigie: going back is not possible without losing what only the newer one understands.
 */
export function migrate(db: DatabaseSync, steps: readonly string[]): void {
  const found = integerOf(
    must(db.prepare('PRAGMA user_version').get(), 'user_version'),
    'user_version',
  )
  if (found > steps.length) {
    throw new StoreFault(
      'newer-schema',
      `the database has schema version ${found}; this Vigie knows up to ${steps.length}: use the newer Vigie, or restore a backup`,
    )
  }
  for (const [index, step] of steps.entries()) {
    if (index < found) continue
    db.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT;`)
  }
}
