import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StoredEntry } from '@vigie/domain'
import { entryTable } from '../entry-table.ts'
import { writeDurably } from '../write-durably.ts'

/** Commitments that were purged, one a line: lies in backups, and tells nothing about what they held. */
const NAME = 'purged.txt'

/** Leaves in a backup what was purged after it was made. */
export function writePurgeLedger(directory: string, commitments: readonly string[]): void {
  writeDurably(join(directory, NAME), commitments.map((commitment) => `${commitment}\n`).join(''))
}

/** What a data directory, a backup or a ledger file says was purged. */
export function readPurgeLedger(path: string): readonly string[] {
  const ledger = join(path, NAME)
  if (existsSync(ledger)) return linesOf(ledger)
  if (existsSync(join(path, 'log.db'))) return purgedIn(join(path, 'log.db'))
  return existsSync(path) ? linesOf(path) : []
}

/** Every commitment that the log says was purged. */
export function purgedCommitments(purges: readonly StoredEntry[]): readonly string[] {
  const found = purges.flatMap(({ entry }) => {
    const { commitments } = entry.data
    return Array.isArray(commitments) ? commitments.filter((one) => typeof one === 'string') : []
  })
  return [...new Set(found)]
}

function purgedIn(path: string): readonly string[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return purgedCommitments(entryTable(db).ofKind('log.purged'))
  } finally {
    db.close()
  }
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /^[0-9a-f]{64}$/.test(line))
}
