import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { isRecord } from '@vigie/kit'
import type { Projection, View } from '../log-record.ts'
import { integerOf, textOf } from '../sqlite/column.ts'
import { LIVE } from '../sqlite/schema.ts'
import { parseState } from '../view-table.ts'
import { COUNTED_UP_TO, PERSON_VALUE, SCOPE_VALUE } from './listing.ts'
import type { Listing, ListPage, ListPageQuery, ListQuery, ListReader } from './listing.ts'

/** Documents that are read before others have their turn. */
const PIECE = 5_000

export interface PastSource<S extends object> {
  readonly db: DatabaseSync
  readonly projection: Projection<S>
  readonly listing: Listing<S>
  readonly view: View<S>
  /** Ids that a text, a value or ids lead to now; undefined when none of them is asked. */
  readonly candidates: (query: ListQuery) => readonly string[] | undefined
}

interface Found<S extends object> {
  readonly id: string
  readonly position: number
  readonly state: S
  readonly at: readonly number[]
}

/**
 * One page as it stood at a position: every document of that moment is looked at, with the very test of
 * the live list. Versions are never changed, so that others may write between two pieces.
 */
export async function pageAt<S extends object>(
  source: PastSource<S>,
  query: ListPageQuery,
  asOf: number,
): Promise<ListPage<S>> {
  const { listing } = source
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor)
  const kept: Found<S>[] = []
  let n = 0
  for await (const piece of piecesAt(source, query, asOf)) {
    for (const document of piece) {
      if (!isMatch(listing, document.state, query)) continue
      n++
      const row = listing.row(document.state)
      const found = { ...document, at: query.orderBy.map((name) => Number(row[name] ?? 0)) }
      if (after === undefined || inOrder(found, after) > 0) kept.push(found)
    }
    kept.sort(inOrder)
    kept.length = Math.min(kept.length, query.limit + 1)
  }
  const shown = kept.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    documents: shown.map(({ id, position, state }) => ({ id, position, state })),
    ...(kept.length > query.limit && last !== undefined ? { next: cursorOf(last) } : {}),
    count: { n: Math.min(n, COUNTED_UP_TO), atLeast: n > COUNTED_UP_TO },
    onlyNewest: false,
  }
}

/** Ids that changed after a position. */
export function changedSince(db: DatabaseSync, view: string, asOf: number): readonly string[] {
  return db
    .prepare('SELECT DISTINCT id FROM versions WHERE view = ? AND position > ?')
    .all(view, asOf)
    .map((row) => textOf(row, 'id'))
}

/** The test of the live list on a state: text, value and ids are the caller's. */
export function isMatch<S extends object>(
  listing: Listing<S>,
  state: S,
  { where = {}, atMost = {}, atLeast = {}, reader }: ListQuery,
): boolean {
  const row = listing.row(state)
  // A term that is there counts as 1: bounds on terms ask no more than that.
  const number = (name: string) => {
    const value = row[name] ?? 0
    return typeof value === 'number' ? Math.trunc(value) : value === '' ? 0 : 1
  }
  if (number('tlp') > reader.tlp || !isWithinGrants(listing, state, reader)) return false
  if (number('restricted') !== 0 && !isNamed(listing, state, reader.person)) return false
  return (
    Object.entries(where).every(([name, values]) => values.includes(row[name] ?? 0)) &&
    Object.entries(atMost).every(([name, most]) => number(name) <= most) &&
    Object.entries(atLeast).every(([name, least]) => number(name) >= least)
  )
}

async function* piecesAt<S extends object>(
  { db, projection, view, candidates }: PastSource<S>,
  query: ListQuery,
  asOf: number,
): AsyncGenerator<readonly Omit<Found<S>, 'at'>[]> {
  const ids = candidates(query)
  if (ids !== undefined) {
    for (let from = 0; from < ids.length; from += PIECE) {
      yield ids.slice(from, from + PIECE).flatMap((id) => {
        const state = view.get(id, asOf)
        return state === undefined ? [] : [{ id, position: asOf, state }]
      })
      await setImmediate()
    }
    return
  }
  const piece = db.prepare(
    `SELECT v.number, v.id, v.position, v.until, s.state FROM
       (SELECT number, id, position, until FROM versions
        WHERE view = ? AND position <= ? AND (position, number) > (?, ?)
        ORDER BY position, number LIMIT ${PIECE}) v
     JOIN states s USING (number) ORDER BY v.position, v.number`,
  )
  let place: readonly [number, number] = [0, 0]
  for (;;) {
    const rows = piece.all(projection.name, asOf, ...place)
    const last = rows.at(-1)
    if (last === undefined) return
    place = [integerOf(last, 'position'), integerOf(last, 'number')]
    yield rows.flatMap((row) =>
      untilOf(row) <= asOf
        ? []
        : [
            {
              id: textOf(row, 'id'),
              position: integerOf(row, 'position'),
              state: parseState(projection, textOf(row, 'state')),
            },
          ],
    )
    await setImmediate()
  }
}

function untilOf(row: Readonly<Record<string, unknown>>): number {
  const until = row['until']
  return typeof until === 'number' ? until : LIVE
}

/** What visitors may see of the past goes by where it was; they do not ask for it (`docs/spec/scope.md`). */
function isWithinGrants<S extends object>(
  listing: Listing<S>,
  state: S,
  { grants }: ListReader,
): boolean {
  if (grants === undefined) return true
  const row = listing.row(state)
  const tags = (listing.values?.(state) ?? []).flatMap(({ kind, value }) =>
    kind === SCOPE_VALUE && typeof value === 'string' ? value : [],
  )
  const id = isRecord(state) ? state['id'] : undefined
  return grants.some(
    ({ kinds, scope, tlp, pap, ids }) =>
      kinds.some((kind) => kind === listing.visitedAs) &&
      Number(row['tlp'] ?? 0) <= tlp &&
      Number(row['pap'] ?? 0) <= pap &&
      (ids === undefined || (typeof id === 'string' && ids.includes(id))) &&
      (scope === 'everything' || tags.some((tag) => scope.includes(tag))),
  )
}

function isNamed<S extends object>(
  listing: Listing<S>,
  state: S,
  person: string | undefined,
): boolean {
  return (listing.values?.(state) ?? []).some(
    ({ kind, value }) => kind === PERSON_VALUE && value === person,
  )
}

type Place = Pick<Found<object>, 'id' | 'at'>

/** Largest first, then by id downwards. */
function inOrder(a: Place, b: Place): number {
  for (const [i, value] of a.at.entries()) {
    const other = b.at[i] ?? 0
    if (value !== other) return other - value
  }
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1
}

function cursorOf({ at, id }: Place): string {
  return Buffer.from(JSON.stringify({ at, id })).toString('base64url')
}

function parseCursor(cursor: string): Place | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!isRecord(value)) return undefined
    const { at, id } = value
    if (!Array.isArray(at) || typeof id !== 'string') return undefined
    const places = at.filter((one) => typeof one === 'number')
    return places.length === at.length ? { at: places, id } : undefined
  } catch {
    return undefined
  }
}
