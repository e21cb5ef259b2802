import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { EntryPage, EntryQuery } from './log-record.ts'
import { storedEntry } from './entry-table.ts'
import { searchQuery } from './search-words.ts'

/** Entries that a query asks for, newest first. A text without any word finds nothing. */
export function searchEntries(db: DatabaseSync, query: EntryQuery): EntryPage {
  const conditions: string[] = []
  const values: SQLInputValue[] = []
  const add = (sql: string, ...more: readonly SQLInputValue[]) => {
    conditions.push(sql)
    values.push(...more)
  }
  if (query.text !== undefined) {
    const words = searchQuery(query.text)
    if (words === undefined) return { entries: [], hasMore: false }
    add(
      `position IN (SELECT u.position FROM search s JOIN opening_uses u ON u.opening = s.rowid
        WHERE s.search MATCH ?)`,
      words,
    )
  }
  if (query.asOf !== undefined) add('position <= ?', query.asOf)
  if (query.before !== undefined) add('position < ?', query.before)
  if (query.subject !== undefined) {
    add('subject_kind = ? AND subject_id = ?', query.subject.kind, query.subject.id)
  }
  if (query.kinds !== undefined) {
    const kinds = query.kinds.map((kind) => (kind.endsWith('.') ? 'kind GLOB ?' : 'kind = ?'))
    add(
      `(${kinds.join(' OR ') || 'false'})`,
      ...query.kinds.map((kind) => (kind.endsWith('.') ? `${globOf(kind)}*` : kind)),
    )
  }
  const rows = db
    .prepare(
      `SELECT position, bytes FROM entries WHERE ${conditions.join(' AND ') || 'true'}
       ORDER BY position DESC LIMIT ?`,
    )
    .all(...values, query.limit + 1)
  return {
    entries: rows.slice(0, query.limit).map(storedEntry),
    hasMore: rows.length > query.limit,
  }
}

function globOf(prefix: string): string {
  return prefix.replaceAll(/[*?[]/g, (sign) => `[${sign}]`)
}
