import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { isRecord } from '@vigie/kit'
import type { Projection, View, ViewPage, ViewQuery } from './log-record.ts'
import { integerOf, textOf } from './sqlite/column.ts'
import { LIVE } from './sqlite/schema.ts'
import type { ColumnValue, Slot, ViewColumns } from './view-columns.ts'
import { parseState } from './view-table.ts'

const DEFAULT_LIMIT = 100

interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** What a view is read through. */
export interface ViewSource {
  readonly db: DatabaseSync
  readonly columns: ViewColumns
  /** The highest position on disk: an `asOf` from there on is the present, which has its own indexes. */
  readonly position: () => number
}

/** Reads the documents of one projection, as they are or as they stood. */
export function viewOf<S extends object>(source: ViewSource, projection: Projection<S>): View<S> {
  const { db, columns } = source

  function stood(asOf: number | undefined): Condition {
    const live = asOf === undefined || asOf >= source.position()
    return live
      ? { sql: `view = ? AND until = ${LIVE}`, values: [projection.name] }
      : { sql: 'view = ? AND position <= ? AND until > ?', values: [projection.name, asOf, asOf] }
  }

  /** Undefined when a column is filtered that no document ever had: nothing matches. */
  function conditions(query: Pick<ViewQuery, 'asOf' | 'where'>): Condition | undefined {
    const all = [stood(query.asOf)]
    for (const [column, values] of Object.entries(query.where ?? {})) {
      const slot = columns.slotOf(column)
      if (slot === undefined) return undefined
      all.push({
        sql: `${slot} IN (SELECT value FROM json_each(?))`,
        values: [JSON.stringify(values)],
      })
    }
    return all.reduce(both)
  }

  function page(query: ViewQuery): ViewPage<S> {
    const where = conditions(query)
    const order = orderOf(query, columns)
    const after = query.cursor === undefined ? NOTHING : afterCursor(query.cursor, order)
    if (where === undefined || after === undefined) return { documents: [] }
    const limit = query.limit ?? DEFAULT_LIMIT
    const { sql, values } = both(where, after)
    const { by, direction } = order
    const rows = db
      .prepare(
        `SELECT d.id, d.position, d.sort, s.state FROM (
           SELECT number, id, position, ${by} AS sort FROM versions WHERE ${sql}
           ORDER BY ${by} ${direction}, id ${direction} LIMIT ?
         ) d JOIN states s USING (number) ORDER BY d.sort ${direction}, d.id ${direction}`,
      )
      .all(...values, limit + 1)
    const shown = rows.slice(0, limit)
    const documents = shown.map((row) => ({
      id: textOf(row, 'id'),
      position: integerOf(row, 'position'),
      state: parseState(projection, textOf(row, 'state')),
      cursor: cursorOf(sortOf(row['sort']), textOf(row, 'id')),
    }))
    const next = rows.length > limit ? documents.at(-1)?.cursor : undefined
    return { documents, ...(next === undefined ? {} : { next }) }
  }

  return {
    get(id, asOf) {
      const { sql, values } = both(stood(asOf), { sql: 'id = ?', values: [id] })
      const row = db
        .prepare(`SELECT state FROM versions JOIN states USING (number) WHERE ${sql}`)
        .get(...values)
      return row === undefined ? undefined : parseState(projection, textOf(row, 'state'))
    },
    list: (query = {}) => page(query),
    count(query = {}) {
      const where = conditions(query)
      if (where === undefined) return 0
      const row = db
        .prepare(`SELECT count(*) AS n FROM versions WHERE ${where.sql}`)
        .get(...where.values)
      return integerOf(row ?? {}, 'n')
    },
  }
}

interface Order {
  readonly by: Slot | 'id'
  readonly direction: 'ASC' | 'DESC'
}

const NOTHING: Condition = { sql: 'true', values: [] }

function both(a: Condition, b: Condition): Condition {
  return { sql: `${a.sql} AND ${b.sql}`, values: [...a.values, ...b.values] }
}

function orderOf({ orderBy }: ViewQuery, columns: ViewColumns): Order {
  const by = orderBy === undefined ? 'id' : (columns.slotOf(orderBy.column) ?? 'id')
  return { by, direction: orderBy?.descending === true ? 'DESC' : 'ASC' }
}

function cursorOf(sort: ColumnValue, id: string): string {
  return Buffer.from(JSON.stringify({ sort, id })).toString('base64url')
}

function afterCursor(cursor: string, { by, direction }: Order): Condition | undefined {
  const found = parseCursor(cursor)
  if (found === undefined) return undefined
  const sign = direction === 'ASC' ? '>' : '<'
  return { sql: `(${by}, id) ${sign} (?, ?)`, values: [found.sort, found.id] }
}

function parseCursor(cursor: string): { sort: ColumnValue; id: string } | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!isRecord(value)) return undefined
    const { sort, id } = value
    if ((typeof sort !== 'string' && typeof sort !== 'number') || typeof id !== 'string') {
      return undefined
    }
    return { sort, id }
  } catch {
    return undefined
  }
}

function sortOf(value: unknown): ColumnValue {
  return typeof value === 'number' || typeof value === 'string' ? value : ''
}
