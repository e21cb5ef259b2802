import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { must } from '@vigie/kit'
import { searchWords } from '../search-words.ts'
import { integerOf, optionalTextOf } from '../sqlite/column.ts'
import type { Row } from '../sqlite/column.ts'
import { SCOPE_VALUE } from './listing.ts'
import type { AnyListing, ListedValue } from './listing.ts'
import { ACCESS_COLUMNS, listingNames, makeListing } from './listing-schema.ts'

/** Writes the rows of one listing, inside the transaction that writes its documents. */
export interface ListingTable {
  /** Brings the row of a document to its new state; undefined removes it. */
  put(id: string, before: object | undefined, after: object | undefined): void
  /** Writes the words and values of a document again: some of its texts were purged. */
  reindex(id: string, state: object): void
  /** Starts from nothing. */
  reset(): void
}

/** Longest value that is looked up; longer ones by their beginning. */
const VALUE_LENGTH = 500

/** How values are compared: letter case does not count. */
export function valueKey(text: string): string {
  return text.trim().toLowerCase().slice(0, VALUE_LENGTH)
}

/** Tags are compared as they are: a mandate goes by their letters. */
function keyOf(kind: string, text: string): string {
  return kind === SCOPE_VALUE ? text : valueKey(text)
}

/** The writer of one listing; `makeListing` must have run before its statements are prepared. */
export function listingTable(db: DatabaseSync, view: string, listing: AnyListing): ListingTable {
  makeListing(db, view, listing, false)
  let statements = prepare(db, view, listing)
  const columns = columnsOf(listing)
  const counted = [...listing.keys, ...ACCESS_COLUMNS]
  const open = db.prepare('SELECT content FROM openings WHERE commitment = ?')

  function textOf(part: ListedValue['value']): string | undefined {
    if (typeof part === 'string') return part
    const row = open.get(part.sealed)
    return row === undefined ? undefined : optionalTextOf(row, 'content')
  }

  function words(state: object): string {
    const texts = listing.words?.(state).map(textOf) ?? []
    return texts.map((text) => (text === undefined ? '' : searchWords(text))).join(' ')
  }

  function index(number: number, state: object): void {
    const found = words(state)
    if (found.trim() !== '') statements.addWords.run(number, found)
    for (const word of new Set(found.split(' '))) if (word !== '') statements.addWord.run(word)
    for (const { kind, value } of listing.values?.(state) ?? []) {
      const text = textOf(value)
      if (text !== undefined && text !== '')
        statements.addValue.run(keyOf(kind, text), number, kind)
    }
  }

  function unindex(number: number): void {
    statements.dropWords.run(number)
    statements.dropValues.run(number)
  }

  function count(row: Row, by: number): void {
    statements.count.run(...counted.map((name) => integerOf(row, name)), by)
  }

  function countNumbers(numbers: readonly number[], by: number): void {
    statements.count.run(...counted.map((name) => numbers[columns.indexOf(name)] ?? 0), by)
  }

  function write(id: string, old: Row | undefined, numbers: readonly number[]): number {
    if (old === undefined) return Number(statements.add.run(id, ...numbers).lastInsertRowid)
    const number = integerOf(old, 'number')
    statements.change.run(...numbers, number)
    return number
  }

  function numbersOf(state: object): readonly number[] {
    const row = listing.row(state)
    return columns.map((name) => {
      const value = row[name] ?? 0
      return typeof value === 'number' ? Math.trunc(value) : codeOf(value)
    })
  }

  function codeOf(term: string): number {
    if (term === '') return 0
    statements.addTerm.run(term)
    return integerOf(must(statements.term.get(term), `term ${term}`), 'code')
  }

  return {
    put(id, before, after) {
      const old = before === undefined ? undefined : statements.row.get(id)
      if (old !== undefined) count(old, -1)
      if (after === undefined) {
        if (old === undefined) return
        unindex(integerOf(old, 'number'))
        statements.remove.run(integerOf(old, 'number'))
        return
      }
      const numbers = numbersOf(after)
      const number = write(id, old, numbers)
      countNumbers(numbers, 1)
      if (before !== undefined && isIndexedAlike(listing, before, after)) return
      if (before !== undefined) unindex(number)
      index(number, after)
    },
    reindex(id, state) {
      const row = statements.row.get(id)
      if (row === undefined) return
      const number = integerOf(row, 'number')
      unindex(number)
      index(number, state)
    },
    reset() {
      makeListing(db, view, listing, true)
      statements = prepare(db, view, listing)
    },
  }
}

/** Own columns of a listing, in the order of its table. */
export function columnsOf(listing: AnyListing): readonly string[] {
  return [...listing.keys, listing.order, ...Object.keys(listing.columns), ...ACCESS_COLUMNS]
}

interface Statements {
  readonly row: StatementSync
  readonly add: StatementSync
  readonly change: StatementSync
  readonly remove: StatementSync
  readonly count: StatementSync
  readonly addWords: StatementSync
  readonly addWord: StatementSync
  readonly dropWords: StatementSync
  readonly addValue: StatementSync
  readonly dropValues: StatementSync
  readonly addTerm: StatementSync
  readonly term: StatementSync
}

function prepare(db: DatabaseSync, view: string, listing: AnyListing): Statements {
  const { rows, counts, values, words, vocabulary } = listingNames(view)
  const columns = columnsOf(listing)
  const keys = [...listing.keys, ...ACCESS_COLUMNS]
  return {
    row: db.prepare(`SELECT number, ${keys.join(', ')} FROM ${rows} WHERE id = ?`),
    // One row by its number, and none returned: no statement journal (see `view-table.ts`).
    add: db.prepare(
      `INSERT INTO ${rows} (id, ${columns.join(', ')}) VALUES (?, ${marks(columns)})`,
    ),
    change: db.prepare(
      `UPDATE ${rows} SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE number = ?`,
    ),
    remove: db.prepare(`DELETE FROM ${rows} WHERE number = ?`),
    count: db.prepare(
      `INSERT INTO ${counts} VALUES (${marks(keys)}, ?)
       ON CONFLICT DO UPDATE SET n = n + excluded.n`,
    ),
    addWords: db.prepare(`INSERT INTO ${words} (rowid, words) VALUES (?, ?)`),
    addWord: db.prepare(`INSERT OR IGNORE INTO ${vocabulary} VALUES (?)`),
    dropWords: db.prepare(`DELETE FROM ${words} WHERE rowid = ?`),
    addValue: db.prepare(`INSERT OR IGNORE INTO ${values} VALUES (?, ?, ?)`),
    dropValues: db.prepare(`DELETE FROM ${values} WHERE number = ?`),
    addTerm: db.prepare('INSERT OR IGNORE INTO listing_terms (term) VALUES (?)'),
    term: db.prepare('SELECT code FROM listing_terms WHERE term = ?'),
  }
}

function marks(names: readonly string[]): string {
  return names.map(() => '?').join(', ')
}

/** Most changes of a document leave its texts alone. */
function isIndexedAlike(listing: AnyListing, before: object, after: object): boolean {
  const parts = (state: object) =>
    JSON.stringify([listing.words?.(state) ?? [], listing.values?.(state) ?? []])
  return parts(before) === parts(after)
}
