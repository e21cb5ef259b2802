import type { DatabaseSync } from 'node:sqlite'
import { commandTable } from './command-table.ts'
import type { CommandTable } from './command-table.ts'
import { entryTable } from './entry-table.ts'
import type { EntryTable } from './entry-table.ts'
import type { AnyProjection } from './log-record.ts'
import { openingTable } from './opening-table.ts'
import type { OpeningTable } from './opening-table.ts'
import { originTable } from './origin-table.ts'
import type { OriginTable } from './origin-table.ts'
import { treeTable } from './tree-table.ts'
import type { TreeTable } from './tree-table.ts'
import { viewTable } from './view-table.ts'
import type { ViewTable } from './view-table.ts'

/** The tables of one open `log.db`. */
export interface Tables {
  readonly db: DatabaseSync
  readonly origins: OriginTable
  readonly entries: EntryTable
  readonly tree: TreeTable
  readonly commands: CommandTable
  readonly openings: OpeningTable
  readonly views: readonly ViewTable[]
}

/** Prepares the statements on a database whose schema is current. */
export function tablesOf(db: DatabaseSync, projections: readonly AnyProjection[]): Tables {
  const names = new Set(projections.map(({ name }) => name))
  if (names.size < projections.length) throw new Error('two projections have the same name')
  return {
    db,
    origins: originTable(db),
    entries: entryTable(db),
    tree: treeTable(db),
    commands: commandTable(db),
    openings: openingTable(db),
    views: projections.map((projection) => viewTable(db, projection)),
  }
}
