import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { entryTable } from './entry-table.ts'
import { originTable } from './origin-table.ts'
import type { Origin } from './origin-table.ts'
import { StoreFault } from './store-fault.ts'

/** An origin of a data directory, for people who compare keys. */
export interface OriginSummary extends Origin {
  readonly entries: number
  /** vkeys, oldest first: the last one signs, if this is the last origin. */
  readonly keys: readonly string[]
  /** Whether the private half of the last key is in its place; always false for an origin that ended. */
  readonly hasPrivateKey: boolean
}

/** Every origin of a data directory, oldest first. Reads only, so that it works beside a running Vigie. */
export function readOrigins(directory: string): readonly OriginSummary[] {
  const path = join(directory, 'log.db')
  if (!existsSync(path)) {
    throw new StoreFault('not-a-backup', `${directory} is not a data directory: it has no log.db`)
  }
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const origins = originTable(db)
    const entries = entryTable(db)
    return origins.all().map(({ node, origin }) => {
      const keys = origins.keys(node)
      const pem = join(directory, 'keys', `${node}.${keys.length}.pem`)
      return {
        node,
        origin,
        entries: entries.lastSeq(node),
        keys: keys.map(({ vkey }) => vkey),
        hasPrivateKey: existsSync(pem),
      }
    })
  } finally {
    db.close()
  }
}
