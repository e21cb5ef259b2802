import { evolveAsset, evolveDismissedHost } from '@vigie/domain'
import type { Asset, DismissedHost } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Assets, one document each. */
export const assetView: Projection<Asset> = {
  name: 'asset',
  version: 2,
  kinds: ['asset.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveAsset,
  columns: ({ kind, tier, health, changedAt }) => ({
    kind,
    tier,
    state: health?.state ?? 'unknown',
    changedAt,
  }),
}

/** Hosts that a person said are no assets. */
export const dismissedHostView: Projection<DismissedHost> = {
  name: 'dismissed-host',
  version: 1,
  kinds: ['host.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveDismissedHost,
}
