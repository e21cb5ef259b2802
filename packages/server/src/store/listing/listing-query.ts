import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { must } from '@vigie/kit'
import { searchTerms } from '../search-words.ts'
import { integerOf, textOf } from '../sqlite/column.ts'
import type { Row } from '../sqlite/column.ts'
import { COUNTED_UP_TO, LOOKED_THROUGH, PERSON_VALUE, SCOPE_VALUE } from './listing.ts'
import type { AnyListing, ListGrant, ListQuery, ListReader } from './listing.ts'
import { ACCESS_COLUMNS, listingNames } from './listing-schema.ts'
import { valueKey } from './listing-table.ts'

/** Where a page stands, by the columns that it is ordered by and the row's number. */
export interface ListPlace {
  readonly at: readonly number[]
  readonly number: number
}

/** Rows found, with what they were ordered by. */
export interface FoundRow extends ListPlace {
  readonly id: string
}

/** A partition of the keys that a reader sees something of. */
interface Partition {
  readonly keys: readonly number[]
  readonly n: number
}

export interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** Rows that a text, a value or ids lead to. */
interface Lead {
  /** JSON list, as SQLite takes it back. */
  readonly numbers: string
  /** There may be more than these. */
  readonly isCut: boolean
}

/** Words that begin alike are spelled out up to this many. */
const SPELLED_OUT = 60

/** Finds rows of one listing: along the partitions, or within the few that a text or value leads to. */
export class ListingFinder {
  readonly #db: DatabaseSync
  readonly #listing: AnyListing
  readonly #names: ReturnType<typeof listingNames>
  readonly #known = new WeakMap<ListQuery, readonly Lead[]>()

  constructor(db: DatabaseSync, view: string, listing: AnyListing) {
    this.#db = db
    this.#listing = listing
    this.#names = listingNames(view)
  }

