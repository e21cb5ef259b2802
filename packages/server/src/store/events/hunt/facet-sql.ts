import { foldText, HUNT_COLUMNS } from '@vigie/domain'
import type { Binding } from './sql/dialect.ts'
import { DUCKDB, pairPattern, pairStart } from './sql/dialect.ts'

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
  const { bind } = binding
  const name = foldText(field)
  const column = DUCKDB.column(field)
  const isColumn = COLUMNS.has(field)
  const pairs = isColumn ? 'more' : 'rest'
  // Where there is a column, it holds the first value: who has others has one there.
  const all = isColumn
    ? [`SELECT ${column} AS v, 1 AS w FROM e WHERE ${where} AND ${column} IS NOT NULL`]
    : []
  if (hasOthers || !isColumn) {
    all.push(
      `SELECT unnest(regexp_extract_all("${pairs}", ${bind(pairPattern(name))}, 1)) AS v, 0 AS w FROM e WHERE ${where} AND "${pairs}" IS NOT NULL AND contains("${pairs}", ${bind(pairStart(name))})`,
    )
  }
  const withField = isColumn
    ? '(SELECT sum(w) FROM g)'
    : `(SELECT count(*) FROM e WHERE ${where} AND ${DUCKDB.anyOther(pairs, name, { sql: () => 'true' }, bind)})`
  return `, a AS NOT MATERIALIZED (${all.join(' UNION ALL ')}),
    g AS MATERIALIZED (SELECT v, count(*) AS n, sum(w) AS w FROM a GROUP BY v)
    SELECT v, n, (SELECT count(*) FROM g), ${withField} FROM g ORDER BY n DESC, v LIMIT ${bind(limit)}`
}
