import type { DatabaseSync } from 'node:sqlite'
import { textOf } from '../sqlite/column.ts'
import type { AnyListing } from './listing.ts'

/** Columns that every listing has beside its own: for whom a row is. */
export const ACCESS_COLUMNS = ['tlp', 'restricted', 'pap'] as const

/** Names of the tables of one listing. */
export interface ListingNames {
  readonly rows: string
  readonly counts: string
  readonly values: string
  readonly words: string
  /** Every word that stands in `words`, to find those that begin alike. */
  readonly vocabulary: string
  /** The covering index. */
  readonly main: string
}

/** Tables of the listing of a view. View names are ours: letters and dashes. */
export function listingNames(view: string): ListingNames {
  const rows = `listing_${view.replaceAll('-', '_')}`
  return {
    rows,
    counts: `${rows}_counts`,
    values: `${rows}_values`,
    words: `${rows}_words`,
    vocabulary: `${rows}_vocabulary`,
    main: `${rows}_main`,
  }
}

function column(name: string): string {
  return `${name} INTEGER NOT NULL`
}

/** Views that have a listing in this database. */
export function listedViews(db: DatabaseSync): readonly string[] {
  if (!hasTable(db, 'listings')) return []
  return db
    .prepare('SELECT view FROM listings')
    .all()
    .map((row) => textOf(row, 'view'))
}

/**
 * Makes the tables of a listing where they are missing, or anew. They hold nothing that the documents
 * do not: whoever changes a listing raises the version of its projection, and all is made anew.
 */
export function makeListing(
  db: DatabaseSync,
  view: string,
  listing: AnyListing,
  anew: boolean,
): void {
  const names = listingNames(view)
  const isWhole = tablesOf(names).every((table) => hasTable(db, table))
  if (isWhole && !anew) return
  dropListing(db, names)
  const { keys, order, columns, selective } = listing
  const others = [...Object.keys(columns), ...ACCESS_COLUMNS]
  db.exec(`
    CREATE TABLE IF NOT EXISTS listings (view TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS listing_terms (
      code INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE) STRICT;
    INSERT OR IGNORE INTO listing_terms VALUES (0, '');
    INSERT OR IGNORE INTO listings VALUES ('${view}');
    CREATE TABLE ${names.rows} (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      ${[...keys, order, ...others].map(column).join(', ')}
    ) STRICT;
    CREATE INDEX ${names.main} ON ${names.rows} (${[...keys, order, ...others].join(', ')});
    ${selective
      .map(
        (name) =>
          `CREATE INDEX ${names.rows}_${name} ON ${names.rows} (${name}) WHERE ${name} <> 0;`,
      )
      .join('\n')}
    CREATE TABLE ${names.counts} (
      ${[...keys, ...ACCESS_COLUMNS].map(column).join(', ')}, n INTEGER NOT NULL,
      PRIMARY KEY (${[...keys, ...ACCESS_COLUMNS].join(', ')})
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE ${names.values} (
      value TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
      PRIMARY KEY (value, number, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ${names.values}_of ON ${names.values} (number);
    CREATE TABLE ${names.vocabulary} (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE ${names.words} USING fts5 (
      words, detail = none, tokenize = "unicode61 remove_diacritics 0");
    INSERT INTO ${names.words} (${names.words}, rank) VALUES ('secure-delete', 1);
  `)
}

function tablesOf({ rows, counts, values, words, vocabulary }: ListingNames): readonly string[] {
  return [rows, counts, values, words, vocabulary]
}

function dropListing(db: DatabaseSync, names: ListingNames): void {
  for (const table of tablesOf(names)) db.exec(`DROP TABLE IF EXISTS ${table}`)
}

export function hasTable(db: DatabaseSync, name: string): boolean {
  return (
    db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !==
    undefined
  )
}
