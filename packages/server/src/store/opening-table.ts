import type { DatabaseSync } from 'node:sqlite'
import type { Opening } from '@vigie/domain'
import { integerOf, optionalTextOf, textOf } from './sqlite/column.ts'
import { searchWords } from './search-words.ts'

/**
 * Content beside the log, and the words by which it is found. A purge empties the row and keeps the
 * commitment, so that "purged" and "never known" stay apart.
 */
export interface OpeningTable {
  /** Stores what is not there yet. One that was purged is not revived. */
  store(opening: Opening): void
  /** Notes that the entry at `position` refers to these commitments; unknown ones are passed over. */
  use(position: number, commitments: readonly string[]): void
  get(commitment: string): Opening | undefined
  isKnown(commitment: string): boolean
  /** Overwrites content, salt and words. False when there was nothing left to destroy. */
  purge(commitment: string): boolean
}

/**
 * Reads and writes `openings`, `opening_uses` and `search`. Statements insert one row and return none,
 * so that SQLite needs no statement journal for them.
 */
export function openingTable(db: DatabaseSync): OpeningTable {
  const insert = db.prepare(
    'INSERT INTO openings (commitment, salt, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const index = db.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)')
  const known = db.prepare('SELECT id FROM openings WHERE commitment = ?')
  const use = db.prepare('INSERT INTO opening_uses VALUES (?, ?) ON CONFLICT DO NOTHING')
  const get = db.prepare('SELECT id, commitment, salt, content FROM openings WHERE commitment = ?')
  const unindex = db.prepare('DELETE FROM search WHERE rowid = ?')
  const empty = db.prepare('UPDATE openings SET salt = NULL, content = NULL WHERE id = ?')
  return {
    store({ commitment, salt, content }) {
      const { changes, lastInsertRowid } = insert.run(commitment, salt, content)
      if (changes === 1) index.run(lastInsertRowid, searchWords(content))
    },
    use(position, commitments) {
      for (const commitment of commitments) {
        const row = known.get(commitment)
        if (row !== undefined) use.run(integerOf(row, 'id'), position)
      }
    },
    get(commitment) {
      const row = get.get(commitment)
      if (row === undefined) return undefined
      const salt = optionalTextOf(row, 'salt')
      const content = optionalTextOf(row, 'content')
      if (salt === undefined || content === undefined) return undefined
      return { commitment: textOf(row, 'commitment'), salt, content }
    },
    isKnown: (commitment) => get.get(commitment) !== undefined,
    purge(commitment) {
      const row = get.get(commitment)
      if (row === undefined || optionalTextOf(row, 'content') === undefined) return false
      unindex.run(integerOf(row, 'id'))
      empty.run(integerOf(row, 'id'))
      return true
    },
  }
}
