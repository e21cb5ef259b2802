import { affectedBy, aliasIndex, assetGraph, gatesBehind } from '@vigie/domain'
import type { Affected, AliasIndex, AssetGraph } from '@vigie/domain'
import { useMemo } from 'react'
import { useDocuments } from './as-of.tsx'
import type { Listing } from './as-of.tsx'
import { readAsset } from './read-asset.ts'
import type { ShownAsset } from './read-asset.ts'

/** The asset picture as this reader may see it, now or as of the position that the screen looks at. */
export interface AssetPicture {
  readonly assets: ReadonlyMap<string, ShownAsset>
  readonly graph: AssetGraph
  /** What the outages reach, by id. */
  readonly affected: ReadonlyMap<string, Affected>
  /** The gates among it, in order. */
  readonly gates: readonly Affected[]
  /** What was reported down or degraded, the worst first, with the gates behind it. */
  readonly outages: readonly {
    readonly id: string
    readonly name: string
    readonly state: 'down' | 'degraded'
    readonly atMs: number
    readonly gates: readonly string[]
  }[]
  /** Assets that a host, address or account names. */
  readonly names: AliasIndex
  readonly listing: Listing
}

/**
 * Computed from the documents that the stream keeps current, by the same pure functions as on the
 * server: a report of an outage names its gates as soon as it is heard.
 */
export function useAssets(): AssetPicture {
  const listing = useDocuments('asset')
  const { documents } = listing
  const picture = useMemo(() => {
    const list = [...documents.values()].flatMap((document) => readAsset(document) ?? [])
    const graph = assetGraph(list)
    const reached = affectedBy(graph)
    return {
      assets: new Map(list.map((asset) => [asset.id, asset])),
      graph,
      affected: new Map(reached.map((each) => [each.id, each])),
      gates: reached.filter(({ kind }) => kind === 'gate'),
      outages: outagesIn(list, graph),
      names: aliasIndex(
        list
          .filter(({ retired }) => !retired)
          .map(({ id, aliases }) => ({ id, aliases: aliases.map(({ text }) => text) })),
      ),
    }
  }, [documents])
  return useMemo(() => ({ ...picture, listing }), [picture, listing])
}

function outagesIn(list: readonly ShownAsset[], graph: AssetGraph): AssetPicture['outages'] {
  return list
    .flatMap(({ id, name, tier, health, retired }) => {
      const state = health?.state
      if (health === undefined || retired || (state !== 'down' && state !== 'degraded')) return []
      return [
        { id, name: name ?? id, state, atMs: health.atMs, tier, gates: gatesBehind(graph, id) },
      ]
    })
    .toSorted(
      (a, b) =>
        Number(a.state === 'degraded') - Number(b.state === 'degraded') ||
        a.tier - b.tier ||
        b.gates.length - a.gates.length,
    )
}
