import type { DatabaseSync } from 'node:sqlite'
import { isRecord } from '@vigie/kit'
import type { Projection, View } from '../log-record.ts'
import { integerOf, textOf } from '../sqlite/column.ts'
import { LIVE } from '../sqlite/schema.ts'
import { parseState } from '../view-table.ts'
import type { Listing, ListingView, ListPage, ListPageQuery, ListQuery } from './listing.ts'
import { LOOKED_THROUGH, PERSON_VALUE, SCOPE_VALUE } from './listing.ts'
import { changedSince, isMatch, pageAt } from './listing-past.ts'
import { ListingFinder } from './listing-query.ts'
import type { ListPlace } from './listing-query.ts'
import { listingNames } from './listing-schema.ts'
import { valueKey } from './listing-table.ts'

/** Reads the listing of a projection that has one. */
export function listingView<S extends object>(
  db: DatabaseSync,
  projection: Projection<S>,
  listing: Listing<S>,
  view: View<S>,
): ListingView<S> {
  const { name } = projection
  const names = listingNames(name)
  // Sound because the finder never calls what takes a state.
  const finder = new ListingFinder(db, name, {
    ...listing,
    row: noRow,
    words: noParts,
    values: noParts,
  })
  // CROSS JOIN keeps the order of the tables: without statistics SQLite would begin with all documents.
  const documents = db.prepare(
    `SELECT v.id, v.position, s.state FROM json_each(?) j
     CROSS JOIN ${names.rows} r ON r.number = j.value
     CROSS JOIN versions v ON v.view = ? AND v.id = r.id AND v.until = ${LIVE}
     CROSS JOIN states s ON s.number = v.number ORDER BY j.key`,
  )

  function page(query: ListPageQuery): ListPage<S> {
    const after = query.cursor === undefined ? undefined : parseCursor(query.cursor)
    const found = finder.rows(query, query.orderBy, query.limit + 1, after)
    const shown = found.slice(0, query.limit)
    const last = shown.at(-1)
    const rows = documents.all(JSON.stringify(shown.map(({ number }) => number)), name)
    return {
      documents: rows.map((row) => ({
        id: textOf(row, 'id'),
        position: integerOf(row, 'position'),
        state: parseState(projection, textOf(row, 'state')),
      })),
      ...(found.length > query.limit && last !== undefined ? { next: cursorOf(last) } : {}),
      count: finder.count(query),
      onlyNewest: (query.text !== undefined || query.value !== undefined) && finder.isCut(query),
    }
  }

  function ids(query: ListQuery, limit: number): readonly string[] {
    const numbers = finder.rows(query, [listing.order], limit).map(({ number }) => number)
    return db
      .prepare(
        `SELECT r.id FROM json_each(?) j CROSS JOIN ${names.rows} r ON r.number = j.value ORDER BY j.key`,
      )
      .all(JSON.stringify(numbers))
      .map((row) => textOf(row, 'id'))
  }

  /** A text of the past is looked for in what is found today: what was purged since is not found. */
  function candidates({
    reader,
    text,
    value,
    ids: named,
  }: ListQuery): readonly string[] | undefined {
    if (text === undefined && value === undefined && named === undefined) return undefined
    const asked = {
      reader,
      ...(text === undefined ? {} : { text }),
      ...(value === undefined ? {} : { value }),
      ...(named === undefined ? {} : { ids: named }),
    }
    return ids(asked, LOOKED_THROUGH)
  }

  const past = { db, projection, listing, view, candidates }

  return {
    page,
    count: (query) => finder.count(query),
    ids,
    partitions: (reader) =>
      finder.partitions(reader).map(({ keys, n }) => ({
        keys: Object.fromEntries(listing.keys.map((key, i) => [key, keys[i] ?? 0])),
        n,
      })),
    counts(column, reader) {
      const { sql, values } = finder.visible(reader)
      const rows = db
        .prepare(
          `SELECT t.term, n.n FROM (SELECT ${column} AS code, count(*) AS n FROM ${names.rows}
             WHERE ${column} <> 0 AND restricted = 0 AND ${sql} GROUP BY ${column}) n
           JOIN listing_terms t USING (code)`,
        )
        .all(...values)
      return new Map(rows.map((row) => [textOf(row, 'term'), integerOf(row, 'n')]))
    },
    withValue: (value, limit) =>
      db
        .prepare(
          `SELECT r.id, r.${listing.order} AS at, v.kind FROM
             (SELECT number, kind FROM ${names.values} WHERE value = ? AND kind NOT IN ('${PERSON_VALUE}', '${SCOPE_VALUE}')
              ORDER BY number DESC LIMIT ?) v CROSS JOIN ${names.rows} r USING (number)`,
        )
        .all(valueKey(value), limit)
        .map((row) => ({
          id: textOf(row, 'id'),
          order: integerOf(row, 'at'),
          kind: textOf(row, 'kind'),
        })),
    pageAt: (query, asOf) => pageAt(past, query, asOf),
    idsAt(query, asOf, limit) {
      const changed = new Set(changedSince(db, name, asOf))
      const now = ids(query, limit + changed.size).filter((id) => !changed.has(id))
      const known = candidates(query)
      const then = [...(known?.filter((id) => changed.has(id)) ?? changed)].filter((id) => {
        const state = view.get(id, asOf)
        return state !== undefined && isMatch(listing, state, query)
      })
      return [...now, ...then].slice(0, limit)
    },
  }
}

function noRow(): Readonly<Record<string, string | number>> {
  return {}
}

function noParts(): readonly never[] {
  return []
}

function cursorOf({ at, number }: ListPlace): string {
  return Buffer.from(JSON.stringify({ at, number })).toString('base64url')
}

/** A cursor that is not ours is no cursor: the first page. */
function parseCursor(cursor: string): ListPlace | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!isRecord(value)) return undefined
    const { at, number } = value
    if (!Array.isArray(at) || typeof number !== 'number') return undefined
    const places = at.filter((one) => typeof one === 'number')
    return places.length === at.length ? { at: places, number } : undefined
  } catch {
    return undefined
  }
}
