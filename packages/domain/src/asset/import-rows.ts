import { isRecord, parseCsv } from '@vigie/kit'
import { ASSET_EDGES, ASSET_ID, ASSET_KINDS, ASSET_TIERS } from './asset.ts'
import type { AssetEdge, AssetKind, AssetTier } from './asset.ts'

/** One asset as a file describes it, texts in clear. */
export interface AssetRow {
  /** Line of a CSV file, or place in a JSON list; from 1. */
  readonly line: number
  readonly id: string
  readonly kind: AssetKind
  readonly name: string
  readonly tier: AssetTier
  readonly owner?: string
  readonly aliases: readonly string[]
  readonly edges: readonly AssetEdge[]
}

/** Why a row is not taken; `column` and `value` tell what is wrong in it. */
export interface RowProblem {
  readonly line: number
  readonly code: RowProblemCode
  readonly column?: string
  readonly value?: string
}

/** Everything that can be wrong with a row. */
export const ROW_PROBLEMS = [
  'not-a-table',
  'open-quote',
  'column-missing',
  'id-invalid',
  'id-repeated',
  'kind-unknown',
  'kind-differs',
  'name-missing',
  'tier-invalid',
  'text-too-long',
  'too-many',
  'edge-target-unknown',
  'edge-impossible',
  'retired',
] as const
export type RowProblemCode = (typeof ROW_PROBLEMS)[number]

export interface ReadRows {
  readonly rows: readonly AssetRow[]
  readonly problems: readonly RowProblem[]
}

/** Most rows of one file. */
export const IMPORT_ROWS_MAX = 5_000
const TEXT_MAX = 200
const LIST_MAX = 200

/**
 * Reads a CSV table (columns `id,kind,name,tier,owner,aliases,runs,serves,controls,feeds`; lists
 * separated by `|`) or a JSON list of objects with the same members. Every row that cannot be taken
 * is named with its line and its reason; the others are returned. Never throws.
 */
export function readAssetRows(text: string): ReadRows {
  const start = text.trimStart()
  if (start.startsWith('[') || start.startsWith('{')) return rowsOf(recordsOfJson(text))
  return rowsOf(recordsOfCsv(text))
}

/** A row before its members are understood. */
interface RawRow {
  readonly line: number
  readonly member: (name: string) => unknown
}

type RawRows =
  | { readonly ok: true; readonly rows: readonly RawRow[] }
  | { readonly ok: false; readonly problem: RowProblem }

function recordsOfCsv(text: string): RawRows {
  const parsed = parseCsv(text)
  if (!parsed.ok) {
    return { ok: false, problem: { line: parsed.openQuoteLine, code: 'open-quote' } }
  }
  const [head, ...records] = parsed.records
  const columns = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  const missing = ['id', 'kind', 'name', 'tier'].find((column) => !columns.includes(column))
  if (missing !== undefined) {
    return {
      ok: false,
      problem: { line: head?.line ?? 1, code: 'column-missing', column: missing },
    }
  }
  return {
    ok: true,
    rows: records.map(({ line, cells }) => ({
      line,
      member: (name) => cells[columns.indexOf(name)],
    })),
  }
}

function recordsOfJson(text: string): RawRows {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, problem: { line: 1, code: 'not-a-table' } }
  }
  const list = isRecord(value) ? value['assets'] : value
  if (!Array.isArray(list)) return { ok: false, problem: { line: 1, code: 'not-a-table' } }
  return {
    ok: true,
    rows: list.map((each: unknown, index) => ({
      line: index + 1,
      member: (name) => (isRecord(each) ? each[name] : undefined),
    })),
  }
}

function rowsOf(raw: RawRows): ReadRows {
  if (!raw.ok) return { rows: [], problems: [raw.problem] }
  const rows: AssetRow[] = []
  const problems: RowProblem[] = []
  const seen = new Set<string>()
  for (const each of raw.rows.slice(0, IMPORT_ROWS_MAX)) {
    const read = rowOf(each)
    if ('code' in read) problems.push(read)
    else if (seen.has(read.id)) {
      problems.push({ line: read.line, code: 'id-repeated', column: 'id', value: read.id })
    } else {
      seen.add(read.id)
      rows.push(read)
    }
  }
  const beyond = raw.rows[IMPORT_ROWS_MAX]
  if (beyond !== undefined) problems.push({ line: beyond.line, code: 'too-many' })
  return { rows, problems }
}

function rowOf({ line, member }: RawRow): AssetRow | RowProblem {
  const wrong = (code: RowProblemCode, column: string): RowProblem => ({
    line,
    code,
    column,
    value: textOf(member(column)).slice(0, TEXT_MAX),
  })
  const id = textOf(member('id'))
  if (!ASSET_ID.test(id)) return wrong('id-invalid', 'id')
  const kind = ASSET_KINDS.find((known) => known === textOf(member('kind')).toLowerCase())
  if (kind === undefined) return wrong('kind-unknown', 'kind')
  const name = textOf(member('name'))
  if (name === '') return wrong('name-missing', 'name')
  const tier = ASSET_TIERS.find((known) => String(known) === textOf(member('tier')))
  if (tier === undefined) return wrong('tier-invalid', 'tier')
  const owner = textOf(member('owner'))
  const aliases = listOf(member('aliases'))
  const edges = ASSET_EDGES.flatMap((edge) =>
    listOf(member(edge)).map((to) => ({ kind: edge, to })),
  )
  const long = [['name', name] as const, ['owner', owner] as const].find(
    ([, text]) => text.length > TEXT_MAX,
  )
  if (long !== undefined) return wrong('text-too-long', long[0])
  if (aliases.some((alias) => alias.length > TEXT_MAX)) return wrong('text-too-long', 'aliases')
  if (aliases.length > LIST_MAX) return wrong('too-many', 'aliases')
  if (edges.length > LIST_MAX) return wrong('too-many', 'runs')
  return { line, id, kind, name, tier, ...(owner === '' ? {} : { owner }), aliases, edges }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' ? String(value) : ''
}

/** A list, or a text whose parts are separated by `|`; each once. */
function listOf(value: unknown): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : textOf(value).split('|')
  return [...new Set(parts.map(textOf).filter((part) => part !== ''))]
}
