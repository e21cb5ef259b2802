import type { DatabaseSync } from 'node:sqlite'
import { textOf } from './sqlite/column.ts'

/** The four column slots of `versions`; a view names at most that many. */
export const SLOTS = ['c1', 'c2', 'c3', 'c4'] as const

/** One slot. */
export type Slot = (typeof SLOTS)[number]

/** What SQLite compares: numbers sort before texts. */
export type ColumnValue = string | number

/** Which slot holds which of a view's columns, found out as documents name them. */
export interface ViewColumns {
  slotOf(column: string): Slot | undefined
  /** Values by slot, '' where the state has none; new names take the next slot. */
  valuesOf(columns: Readonly<Record<string, ColumnValue>>): readonly ColumnValue[]
  /** Column names in the order of their slots. */
  names(): readonly string[]
  /** Forgets the names, with the documents that had them. */
  clear(): void
  /** Writes names that are new since the last save; inside the caller's transaction. */
  save(): void
}

/**
 * Columns of one view. Names learnt in a transaction that is rolled back stay known in memory and are
 * saved with the next one, which is harmless: a slot without documents matches nothing.
 */
export function viewColumns(db: DatabaseSync, view: string): ViewColumns {
  const row = db.prepare('SELECT columns FROM views WHERE name = ?').get(view)
  const names: string[] = row === undefined ? [] : textOf(row, 'columns').split(' ').filter(Boolean)
  const update = db.prepare('UPDATE views SET columns = ?1 WHERE name = ?2 AND columns <> ?1')

  function place(column: string): number {
    const found = names.indexOf(column)
    if (found >= 0) return found
    if (names.length === SLOTS.length) {
      throw new Error(`view ${view} names a fifth column, ${column}`)
    }
    return names.push(column) - 1
  }

  return {
    slotOf: (column) => SLOTS[names.indexOf(column)],
    valuesOf(columns) {
      const values: ColumnValue[] = ['', '', '', '']
      for (const [column, value] of Object.entries(columns)) values[place(column)] = value
      return values
    },
    names: () => names,
    clear() {
      names.length = 0
    },
    save() {
      update.run(names.join(' '), view)
    },
  }
}
