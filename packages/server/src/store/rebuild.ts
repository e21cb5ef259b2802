import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { canonicalText } from '@vigie/domain'
import { catchUp } from './catch-up.ts'
import type { RebuildProgress } from './catch-up.ts'
import type { AnyProjection } from './log-record.ts'
import { integerOf, textOf } from './sqlite/column.ts'
import { lockData } from './sqlite/data-lock.ts'
import { migrate } from './sqlite/migrate.ts'
import { openDatabase } from './sqlite/open-database.ts'
import { SCHEMA_STEPS } from './sqlite/schema.ts'
import { tablesOf } from './tables.ts'
import type { ViewTable } from './view-table.ts'

/** One view, before and after. */
export interface RebuiltView {
  readonly name: string
  /** Document versions after the rebuild. */
  readonly versions: number
  /** Whether each version of each document has the same bytes, span and columns as before. */
  readonly isEqual: boolean
}

export interface RebuildOptions {
  readonly directory: string
  readonly projections: readonly AnyProjection[]
  readonly onProgress?: (progress: RebuildProgress) => void
}

/**
 * Throws every view of a data directory away, folds the log again and compares. Throws a `StoreFault`
 * when the directory is in use.
 */
export function rebuildViews(options: RebuildOptions): readonly RebuiltView[] {
  const { directory, projections } = options
  const lock = lockData(directory)
  let db: DatabaseSync | undefined
  try {
    db = openDatabase(join(directory, 'log.db'))
    migrate(db, SCHEMA_STEPS)
    const tables = tablesOf(db, projections)
    const position = tables.entries.lastPosition()
    // A view that a newer projection made stale is first brought up to date: only then is it "live".
    catchUp(tables, position)
    const before = fingerprints(db, tables.views)
    for (const view of tables.views) reset(db, view)
    catchUp(tables, position, options.onProgress)
    const after = fingerprints(db, tables.views)
    return tables.views.map(({ projection: { name } }) => ({
      name,
      versions: after.get(name)?.versions ?? 0,
      isEqual: before.get(name)?.digest === after.get(name)?.digest,
    }))
  } finally {
    db?.close()
    lock.release()
  }
}

function reset(db: DatabaseSync, view: ViewTable): void {
  db.exec('BEGIN IMMEDIATE')
  view.reset()
  db.exec('COMMIT')
}

interface Fingerprint {
  readonly versions: number
  readonly digest: string
}

/** A digest of every document version of each view: id, span, columns by name, canonical state. */
function fingerprints(
  db: DatabaseSync,
  views: readonly ViewTable[],
): ReadonlyMap<string, Fingerprint> {
  const all = db.prepare(
    `SELECT v.id, v.position, v.until, v.c1, v.c2, v.c3, v.c4, s.state
     FROM versions v JOIN states s USING (number) WHERE v.view = ? ORDER BY v.id, v.position`,
  )
  return new Map(
    views.map(({ projection: { name }, columns }) => {
      const hash = createHash('sha256')
      let versions = 0
      for (const row of all.iterate(name)) {
        versions++
        const named = columns.names().map((column, i) => [column, row[`c${i + 1}`]])
        const document = {
          id: textOf(row, 'id'),
          span: [integerOf(row, 'position'), integerOf(row, 'until')],
          columns: Object.fromEntries(named),
          state: textOf(row, 'state'),
        }
        hash.update(`${canonicalText(document)}\n`)
      }
      return [name, { versions, digest: hash.digest('hex') }]
    }),
  )
}
