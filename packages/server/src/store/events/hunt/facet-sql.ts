import { HUNT_COLUMNS } from '@vigie/domain'
import type { Binding } from './sql/dialect.ts'
import { DUCKDB } from './sql/dialect.ts'

export interface FacetQuestion {
  readonly field: string
  readonly limit: number
  /** Condition of the query, whose values are bound already. */
  readonly where: string
  readonly binding: Binding
  /** Whether some event has values beside the column. */
  readonly hasOthers: boolean
}

const COLUMNS: ReadonlySet<string> = new Set(['source', ...HUNT_COLUMNS])

/**
 * The most frequent values of a field over the events `e`: rows `(value, events, distinct values, events
 * with the field)`. An event counts once for each of its values, which are distinct.
 */
export function facetSql({ field, limit, where, binding, hasOthers }: FacetQuestion): string {
  const name = binding.bind(field)
  const most = binding.bind(limit)
  const column = DUCKDB.column(field)
  const others = `SELECT unnest(list_filter("rest", lambda o: o.k = ${name})).v AS v, 0 AS w FROM e WHERE ${where} AND "rest" IS NOT NULL`
  // Where there is a column, it holds the first value: who has others has one there.
  const first = `SELECT ${column} AS v, 1 AS w FROM e WHERE ${where} AND ${column} IS NOT NULL AND ${name} <> ''`
  const isColumn = COLUMNS.has(field)
  const all = [...(isColumn ? [first] : []), ...(hasOthers || !isColumn ? [others] : [])]
  const withField = isColumn
    ? '(SELECT sum(w) FROM g)'
    : `(SELECT count(*) FROM e WHERE ${where} AND ${DUCKDB.anyOther(name, () => 'true')})`
  return `, a AS NOT MATERIALIZED (${all.join(' UNION ALL ')}),
    g AS MATERIALIZED (SELECT v, count(*) AS n, sum(w) AS w FROM a GROUP BY v)
    SELECT v, n, (SELECT count(*) FROM g), ${withField} FROM g ORDER BY n DESC, v LIMIT ${most}`
}
