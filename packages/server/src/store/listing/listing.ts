import type { ScopeKind, Sealed } from '@vigie/domain'

/**
 * What a projection's live documents are listed by: a row of small numbers for each, with indexes
 * made for paging through millions. It is derived from the documents and rebuilt with them.
 *
 * Pages walk the partitions of the key columns (state × severity × …, a few hundred at most) along one
 * covering index, so that every mix of filters is answered without touching a document that is not
 * shown; numbers of whole partitions are kept in a table of counters.
 */
export interface Listing<S extends object> {
  /** Columns with few values, in the order of the index. Every page can be filtered by them. */
  readonly keys: readonly string[]
  /** The column that rows of one partition are ordered by, largest first: a time. */
  readonly order: string
  /** Further columns that pages can be filtered by. `term` holds texts, by code; '' is no value. */
  readonly columns: Readonly<Record<string, 'number' | 'term'>>
  /** Those of `columns` of which one value leads to few rows. */
  readonly selective: readonly string[]
  /** What its documents are to a mandate; without it visitors see none. */
  readonly visitedAs?: ScopeKind
  /** Values of all columns, `tlp` and `pap` (ranks) and `restricted` (0 or 1) included. Pure. */
  row(state: S): Readonly<Record<string, string | number>>
  /** Texts whose words find the document. */
  words?(state: S): readonly (string | Sealed)[]
  /** Values that the document can be looked up by; each kind is the caller's word. */
  values?(state: S): readonly ListedValue[]
}

export interface ListedValue {
  readonly kind: string
  readonly value: string | Sealed
}

/** Kind of the values that name who may see a restricted document. */
export const PERSON_VALUE = '#person'

/** Kind of the values that say where a document belongs: tags, letter case and all. */
export const SCOPE_VALUE = '#scope'

/** A listing among others, whose state type no longer matters. */
export type AnyListing = Listing<object>

/** For whom a page is: what is not for them is neither in it nor counted. */
export interface ListReader {
  /** Rank of the highest marking. */
  readonly tlp: number
  /** The person, for restricted documents; a machine sees none. */
  readonly person?: string
  /** For visitors: within one of these, and never beyond the marking above. */
  readonly grants?: readonly ListGrant[]
}

/** What a mandate lets be listed. */
export interface ListGrant {
  readonly kinds: readonly ScopeKind[]
  /** Tags; a document bears one of them. */
  readonly scope: readonly string[] | 'everything'
  /** Ranks. */
  readonly tlp: number
  readonly pap: number
  /** Only these documents, when reading as such is not given. */
  readonly ids?: readonly string[]
}

export interface ListQuery {
  readonly reader: ListReader
  /** Column holds one of the values. */
  readonly where?: Readonly<Record<string, readonly (string | number)[]>>
  /** Column is at most, at least so much. */
  readonly atMost?: Readonly<Record<string, number>>
  readonly atLeast?: Readonly<Record<string, number>>
  /** All words, each the beginning of a word. */
  readonly text?: string
  /** Documents that have this value, of whatever kind. */
  readonly value?: string
  /** None but these. */
  readonly ids?: readonly string[]
}

export interface ListPageQuery extends ListQuery {
  /** Columns, most important first, largest first: keys, then the order column of the listing. */
  readonly orderBy: readonly string[]
  readonly limit: number
  readonly cursor?: string
}

/** A page of documents as they are now. */
export interface ListPage<S extends object> {
  readonly documents: readonly {
    readonly id: string
    readonly position: number
    readonly state: S
  }[]
  readonly next?: string
  /** Exact up to `COUNTED_UP_TO`. */
  readonly count: { readonly n: number; readonly atLeast: boolean }
  /** Text or value matched more than `LOOKED_THROUGH`: only the newest were looked through. */
  readonly onlyNewest: boolean
}

/** Number up to which matches are counted exactly. */
export const COUNTED_UP_TO = 10_000

/** Most rows that a text or a value leads to. */
export const LOOKED_THROUGH = 20_000

/** Reads a listing. */
export interface ListingView<S extends object> {
  page(query: ListPageQuery): ListPage<S>
  /** Ids of all that match, newest row first, at most `limit`. */
  ids(query: ListQuery, limit: number): readonly string[]
  count(query: ListQuery): { readonly n: number; readonly atLeast: boolean }
  /** How many documents each partition of the keys holds for a reader. */
  partitions(reader: ListReader): readonly {
    readonly keys: Readonly<Record<string, string | number>>
    readonly n: number
  }[]
  /** How many documents each value of a selective term column has; restricted ones are left out. */
  counts(column: string, reader: ListReader): ReadonlyMap<string, number>
  /** Rows that have a value, newest first, at most `limit`, with the order column. */
  withValue(
    value: string,
    limit: number,
  ): readonly { readonly id: string; readonly order: number; readonly kind: string }[]
  /** A page as it stood at a position. Reads piece by piece and lets others have their turn. */
  pageAt(query: ListPageQuery, asOf: number): Promise<ListPage<S>>
  /** Ids of all that matched at a position, at most `limit`; quick when little changed since. */
  idsAt(query: ListQuery, asOf: number, limit: number): readonly string[]
}
