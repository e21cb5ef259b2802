import type { Sealed } from '../log/entry.ts'
import type { AssetEdge, AssetKind, AssetState, AssetTier } from './asset.ts'

/** Single commuting gestures on an asset; texts arrive sealed. */
export type AssetCommand =
  | {
      readonly kind: 'asset.add'
      readonly asset: AssetKind
      readonly name: Sealed
      readonly tier: AssetTier
      readonly owner?: Sealed
      readonly aliases?: readonly Sealed[]
    }
  | { readonly kind: 'asset.rename'; readonly name: Sealed }
  | { readonly kind: 'asset.set-tier'; readonly tier: AssetTier }
  | { readonly kind: 'asset.set-owner'; readonly owner: Sealed }
  | { readonly kind: 'asset.add-alias'; readonly alias: Sealed }
  | { readonly kind: 'asset.remove-alias'; readonly alias: Sealed }
  | { readonly kind: 'asset.connect'; readonly edge: AssetEdge }
  | { readonly kind: 'asset.disconnect'; readonly edge: AssetEdge }
  | {
      readonly kind: 'asset.report'
      readonly state: AssetState
      readonly reason?: Sealed
      readonly basis?: string
    }
  | { readonly kind: 'asset.retire'; readonly reason: Sealed }
  | { readonly kind: 'asset.restore' }