  /** At most `limit` rows after a place, in order. */
  rows(
    query: ListQuery,
    orderBy: readonly string[],
    limit: number,
    after?: ListPlace,
  ): readonly FoundRow[] {
    const few = this.#few(query)
    if (few !== undefined || orderBy.some((name) => !this.#isWalked(name)))
      return this.#sorted(query, few ?? ALL, { orderBy, limit, after })
    return this.#walked(query, orderBy, limit, after)
  }

  /** How many rows match, up to a bound. */
  count(query: ListQuery, upTo = COUNTED_UP_TO): { readonly n: number; readonly atLeast: boolean } {
    const few = this.#few(query)
    if (few !== undefined) {
      const where = all([few, this.#residual(query, this.#listing.keys)])
      const row = this.#db
        .prepare(`SELECT count(*) AS n FROM ${this.#names.rows} WHERE ${where.sql}`)
        .get(...where.values)
      const n = integerOf(must(row, 'count'), 'n')
      return { n: Math.min(n, upTo), atLeast: n > upTo }
    }
    const isWhole = this.#isWhole(query)
    const residual = this.#residual(query, [])
    let n = 0
    for (const partition of this.#partitions(query)) {
      n += isWhole ? partition.n : this.#countIn(partition, residual, upTo + 1 - n)
      if (n > upTo) break
    }
    return { n: Math.min(n, upTo), atLeast: n > upTo }
  }

  /** More rows than are looked through have this text or value. */
  isCut(query: ListQuery): boolean {
    return this.#leads(query).some(({ isCut }) => isCut)
  }

  /** What a reader sees of each partition, keys as numbers. */
  partitions(reader: ListReader): readonly Partition[] {
    if (this.#isWhole({ reader })) return this.#partitions({ reader })
    const keys = this.#listing.keys.join(', ')
    const { sql, values } = this.visible(reader)
    return this.#partitionsIn(
      this.#db
        .prepare(
          `SELECT ${keys}, count(*) AS n FROM ${this.#names.rows} WHERE ${sql} GROUP BY ${keys}`,
        )
        .all(...values),
    )
  }

  /** The code of a term; undefined when no row ever had it. */
  code(column: string, value: string | number): number | undefined {
    if (typeof value === 'number') return value
    if (this.#listing.columns[column] === 'number') return undefined
    const row = this.#db.prepare('SELECT code FROM listing_terms WHERE term = ?').get(value)
    return row === undefined ? undefined : integerOf(row, 'code')
  }

  #isWalked(column: string): boolean {
    return column === this.#listing.order || this.#listing.keys.includes(column)
  }

  #partitions(query: ListQuery): readonly Partition[] {
    const { keys } = this.#listing
    const visible = query.reader.person === undefined ? 'AND restricted = 0' : ''
    const rows = this.#db
      .prepare(
        `SELECT ${keys.join(', ')}, sum(n) AS n FROM ${this.#names.counts}
         WHERE n > 0 AND tlp <= ? ${visible} GROUP BY ${keys.join(', ')}`,
      )
      .all(query.reader.tlp)
    const wanted = keys.map((key) => {
      const values = query.where?.[key]
      return values && new Set(values.map((value) => this.code(key, value)))
    })
    return this.#partitionsIn(rows).filter((partition) =>
      partition.keys.every((key, i) => wanted[i]?.has(key) ?? true),
    )
  }

  #partitionsIn(rows: readonly Row[]): readonly Partition[] {
    const { keys } = this.#listing
    return rows.map((row) => ({
      keys: keys.map((key) => integerOf(row, key)),
      n: integerOf(row, 'n'),
    }))
  }

  /** Whether the counters say it all: nothing but keys is asked, and nothing is kept to named people. */
  #isWhole({ where = {}, atMost = {}, atLeast = {}, reader }: ListQuery): boolean {
    const isOnlyKeys =
      Object.keys(where).every((name) => this.#listing.keys.includes(name)) &&
      Object.keys(atMost).length + Object.keys(atLeast).length === 0
    if (reader.grants !== undefined) return false
    if (!isOnlyKeys || reader.person === undefined) return isOnlyKeys
    const row = this.#db
      .prepare(`SELECT 1 FROM ${this.#names.counts} WHERE n > 0 AND restricted <> 0 LIMIT 1`)
      .get()
    return row === undefined
  }

  /** Partitions that share the leading ordered keys are merged; the next group only when the page is not full. */
  #walked(
    query: ListQuery,
    orderBy: readonly string[],
    limit: number,
    after: ListPlace | undefined,
  ): readonly FoundRow[] {
    const { keys, order } = this.#listing
    const ordered = orderBy.filter((name) => name !== order)
    const places = ordered.map((name) => keys.indexOf(name))
    const rankOf = (partition: Partition) => places.map((place) => partition.keys[place] ?? 0)
    const groups = Map.groupBy(this.#partitions(query), (partition) => rankOf(partition).join())
    const residual = this.#residual(query, [])
    const found: FoundRow[] = []
    const inOrder = [...groups.values()].toSorted((a, b) =>
      compare(rankOf(must(b[0], 'partition')), rankOf(must(a[0], 'partition'))),
    )
    for (const group of inOrder) {
      const rank = rankOf(must(group[0], 'partition'))
      const against = after === undefined ? -1 : compare(rank, after.at.slice(0, rank.length))
      if (against > 0) continue
      const bound = against === 0 ? after : undefined
      const left = limit - found.length
      const rows = group.flatMap((partition) => this.#rowsIn(partition, residual, left, bound))
      rows.sort((a, b) => (b.at[0] ?? 0) - (a.at[0] ?? 0) || b.number - a.number)
      found.push(...rows.slice(0, left).map((row) => ({ ...row, at: [...rank, ...row.at] })))
      if (found.length >= limit) break
    }
    return found
  }

  #rowsIn(
    partition: Partition,
    residual: Condition,
    limit: number,
    after: ListPlace | undefined,
  ): readonly FoundRow[] {
    const { order } = this.#listing
    const { rows, main } = this.#names
    const last = after?.at.at(-1)
    const bound: Condition =
      after === undefined || last === undefined
        ? ALL
        : { sql: `(${order}, number) < (?, ?)`, values: [last, after.number] }
    const where = all([this.#in(partition), bound, residual])
    return this.#db
      .prepare(
        `SELECT number, ${order} AS at FROM ${rows} INDEXED BY ${main}
         WHERE ${where.sql} ORDER BY ${order} DESC, number DESC LIMIT ?`,
      )
      .all(...where.values, limit)
      .map((row) => ({ id: '', at: [integerOf(row, 'at')], number: integerOf(row, 'number') }))
  }

  #countIn(partition: Partition, residual: Condition, upTo: number): number {
    const { rows, main } = this.#names
    const where = all([this.#in(partition), residual])
    const row = this.#db
      .prepare(
        `SELECT count(*) AS n FROM
           (SELECT 1 FROM ${rows} INDEXED BY ${main} WHERE ${where.sql} LIMIT ?)`,
      )
      .get(...where.values, upTo)
    return integerOf(must(row, 'count'), 'n')
  }

  #in(partition: Partition): Condition {
    return {
      sql: this.#listing.keys.map((key) => `${key} = ?`).join(' AND '),
      values: partition.keys,
    }
  }

  #sorted(
    query: ListQuery,
    few: Condition,
    page: {
      readonly orderBy: readonly string[]
      readonly limit: number
      readonly after: ListPlace | undefined
    },
  ): readonly FoundRow[] {
    const { orderBy, limit, after } = page
    const order = [...orderBy, 'number']
    const bound: Condition =
      after === undefined
        ? ALL
        : {
            sql: `(${order.join(', ')}) < (${order.map(() => '?').join(', ')})`,
            values: [...after.at, after.number],
          }
    const where = all([few, this.#residual(query, this.#listing.keys), bound])
    return this.#db
      .prepare(
        `SELECT number, id, ${orderBy.join(', ')} FROM ${this.#names.rows} WHERE ${where.sql}
         ORDER BY ${order.map((name) => `${name} DESC`).join(', ')} LIMIT ?`,
      )
      .all(...where.values, limit)
      .map((row) => ({
        id: textOf(row, 'id'),
        at: orderBy.map((name) => integerOf(row, name)),
        number: integerOf(row, 'number'),
      }))
  }

  /** The rows that text, value, ids or one value of a selective column lead to, when they are few. */
  #few(query: ListQuery): Condition | undefined {
    const leads = this.#leads(query)
    if (leads.length > 0)
      return all(
        leads.map(({ numbers }) => ({
          sql: 'number IN (SELECT value FROM json_each(?))',
          values: [numbers],
        })),
      )
    const within = this.#fewWithin(query.reader)
    if (within !== undefined) return within
    for (const name of this.#listing.selective) {
      const values = query.where?.[name]
      if (values === undefined || values.includes('')) continue
      const codes = values.flatMap((value) => this.code(name, value) ?? [])
      const { rows } = this.#names
      const sql = `SELECT number FROM ${rows} WHERE ${name} <> 0 AND ${name} IN (SELECT value FROM json_each(?)) LIMIT ${LOOKED_THROUGH}`
      const row = this.#db.prepare(`SELECT count(*) AS n FROM (${sql})`).get(JSON.stringify(codes))
      if (integerOf(must(row, 'count'), 'n') < LOOKED_THROUGH)
        return { sql: `number IN (${sql})`, values: [JSON.stringify(codes)] }
    }
    return undefined
  }

  /** Rows that bear a visitor's tags, when they are few: the tags narrow more than anything else. */
  #fewWithin({ grants }: ListReader): Condition | undefined {
    if (grants === undefined || grants.some(({ scope }) => scope === 'everything')) return undefined
    const tags = JSON.stringify(grants.flatMap(({ scope }) => scope))
    const sql = `SELECT number FROM ${this.#names.values}
      WHERE value IN (SELECT value FROM json_each(?)) AND kind = '${SCOPE_VALUE}' LIMIT ${LOOKED_THROUGH}`
    const row = this.#db.prepare(`SELECT count(*) AS n FROM (${sql})`).get(tags)
    if (integerOf(must(row, 'count'), 'n') >= LOOKED_THROUGH) return undefined
    return { sql: `number IN (${sql})`, values: [tags] }
  }

  /** The newest rows that text, value and ids lead to: looked up once for a query. */
  #leads(query: ListQuery): readonly Lead[] {
    const known = this.#known.get(query)
    if (known !== undefined) return known
    const isNarrowed = query.reader.grants === undefined
    const leads = this.#indexed(query).map(({ sql, values }): Lead => {
      const found = this.#db
        .prepare(`SELECT json_group_array(n) AS numbers, count(*) AS n FROM (${sql})`)
        .get(...values)
      const row = must(found, 'rows of a text')
      return {
        numbers: textOf(row, 'numbers'),
        isCut: isNarrowed && integerOf(row, 'n') >= LOOKED_THROUGH,
      }
    })
    this.#known.set(query, leads)
    return leads
  }

  /**
   * The FTS5 expression of a text. A word that few others begin like is asked for as those very words:
   * SQLite then walks their lists from the newest and stops, where a prefix is first gathered whole.
   */
  #match(text: string): string | undefined {
    const begin = this.#db.prepare(
      `SELECT word FROM ${this.#names.vocabulary} WHERE word >= ? AND word < ? LIMIT ${SPELLED_OUT + 1}`,
    )
    const terms = searchTerms(text).map((term) => {
      const words = begin.all(term, `${term}\u{10ffff}`).map((row) => textOf(row, 'word'))
      if (words.length === 0 || words.length > SPELLED_OUT) return `"${term}"*`
      return `(${words.map((word) => `"${word}"`).join(' OR ')})`
    })
    return terms.length === 0 ? undefined : terms.join(' AND ')
  }

  /** Visitors are led to all: that only the newest were looked through would tell of what is hidden. */
  #indexed({ text, value, ids, reader }: ListQuery): readonly Condition[] {
    const most = reader.grants === undefined ? LOOKED_THROUGH : -1
    const { rows, values, words } = this.#names
    const conditions: Condition[] = []
    if (text !== undefined) {
      const match = this.#match(text)
      conditions.push(
        match === undefined
          ? { sql: `SELECT number AS n FROM ${rows} WHERE false`, values: [] }
          : {
              sql: `SELECT rowid AS n FROM ${words} WHERE ${words} MATCH ? ORDER BY rowid DESC LIMIT ${most}`,
              values: [match],
            },
      )
    }
    if (value !== undefined) {
      conditions.push({
        sql: `SELECT number AS n FROM ${values} WHERE value = ? AND kind NOT IN ('${PERSON_VALUE}', '${SCOPE_VALUE}') ORDER BY number DESC LIMIT ${most}`,
        values: [valueKey(value)],
      })
    }
    if (ids !== undefined) {
      conditions.push({
        sql: `SELECT number AS n FROM ${rows} WHERE id IN (SELECT value FROM json_each(?))`,
        values: [JSON.stringify(ids)],
      })
    }
    return conditions
  }

  /**
   * What the partitions do not say: further columns, bounds, and for whom. `keys` are filtered here too
   * where no partition is walked.
   */
  #residual(query: ListQuery, keys: readonly string[]): Condition {
    const conditions: Condition[] = []
    for (const [name, values] of Object.entries(query.where ?? {})) {
      if (this.#listing.keys.includes(name) && !keys.includes(name)) continue
      const codes = values.flatMap((value) => this.code(name, value) ?? [])
      conditions.push(
        codes.length === 1
          ? { sql: `${name} = ?`, values: codes }
          : { sql: `${name} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(codes)] },
      )
    }
    for (const [name, most] of Object.entries(query.atMost ?? {}))
      conditions.push({ sql: `${name} <= ?`, values: [most] })
    for (const [name, least] of Object.entries(query.atLeast ?? {}))
      conditions.push({ sql: `${name} >= ?`, values: [least] })
    conditions.push(this.visible(query.reader))
    return all(conditions)
  }

  /** For whom rows are, as a condition on them. */
  visible(reader: ListReader): Condition {
    const { grants } = reader
    if (grants === undefined) return this.#visible(reader)
    const { visitedAs } = this.#listing
    const opening = grants.filter(({ kinds }) => kinds.some((kind) => kind === visitedAs))
    const any = opening.map((grant) => this.#within(grant))
    return all([
      this.#visible(reader),
      {
        sql: any.length === 0 ? 'false' : `(${any.map(({ sql }) => `(${sql})`).join(' OR ')})`,
        values: any.flatMap(({ values }) => values),
      },
    ])
  }

  #within({ tlp, pap, scope, ids }: ListGrant): Condition {
    const { rows, values } = this.#names
    const marked: Condition = { sql: 'tlp <= ? AND pap <= ?', values: [tlp, pap] }
    const named: Condition =
      ids === undefined
        ? ALL
        : { sql: 'id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(ids)] }
    const tagged: Condition =
      scope === 'everything'
        ? ALL
        : {
            sql: `EXISTS (SELECT 1 FROM ${values} t
              WHERE t.value IN (SELECT value FROM json_each(?))
              AND t.number = ${rows}.number AND t.kind = '${SCOPE_VALUE}')`,
            values: [JSON.stringify(scope)],
          }
    return all([marked, named, tagged])
  }

  #visible({ tlp, person }: ListReader): Condition {
    const [marking, restricted] = ACCESS_COLUMNS
    if (person === undefined) return { sql: `${marking} <= ? AND ${restricted} = 0`, values: [tlp] }
    const { values, rows } = this.#names
    return {
      sql: `${marking} <= ? AND (${restricted} = 0 OR EXISTS (
        SELECT 1 FROM ${values} p
        WHERE p.value = ? AND p.number = ${rows}.number AND p.kind = '${PERSON_VALUE}'))`,
      values: [tlp, valueKey(person)],
    }
  }
}

const ALL: Condition = { sql: 'true', values: [] }

function all(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0
    if (value !== other) return value - other
  }
  return 0
}
