import { normaliseAlias } from './alias.ts'
import { isEdgePossible } from './asset.ts'
import type { AssetEdge, AssetKind, AssetTier } from './asset.ts'
import { isSameEdge } from './decide.ts'
import type { AssetRow, ReadRows, RowProblem } from './import-rows.ts'

/** An asset as it stands, texts opened (undefined: purged). */
export interface OpenedAsset {
  readonly id: string
  readonly kind: AssetKind
  readonly name: string | undefined
  readonly tier: AssetTier
  readonly owner: string | undefined
  readonly aliases: readonly string[]
  readonly edges: readonly AssetEdge[]
  readonly retired: boolean
}

/** What an import would do, texts in clear: shown before anything is written. */
export interface ImportPlan {
  readonly added: readonly AssetRow[]
  readonly changed: readonly AssetChange[]
  /** Ids of rows that say nothing new. */
  readonly same: readonly string[]
  readonly problems: readonly RowProblem[]
}

/** What one row adds to an asset that is there. Nothing is ever taken away by an import. */
export interface AssetChange {
  readonly line: number
  readonly id: string
  readonly name?: string
  readonly tier?: AssetTier
  readonly owner?: string
  readonly aliases: readonly string[]
  readonly edges: readonly AssetEdge[]
}

/**
 * Compares rows with what stands. Pure. An edge may point to an asset of the same file; a row with an
 * edge to nowhere, or between kinds that cannot carry one another, is refused whole, and so are rows
 * that point to a refused one.
 */
export function planImport(
  read: ReadRows,
  present: (id: string) => OpenedAsset | undefined,
): ImportPlan {
  const problems: RowProblem[] = [...read.problems]
  let rows = read.rows
  for (;;) {
    const byId = new Map(rows.map((row) => [row.id, row]))
    const found = rows.flatMap((row) => problemOf(row, present, byId) ?? [])
    if (found.length === 0) break
    problems.push(...found)
    const refused = new Set(found.map(({ line }) => line))
    rows = rows.filter(({ line }) => !refused.has(line))
  }
  const added: AssetRow[] = []
  const changed: AssetChange[] = []
  const same: string[] = []
  for (const row of rows) {
    const known = present(row.id)
    if (known === undefined) added.push(row)
    else {
      const change = changeOf(row, known)
      if (change === undefined) same.push(row.id)
      else changed.push(change)
    }
  }
  return { added, changed, same, problems: problems.toSorted((a, b) => a.line - b.line) }
}

function problemOf(
  row: AssetRow,
  present: (id: string) => OpenedAsset | undefined,
  rows: ReadonlyMap<string, AssetRow>,
): RowProblem | undefined {
  const { line, id, kind } = row
  const known = present(id)
  if (known?.retired === true) return { line, code: 'retired', column: 'id', value: id }
  if (known !== undefined && known.kind !== kind)
    return { line, code: 'kind-differs', column: 'kind', value: known.kind }
  for (const { kind: edge, to } of row.edges) {
    const standing = present(to)
    const end = rows.get(to) ?? (standing?.retired === true ? undefined : standing)
    if (end === undefined) return { line, code: 'edge-target-unknown', column: edge, value: to }
    if (to === id || !isEdgePossible(edge, kind, end.kind))
      return { line, code: 'edge-impossible', column: edge, value: to }
  }
  return undefined
}

function changeOf(row: AssetRow, known: OpenedAsset): AssetChange | undefined {
  const { line, id, name, tier, owner } = row
  const names = new Set(known.aliases.map(normaliseAlias))
  const aliases = row.aliases.filter((alias) => !names.has(normaliseAlias(alias)))
  const edges = row.edges.filter((edge) => !known.edges.some((each) => isSameEdge(each, edge)))
  const change: AssetChange = {
    line,
    id,
    ...(name === known.name ? {} : { name }),
    ...(tier === known.tier ? {} : { tier }),
    ...(owner === undefined || owner === known.owner ? {} : { owner }),
    aliases,
    edges,
  }
  const says =
    change.name ?? change.tier ?? change.owner ?? (aliases.length + edges.length || undefined)
  return says === undefined ? undefined : change
}

/** How many facts the plan writes. */
export function factsOf(plan: ImportPlan): number {
  const added = plan.added.reduce((sum, row) => sum + 1 + row.edges.length, 0)
  return plan.changed.reduce(
    (sum, change) =>
      sum +
      [change.name, change.tier, change.owner].filter((each) => each !== undefined).length +
      change.aliases.length +
      change.edges.length,
    added,
  )
}
