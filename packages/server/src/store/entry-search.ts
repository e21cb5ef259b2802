import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { EntryPage, EntryQuery } from './log-record.ts'
import { storedEntry } from './entry-table.ts'
import { searchQuery } from './search-words.ts'
import { textOf } from './sqlite/column.ts'

interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** Entries that a query asks for, newest first. A text without any word finds nothing. */
export function searchEntries(db: DatabaseSync, query: EntryQuery): EntryPage {
  const conditions: Condition[] = []
  if (query.text !== undefined) {
    const words = searchQuery(query.text)
    if (words === undefined) return NOTHING
    conditions.push({ sql: HOLDS_WORDS, values: [words] })
  }
  const below = Math.min((query.asOf ?? Infinity) + 1, query.before ?? Infinity)
  if (below < Infinity) conditions.push({ sql: 'position < ?', values: [below] })
  if (query.subject !== undefined) {
    const { kind, id } = query.subject
    conditions.push({ sql: 'subject_kind = ? AND subject_id = ?', values: [kind, id] })
  }
  if (query.kinds !== undefined) {
    const kinds = new Set(query.kinds.flatMap((kind) => knownKinds(db, kind)))
    if (kinds.size === 0) return NOTHING
    const isOnlyKinds = query.text === undefined && query.subject === undefined
    conditions.push(
      isOnlyKinds ? newestOfKinds([...kinds], below, query.limit + 1) : ofKinds([...kinds]),
    )
  }
  const where = conditions.map(({ sql }) => sql).join(' AND ')
  const rows = db
    .prepare(
      `SELECT position, bytes FROM entries WHERE ${where || 'true'} ORDER BY position DESC LIMIT ?`,
    )
    .all(...conditions.flatMap(({ values }) => values), query.limit + 1)
  const entries = rows.slice(0, query.limit).map(storedEntry)
  return { entries, hasMore: rows.length > query.limit }
}

const NOTHING: EntryPage = { entries: [], hasMore: false }

const HOLDS_WORDS = `position IN (
  SELECT u.position FROM search s JOIN opening_uses u ON u.opening = s.rowid WHERE s.search MATCH ?)`

/** Kinds that stand in the log and are `kind`, or begin with it when it ends in a dot: one look-up for each. */
function knownKinds(db: DatabaseSync, kind: string): readonly string[] {
  if (!kind.endsWith('.')) return [kind]
  // The least text that no longer begins with the prefix: "/" comes right after ".".
  const end = `${kind.slice(0, -1)}/`
  return db
    .prepare(
      `WITH RECURSIVE known (kind) AS (
         SELECT min(kind) FROM entries WHERE kind > ?1 AND kind < ?2
         UNION ALL
         SELECT (SELECT min(kind) FROM entries WHERE kind > known.kind AND kind < ?2)
         FROM known WHERE known.kind IS NOT NULL
       ) SELECT kind FROM known WHERE kind IS NOT NULL`,
    )
    .all(kind, end)
    .map((row) => textOf(row, 'kind'))
}

function ofKinds(kinds: readonly string[]): Condition {
  return { sql: 'kind IN (SELECT value FROM json_each(?))', values: [JSON.stringify(kinds)] }
}

/** The newest of each kind, so that a page of a common kind does not sort all of them. */
function newestOfKinds(kinds: readonly string[], below: number, limit: number): Condition {
  const bound = Math.min(below, Number.MAX_SAFE_INTEGER)
  const each = kinds.map(
    () =>
      `SELECT position FROM (SELECT position FROM entries WHERE kind = ? AND position < ?
         ORDER BY position DESC LIMIT ?)`,
  )
  return {
    sql: `position IN (${each.join(' UNION ALL ')})`,
    values: kinds.flatMap((kind) => [kind, bound, limit]),
  }
}
