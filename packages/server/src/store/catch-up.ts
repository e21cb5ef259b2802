import type { Tables } from './tables.ts'
import type { ViewTable } from './view-table.ts'

/** How far a rebuild has come, for the person who waits. */
export interface RebuildProgress {
  readonly views: readonly string[]
  readonly position: number
  readonly of: number
}

const CHUNK = 5_000

/**
 * Folds into each view the entries that it has not seen: all of them when it is new or its projection's
 * version was raised. In chunks, each a transaction, so that an interrupted rebuild goes on.
 */
export function catchUp(
  tables: Tables,
  position: number,
  onProgress: (progress: RebuildProgress) => void = () => {},
): void {
  const behind = tables.views.filter((view) => view.position() !== position)
  for (const view of behind)
    if (view.position() === undefined) inTransaction(tables, () => view.reset())
  if (behind.length === 0 || position === 0) return
  const names = behind.map((view) => view.projection.name)
  for (let from = lowest(behind) + 1; from <= position; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, position)
    inTransaction(tables, () => foldChunk(tables, behind, { from, to }))
    onProgress({ views: names, position: to, of: position })
  }
}

function foldChunk(
  tables: Tables,
  views: readonly ViewTable[],
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const waiting = views.map((view) => ({ view, seen: view.position() ?? 0 }))
  for (const stored of tables.entries.range(from, to, CHUNK)) {
    for (const { view, seen } of waiting) if (stored.position > seen) view.fold(stored)
  }
  for (const { view, seen } of waiting) if (to > seen) view.reached(to)
}

function lowest(views: readonly ViewTable[]): number {
  return Math.min(...views.map((view) => view.position() ?? 0))
}

function inTransaction(tables: Tables, work: () => void): void {
  tables.db.exec('BEGIN IMMEDIATE')
  try {
    work()
    tables.db.exec('COMMIT')
  } catch (error) {
    if (tables.db.isTransaction) tables.db.exec('ROLLBACK')
    throw error
  }
}
