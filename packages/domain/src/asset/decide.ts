import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { isEdgePossible } from './asset.ts'
import type { Asset, AssetEdge } from './asset.ts'
import type { AssetCommand } from './command.ts'

/** Present state of another asset, or of one that the same submission adds. */
export type AssetReader = (id: string) => Pick<Asset, 'kind' | 'retired'> | undefined

/**
 * Says what follows from a command on the asset `id`, or why nothing may. Pure. `other` is asked for
 * the far end of an edge. Refusals: `asset.*`. What is already so writes nothing; a report always
 * writes, since it renews the age.
 */
export function decideAsset(
  asset: Asset | undefined,
  id: string,
  command: AssetCommand,
  other: AssetReader,
): Decision {
  if (command.kind === 'asset.add') {
    if (asset !== undefined) return refuse('asset.exists', { id })
    return accept(
      fact('asset.added', id, {
        kind: command.asset,
        name: sealedJson(command.name),
        tier: command.tier,
        ...(command.owner === undefined ? {} : { owner: sealedJson(command.owner) }),
        aliases: (command.aliases ?? []).map(sealedJson),
      }),
    )
  }
  if (asset === undefined) return refuse('asset.unknown', { id })
  if (command.kind === 'asset.restore') {
    return asset.retired ? accept(fact('asset.restored', id, {})) : accept()
  }
  if (asset.retired) return refuse('asset.retired', { id })
  switch (command.kind) {
    case 'asset.rename':
      return accept(fact('asset.renamed', id, { name: sealedJson(command.name) }))
    case 'asset.set-tier':
      if (asset.tier === command.tier) return accept()
      return accept(fact('asset.tier-set', id, { tier: command.tier }))
    case 'asset.set-owner':
      return accept(fact('asset.owner-set', id, { owner: sealedJson(command.owner) }))
    case 'asset.add-alias':
      return accept(fact('asset.alias-added', id, { alias: sealedJson(command.alias) }))
    case 'asset.remove-alias': {
      const { alias } = command
      if (!asset.aliases.some(({ sealed }) => sealed === alias.sealed)) return accept()
      return accept(fact('asset.alias-removed', id, { alias: sealedJson(alias) }))
    }
    case 'asset.connect':
      return decideConnection(asset, command.edge, other)
    case 'asset.disconnect':
      if (!asset.edges.some((edge) => isSameEdge(edge, command.edge))) return accept()
      return accept(fact('asset.disconnected', id, { edge: edgeJson(command.edge) }))
    case 'asset.report':
      return accept(
        fact('asset.reported', id, {
          state: command.state,
          ...(command.reason === undefined ? {} : { reason: sealedJson(command.reason) }),
          ...(command.basis === undefined ? {} : { basis: command.basis }),
        }),
      )
    case 'asset.retire':
      return accept(fact('asset.retired', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

function decideConnection(asset: Asset, edge: AssetEdge, other: AssetReader): Decision {
  const { id } = asset
  const end = other(edge.to)
  if (edge.to === id) return refuse('asset.edge-impossible', { id, edge: edge.kind, to: edge.to })
  if (end === undefined || end.retired) return refuse('asset.unknown', { id: edge.to })
  if (!isEdgePossible(edge.kind, asset.kind, end.kind)) {
    return refuse('asset.edge-impossible', { id, edge: edge.kind, to: edge.to })
  }
  if (asset.edges.some((known) => isSameEdge(known, edge))) return accept()
  return accept(fact('asset.connected', id, { edge: edgeJson(edge) }))
}

/** Tells whether two edges out of one asset are the same. */
export function isSameEdge(a: AssetEdge, b: AssetEdge): boolean {
  return a.kind === b.kind && a.to === b.to
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'asset', id }, data }
}

function edgeJson(edge: AssetEdge): JsonObject {
  return { kind: edge.kind, to: edge.to }
}
