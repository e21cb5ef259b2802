import type { DatabaseSync } from 'node:sqlite'
import { searchWords } from '../search-words.ts'
import { integerOf, optionalTextOf, textOf } from '../sqlite/column.ts'
import { listedViews, listingNames } from './listing-schema.ts'
import { valueKey } from './listing-table.ts'

/** A document whose words or values came from content that is being destroyed. */
export interface ListedDocument {
  readonly view: string
  readonly id: string
}

/**
 * Takes the words and values that commitments open to out of every listing, before the openings are
 * emptied. Gives the documents that are to be indexed again from what is left of them.
 */
export function unlist(
  db: DatabaseSync,
  commitments: readonly string[],
): readonly ListedDocument[] {
  const touched: ListedDocument[] = []
  for (const view of listedViews(db)) {
    const { rows, values, words, vocabulary } = listingNames(view)
    const found = db
      .prepare(
        `SELECT DISTINCT r.number, r.id, o.content FROM openings o
         JOIN opening_uses u ON u.opening = o.id JOIN entries e ON e.position = u.position
         JOIN ${rows} r ON r.id = e.subject_id
         WHERE o.commitment IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(commitments))
    const dropWords = db.prepare(`DELETE FROM ${words} WHERE rowid = ?`)
    const dropValue = db.prepare(`DELETE FROM ${values} WHERE value = ? AND number = ?`)
    const gone = new Set<string>()
    for (const row of found) {
      const number = integerOf(row, 'number')
      dropWords.run(number)
      const content = optionalTextOf(row, 'content')
      if (content !== undefined) {
        dropValue.run(valueKey(content), number)
        for (const word of searchWords(content).split(' ')) gone.add(word)
      }
      touched.push({ view, id: textOf(row, 'id') })
    }
    // Words that no document has any more are forgotten, those that are indexed again come back.
    const has = db.prepare(`SELECT 1 FROM ${words} WHERE ${words} MATCH ? LIMIT 1`)
    const forget = db.prepare(`DELETE FROM ${vocabulary} WHERE word = ?`)
    for (const word of gone) if (word !== '' && has.get(`"${word}"`) === undefined) forget.run(word)
  }
  return touched
}

/** Where nobody can index again now, the views are folded anew at the next start. */
export function foldAnewAtStart(db: DatabaseSync, documents: readonly ListedDocument[]): void {
  const stale = db.prepare('UPDATE views SET version = -1 WHERE name = ?')
  for (const view of new Set(documents.map((document) => document.view))) stale.run(view)
}
