import { ASSET_KINDS } from '@vigie/domain'
import type { AssetKind } from '@vigie/domain'

/** Which assets are shown: all, those that an outage reaches, or one kind. */
export const SHOWN = ['all', 'trouble', ...ASSET_KINDS] as const
export type Shown = (typeof SHOWN)[number]

export interface AssetSearch {
  readonly of?: 'trouble' | AssetKind
}

/** Parses the address; what is unknown in it is left out. */
export function assetSearch(search: Readonly<Record<string, unknown>>): AssetSearch {
  const show = SHOWN.find((known) => known === search['of'])
  return show === undefined || show === 'all' ? {} : { of: show }
}
