import { ASSET_EDGES, ASSET_KINDS, ASSET_STATES, ASSET_TIERS } from '@vigie/domain'
import type { AssetEdge, AssetKind, AssetState, AssetTier } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from './read-state.ts'

/** An asset as a screen needs it; texts opened, `null` where purged or not for this reader. */
export interface ShownAsset {
  readonly id: string
  readonly kind: AssetKind
  readonly name: string | null
  readonly tier: AssetTier
  readonly owner: string | null | undefined
  /** Opened aliases, each with its commitment. */
  readonly aliases: readonly { readonly text: string; readonly sealed: string }[]
  readonly edges: readonly AssetEdge[]
  readonly health: ShownHealth | undefined
  /** Tags of where it belongs. */
  readonly scope: readonly string[]
  readonly retired: boolean
  readonly position: number
}

/** The last word on its state. */
export interface ShownHealth {
  readonly state: AssetState
  readonly byKind: string
  readonly byId: string
  readonly atMs: number
  readonly reason: string | null | undefined
  readonly basis: string | undefined
}

/** Undefined for a document that is none. */
export function readAsset(document: DocumentView): ShownAsset | undefined {
  const { id, position, state, texts } = document
  if (state === null) return undefined
  const kind = oneOfIn(state, 'kind', ASSET_KINDS)
  const tier = oneOfIn(state, 'tier', ASSET_TIERS)
  const { scope } = state
  if (kind === undefined || tier === undefined) return undefined
  return {
    id,
    kind,
    name: openedIn(state, 'name', texts) ?? null,
    tier,
    owner: openedIn(state, 'owner', texts),
    aliases: recordsIn(state, 'aliases').flatMap((alias) => {
      const sealed = textIn(alias, 'sealed')
      const text = sealed === undefined ? undefined : texts[sealed]
      return sealed === undefined || text === undefined ? [] : [{ text, sealed }]
    }),
    edges: recordsIn(state, 'edges').flatMap((edge) => {
      const named = oneOfIn(edge, 'kind', ASSET_EDGES)
      const to = textIn(edge, 'to')
      return named === undefined || to === undefined ? [] : [{ kind: named, to }]
    }),
    health: healthIn(state['health'], texts),
    scope: Array.isArray(scope) ? scope.filter((one) => typeof one === 'string') : [],
    retired: state['retired'] === true,
    position,
  }
}

function healthIn(value: unknown, texts: DocumentView['texts']): ShownHealth | undefined {
  if (!isRecord(value)) return undefined
  const state = oneOfIn(value, 'state', ASSET_STATES)
  const { by } = value
  if (state === undefined || !isRecord(by)) return undefined
  return {
    state,
    byKind: textIn(by, 'kind') ?? '',
    byId: textIn(by, 'id') ?? '',
    atMs: numberIn(value, 'at') ?? 0,
    reason: openedIn(value, 'reason', texts),
    basis: textIn(value, 'basis'),
  }
}
