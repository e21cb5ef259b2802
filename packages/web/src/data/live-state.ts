import type { DocumentView, EntryView, FeedState } from '@vigie/protocol'
import type { LinkState } from './link.ts'
import type { Problem } from './problem.ts'

/** Documents of one view by id. */
export type Documents = ReadonlyMap<string, DocumentView>

/** Views that a screen can follow. Each is read once in whole, then kept current by the stream. */
export const VIEWS = ['event', 'gate', 'incident', 'finding', 'attachment', 'asset'] as const
export type ViewName = (typeof VIEWS)[number]

export type Loading =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** Everything that the screens draw from. Immutable: each batch of news makes a new one. */
export interface LiveState {
  readonly link: LinkState
  /** When anything was last heard from the server, epoch ms of this device. */
  readonly heardMs: number
  /** Server clock minus this device's clock, ms. */
  readonly skewMs: number
  /** Position up to which the stream has told everything. */
  readonly position: number
  /** Highest position under a signed tree checkpoint; its time is unknown until one is signed while we listen. */
  readonly checkpoint:
    | { readonly size: number; readonly signedAtMs: number | undefined }
    | undefined
  /** Ascending by position; a window that ends now. */
  readonly entries: readonly EntryView[]
  readonly entriesLoading: Loading
  /** Where older pages continue; undefined at the beginning of the log. */
  readonly before: number | undefined
  readonly documents: Readonly<Record<ViewName, Documents>>
  readonly loading: Readonly<Record<ViewName, Loading>>
  readonly feeds: readonly FeedState[]
  readonly feedsAtMs: number | undefined
}

const NONE: Documents = new Map()
const WAITING: Loading = { kind: 'waiting' }

export function emptyState(nowMs: number): LiveState {
  return {
    link: { kind: 'connecting' },
    heardMs: nowMs,
    skewMs: 0,
    position: 0,
    checkpoint: undefined,
    entries: [],
    entriesLoading: WAITING,
    before: undefined,
    documents: {
      event: NONE,
      gate: NONE,
      incident: NONE,
      finding: NONE,
      attachment: NONE,
      asset: NONE,
    },
    loading: {
      event: WAITING,
      gate: WAITING,
      incident: WAITING,
      finding: WAITING,
      attachment: WAITING,
      asset: WAITING,
    },
    feeds: [],
    feedsAtMs: undefined,
  }
}

/** Puts changed documents in; the higher position of one document wins, so that any order gives the same. */
export function withDocuments(state: LiveState, changes: readonly DocumentView[]): LiveState {
  const documents: Record<ViewName, Documents> = { ...state.documents }
  for (const view of VIEWS) {
    const changed = changes.filter((change) => change.view === view)
    if (changed.length > 0) documents[view] = changedDocuments(documents[view], changed)
  }
  return { ...state, documents }
}

function changedDocuments(present: Documents, changes: readonly DocumentView[]): Documents {
  const next = new Map(present)
  for (const change of changes) {
    const known = next.get(change.id)
    if (known !== undefined && known.position > change.position) continue
    if (change.state === null) next.delete(change.id)
    else next.set(change.id, change)
  }
  return next
}
