import { aliasIndex, assetGraph, can } from '@vigie/domain'
import type { AliasIndex, Asset, AssetGraph, OpenedAsset, Principal, Resource } from '@vigie/domain'
import { isVisitor } from '../http/visitor/reach.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import { wholeView } from '../store/whole-view.ts'

/** The assets that this reader may see, now or as of a position. */
export function assetsFor(
  deps: { readonly record: LogRecord; readonly clock: Clock },
  reader: Principal,
  asOf?: number,
): readonly Asset[] {
  const now = deps.clock()
  const visible = [...wholeView(deps.record, assetView, asOf)]
    .map(({ state }) => state)
    .filter((asset) => can(reader, 'asset.read', resourceOf(asset), now))
  if (!isVisitor(reader)) return visible
  const ids = new Set(visible.map(({ id }) => id))
  return visible.map((asset) => ({ ...asset, edges: asset.edges.filter(({ to }) => ids.has(to)) }))
}

function resourceOf({ id, tlp, scope = [] }: Asset): Resource {
  return { tlp, kind: 'asset', id, scope }
}

/** Their graph. */
export function graphFor(
  deps: { readonly record: LogRecord; readonly clock: Clock },
  reader: Principal,
  asOf?: number,
): AssetGraph {
  return assetGraph(assetsFor(deps, reader, asOf))
}

/** An asset with its texts opened. */
export function openedAsset(record: Pick<LogRecord, 'open'>, asset: Asset): OpenedAsset {
  const { id, kind, tier, edges, retired } = asset
  return {
    id,
    kind,
    tier,
    edges,
    retired,
    name: record.open(asset.name.sealed),
    owner: asset.owner && record.open(asset.owner.sealed),
    aliases: asset.aliases.flatMap(({ sealed }) => record.open(sealed) ?? []),
  }
}

/** Names of all assets in use, for the server's own work. */
export function namesOfAssets(record: LogRecord): AliasIndex {
  return aliasIndex(
    [...wholeView(record, assetView)]
      .filter(({ state }) => !state.retired)
      .map(({ state }) => openedAsset(record, state)),
  )
}
