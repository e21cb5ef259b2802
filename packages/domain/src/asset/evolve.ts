import { isRecord } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import type { Entry, Sealed } from '../log/entry.ts'
import { FactDamaged, oneOf, optionalTextOf, sealedIn, sealedOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { evolveScope } from '../scope/evolve.ts'
import { ASSET_EDGES, ASSET_KINDS, ASSET_STATES, ASSET_TIERS } from './asset.ts'
import type { Asset, AssetEdge, AssetHealth } from './asset.ts'
import { isSameEdge } from './decide.ts'

/** Folds one entry about the asset `id` into its state. Pure; throws on a damaged log. */
export function evolveAsset(state: Asset | undefined, entry: Entry, id: string): Asset {
  const { data, receivedAt } = entry
  if (entry.kind === 'asset.added') {
    const owner = sealedOf(data, 'owner')
    const aliases = data['aliases']
    return {
      id,
      kind: oneOf(data, 'kind', ASSET_KINDS),
      name: sealedIn(data, 'name'),
      tlp: entry.marking.tlp,
      tier: oneOf(data, 'tier', ASSET_TIERS),
      ...(owner === undefined ? {} : { owner }),
      aliases: Array.isArray(aliases) ? aliases.map(sealedFrom) : [],
      edges: [],
      retired: false,
      addedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown asset ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: Asset, entry: Entry): Asset {
  const { data } = entry
  switch (entry.kind) {
    case 'asset.renamed':
      return { ...state, name: sealedIn(data, 'name') }
    case 'asset.tier-set':
      return { ...state, tier: oneOf(data, 'tier', ASSET_TIERS) }
    case 'asset.owner-set':
      return { ...state, owner: sealedIn(data, 'owner') }
    case 'asset.alias-added':
      return { ...state, aliases: [...state.aliases, sealedIn(data, 'alias')] }
    case 'asset.alias-removed': {
      const gone = sealedIn(data, 'alias').sealed
      return { ...state, aliases: state.aliases.filter(({ sealed }) => sealed !== gone) }
    }
    case 'asset.connected': {
      const edge = edgeOf(data['edge'])
      return { ...state, edges: [...state.edges.filter((each) => !isSameEdge(each, edge)), edge] }
    }
    case 'asset.disconnected': {
      const gone = edgeOf(data['edge'])
      return { ...state, edges: state.edges.filter((edge) => !isSameEdge(edge, gone)) }
    }
    case 'asset.reported':
      return { ...state, ...laterHealth(state.health, entry) }
    case 'asset.retired':
      return { ...state, retired: true }
    case 'asset.restored':
      return { ...state, retired: false }
    default: {
      const within = evolveScope(state, entry)
      if (within === undefined) throw new FactDamaged(`unknown kind ${entry.kind}`)
      return within
    }
  }
}

/** The word that was so later governs, whatever the order of arrival. */
function laterHealth(known: AssetHealth | undefined, entry: Entry): { health: AssetHealth } {
  if (known !== undefined && known.at > entry.happenedAt) return { health: known }
  const { data } = entry
  const reason = sealedOf(data, 'reason')
  const basis = optionalTextOf(data, 'basis')
  return {
    health: {
      state: oneOf(data, 'state', ASSET_STATES),
      by: entry.actor,
      at: entry.happenedAt,
      ...(reason === undefined ? {} : { reason }),
      ...(basis === undefined ? {} : { basis }),
    },
  }
}

function edgeOf(value: Json | undefined): AssetEdge {
  if (!isRecord(value)) throw new FactDamaged('an edge is not an object')
  const { kind, to } = value
  const known = ASSET_EDGES.find((candidate) => candidate === kind)
  if (known === undefined || typeof to !== 'string')
    throw new FactDamaged('an edge lacks its kind or its end')
  return { kind: known, to }
}

function sealedFrom(value: Json): Sealed {
  if (!isRecord(value) || typeof value['sealed'] !== 'string')
    throw new FactDamaged('an alias is not sealed content')
  return { sealed: value['sealed'] }
}
