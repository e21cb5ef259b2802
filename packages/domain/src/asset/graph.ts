import type { Asset, AssetState } from './asset.ts'

/** What the graph needs of an asset. */
export type GraphAsset = Pick<Asset, 'id' | 'kind' | 'edges' | 'retired'> & {
  readonly health?: { readonly state: AssetState } | undefined
}

/** The assets that are in use, by id. */
export type AssetGraph = ReadonlyMap<string, GraphAsset>

/** One thing that depends on another, and by way of what. */
export interface Dependent {
  readonly id: string
  readonly kind: Asset['kind']
  /** The asset next to it on a shortest way from the start. */
  readonly via: string
  /** Edges between the start and it, from 1. */
  readonly distance: number
}

/** Something that an outage reaches. */
export interface Affected {
  readonly id: string
  readonly kind: Asset['kind']
  /** `down` when something that is down carries it, else `degraded`. */
  readonly effect: 'down' | 'degraded'
  /** Assets that were reported down or degraded and that it depends on, or is itself; sorted. */
  readonly causes: readonly string[]
}

/** Builds the graph; retired assets carry nothing and depend on nothing. */
export function assetGraph(assets: Iterable<GraphAsset>): AssetGraph {
  const graph = new Map<string, GraphAsset>()
  for (const asset of assets) if (!asset.retired) graph.set(asset.id, asset)
  return graph
}

/**
 * Everything that depends on the asset, directly or not, nearest first; each once, also where edges
 * run in a circle. The asset itself is not among them. Linear in the edges that are reached.
 */
export function dependentsOf(graph: AssetGraph, id: string): readonly Dependent[] {
  const seen = new Set([id])
  const found: Dependent[] = []
  let reached: readonly string[] = [id]
  for (let distance = 1; reached.length > 0; distance++) {
    const next: string[] = []
    for (const via of reached) {
      for (const { to } of graph.get(via)?.edges ?? []) {
        const asset = graph.get(to)
        if (asset === undefined || seen.has(to)) continue
        seen.add(to)
        next.push(to)
        found.push({ id: to, kind: asset.kind, via, distance })
      }
    }
    reached = next
  }
  return found
}

/**
 * What the outages of this moment reach: for each asset that is down or degraded or depends on one
 * that is, how hard, and because of which. Sorted by id. An asset of unknown state reaches nothing:
 * what is not known is not said. Linear in the edges for each asset that is down or degraded.
 */
export function affectedBy(graph: AssetGraph): readonly Affected[] {
  const down = new Map<string, Set<string>>()
  const degraded = new Map<string, Set<string>>()
  for (const asset of graph.values()) {
    const state = asset.health?.state
    if (state !== 'down' && state !== 'degraded') continue
    const marks = state === 'down' ? down : degraded
    for (const id of [asset.id, ...dependentsOf(graph, asset.id).map((each) => each.id)]) {
      const causes = marks.get(id)
      if (causes === undefined) marks.set(id, new Set([asset.id]))
      else causes.add(asset.id)
    }
  }
  const affected: Affected[] = []
  for (const asset of graph.values()) {
    const { id, kind } = asset
    const causes = [...(down.get(id) ?? []), ...(degraded.get(id) ?? [])].toSorted()
    if (causes.length === 0) continue
    affected.push({ id, kind, effect: down.has(id) ? 'down' : 'degraded', causes })
  }
  return affected.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The gates that an outage of this asset would reach, in order; the asset itself when it is one. */
export function gatesBehind(graph: AssetGraph, id: string): readonly string[] {
  const own = graph.get(id)?.kind === 'gate' ? [id] : []
  const others = dependentsOf(graph, id).flatMap((each) => (each.kind === 'gate' ? each.id : []))
  return [...own, ...others].toSorted()
}
