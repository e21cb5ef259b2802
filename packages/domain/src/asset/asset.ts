import type { Actor, Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * Something that the evening depends on, and what depends on it in turn: systems ↔ services ↔
 * installations ↔ gates and sectors ↔ matches. A gate or sector bears the id that the venue gives it.
 */
export interface Asset {
  readonly id: string
  readonly kind: AssetKind
  readonly name: Sealed
  /** The most restricted marking of what was said about it. */
  readonly tlp: Tlp
  /** Where it belongs (`scope/scope-tag.ts`). */
  readonly scope?: readonly string[]
  /** 1 = the evening stops without it … 3 = a nuisance. */
  readonly tier: AssetTier
  /** Who answers for it, in words. */
  readonly owner?: Sealed
  /** Host names, addresses and account names by which events call it. */
  readonly aliases: readonly Sealed[]
  /** What depends on it directly. */
  readonly edges: readonly AssetEdge[]
  /** The last word on its state; without one it is unknown, never "up". */
  readonly health?: AssetHealth
  readonly retired: boolean
  /** Epoch ms, when it came onto the log and last changed there. */
  readonly addedAt: number
  readonly changedAt: number
}

/** Kinds, from what runs to what is played. */
export const ASSET_KINDS = ['system', 'service', 'installation', 'gate', 'sector', 'match'] as const
export type AssetKind = (typeof ASSET_KINDS)[number]

/** Tiers of criticality, the most critical first. */
export const ASSET_TIERS = [1, 2, 3] as const
export type AssetTier = (typeof ASSET_TIERS)[number]

/** How one thing carries another. The edge points from what carries to what depends on it. */
export const ASSET_EDGES = ['runs', 'serves', 'controls', 'feeds'] as const
export type AssetEdgeKind = (typeof ASSET_EDGES)[number]

/** One edge out of an asset. */
export interface AssetEdge {
  readonly kind: AssetEdgeKind
  /** Id of the asset that depends on this one. */
  readonly to: string
}

/** States, worst last; `unknown` is said when somebody no longer vouches for another. */
export const ASSET_STATES = ['up', 'degraded', 'down', 'unknown'] as const
export type AssetState = (typeof ASSET_STATES)[number]

/** Who or what says that an asset is in a state, and since when it was so. */
export interface AssetHealth {
  readonly state: AssetState
  readonly by: Actor
  /** Epoch ms, when it was so as the author says. */
  readonly at: number
  readonly reason?: Sealed
  /** Finding or incident that it rests on. */
  readonly basis?: string
}

/** What an asset may be called: letters, digits, dot, dash, underscore; at most 60. */
export const ASSET_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/

/** Kinds between which each edge may run. */
const EDGE_ENDS: Readonly<
  Record<AssetEdgeKind, { readonly from: readonly AssetKind[]; readonly to: readonly AssetKind[] }>
> = {
  runs: { from: ['system'], to: ['system', 'service'] },
  serves: {
    from: ['system', 'service'],
    to: ['service', 'installation', 'gate', 'sector', 'match'],
  },
  controls: { from: ['system', 'service', 'installation'], to: ['installation', 'gate'] },
  feeds: {
    from: ['system', 'installation', 'gate', 'sector'],
    to: ['system', 'installation', 'gate', 'sector', 'match'],
  },
}

/** Whether an edge of this kind makes sense between these kinds of assets. */
export function isEdgePossible(edge: AssetEdgeKind, from: AssetKind, to: AssetKind): boolean {
  return EDGE_ENDS[edge].from.includes(from) && EDGE_ENDS[edge].to.includes(to)
}
