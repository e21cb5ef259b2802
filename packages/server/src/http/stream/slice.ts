import { can } from '@vigie/domain'
import type { Action, Principal, Resource, StoredEntry } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import type { ViewChange } from '../../store/log-record.ts'
import { concerns } from '../device-scope.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Presenter, Shared } from '../present.ts'
import type { Visitor } from '../visitor/reach.ts'
import { readerClass } from './reader-class.ts'

/** Size above which a slice is cut in two, UTF-16 units: what one slow reader can make us hold. */
export const MAX_SLICE_SIZE = 1_048_576

/** A run of consecutive positions as the push sends it. */
export interface Slice {
  /** Covers the positions after this one … */
  readonly after: number
  /** … up to and including this one. */
  readonly to: number
  /** Size of what it keeps, in UTF-16 units. */
  readonly size: number
  /** Whether it holds something that belongs to somebody. */
  readonly personal: boolean
  readonly entries: readonly Rendered[]
  readonly changes: readonly Rendered[]
  /** Frames at the live edge by access class; filled as they are asked for. */
  readonly frames: Map<string, Buffer>
}

interface Rendered {
  readonly position: number
  readonly action: Action
  readonly resource: Resource
  /** What it is about; asked once, and only where devices follow. */
  readonly keys: () => readonly string[]
  /** JSON, made once, for everybody who may see it. */
  readonly json: string
  /** Of a document: what stands in its place for a reader who may see it no longer. */
  readonly gone?: {
    readonly was: () => Resource | undefined
    /** As a mandate judged it. */
    readonly visited: () => Resource | undefined
    readonly json: string
  }
  /** As a mandate judges it; undefined = no mandate opens it. */
  readonly visited: () => Resource | undefined
  /** JSON of what is left for a visitor who may see it: made for each, since each sees other ends. */
  readonly stripped: (reader: Visitor) => string
}

/** Renders entries and documents once. What no reading rule names is dropped here. */
export function sliceOf(
  presenter: Presenter,
  range: { readonly after: number; readonly to: number },
  entries: readonly StoredEntry[],
  changes: readonly ViewChange[],
): Slice {
  const rendered = entries.flatMap((stored): Rendered[] => {
    const shared = presenter.shareEntry(stored)
    if (shared === undefined) return []
    const { action, resource } = shared
    const keys = once(shared.keys)
    const view = shared.view()
    const json = JSON.stringify(view)
    const visit = visitOf(shared, view)
    return [{ position: stored.position, action, resource, keys, json, ...visit }]
  })
  const sent = sentAlong(presenter, entries, changes)
  const documents = latest(sent).flatMap((change): Rendered[] => {
    const shared = presenter.shareDocument(change)
    if (shared === undefined) return []
    const { view, id, position } = change
    const { action, resource } = shared
    const gone = {
      was: once(() => presenter.resourceAt({ view, id }, range.after)),
      visited: once(() => presenter.visitorResourceAt({ view, id }, range.after)),
      json: JSON.stringify({ view, id, position, state: null, texts: {} } satisfies DocumentView),
    }
    const keys = once(shared.keys)
    const shown = shared.view()
    const json = JSON.stringify(shown)
    return [{ position, action, resource, keys, json, gone, ...visitOf(shared, shown) }]
  })
  const all = [...rendered, ...documents]
  return {
    ...range,
    size: all.reduce((sum, { json }) => sum + json.length, 0),
    personal: all.some(
      ({ resource }) => resource.ownerId !== undefined || resource.people !== undefined,
    ),
    entries: rendered,
    changes: documents,
    frames: new Map(),
  }
}

function visitOf<T>(shared: Shared<T>, view: T): Pick<Rendered, 'visited' | 'stripped'> {
  return {
    // Asked anew each time: a slice is kept for readers who come later, and mandates go by today.
    visited: shared.visited,
    stripped: (reader) => JSON.stringify(shared.stripped(reader, view)),
  }
}

/** As `sliceOf`, in as many slices as their sizes ask for. Entries are consecutive. */
export function slicesOf(
  presenter: Presenter,
  after: number,
  entries: readonly StoredEntry[],
  changes: readonly ViewChange[],
): readonly Slice[] {
  const to = entries.at(-1)?.position ?? after
  if (entries.length <= MAX_SLICE_ENTRIES) {
    const slice = sliceOf(presenter, { after, to }, entries, changes)
    if (slice.size <= MAX_SLICE_SIZE || entries.length <= 1) return [slice]
  }
  const first = entries.slice(0, entries.length >> 1)
  const middle = first.at(-1)?.position ?? after
  return [
    ...slicesOf(
      presenter,
      after,
      first,
      changes.filter(({ position }) => position <= middle),
    ),
    ...slicesOf(
      presenter,
      middle,
      entries.slice(first.length),
      changes.filter(({ position }) => position > middle),
    ),
  ]
}

const MAX_SLICE_ENTRIES = 256

interface FrameAt {
  readonly after: number
  readonly behind: number
  readonly nowMs: number
  /** What the device of a unit may be shown; absent for other readers. */
  readonly scope?: DeviceScope
}

/** Whether a slice holds anything after a position that lies in the scope of a device. */
export function isAbout(slice: Slice, scope: DeviceScope, after: number): boolean {
  const isIn = ({ position, keys }: Rendered) => position > after && concerns(scope, keys())
  return slice.entries.some(isIn) || slice.changes.some(isIn)
}

/** The frame that covers positions which hold nothing for its reader. */
export function emptyFrame(after: number, to: number, behind: number): Buffer {
  return Buffer.from(
    `id: ${to}\nevent: frame\n` +
      `data: {"after":${after},"to":${to},"entries":[],"changes":[],"behind":${behind}}\n\n`,
  )
}

/**
 * The frame of a slice for one reader who already has the positions up to `after`. At the live edge
 * it is made once per access class and shared.
 */
export function frameOf(slice: Slice, reader: Principal, at: FrameAt): Buffer {
  if (at.scope !== undefined) return Buffer.from(render(slice, reader, at))
  if (at.after !== slice.after || at.behind !== 0) return Buffer.from(render(slice, reader, at))
  const className = readerClass(reader)
  const key = slice.personal ? `${className} ${reader.id}` : className
  const known = slice.frames.get(key)
  if (known !== undefined) return known
  const frame = Buffer.from(render(slice, reader, at))
  slice.frames.set(key, frame)
  return frame
}

/**
 * What of a slice, after a position, a visitor may see: JSON items as the house says them. `lost`: they
 * could see something that they may see no longer, and with it perhaps its parts.
 */
export function shownTo(
  slice: Slice,
  reader: Visitor,
  at: { readonly after: number; readonly nowMs: number },
): {
  readonly entries: readonly string[]
  readonly changes: readonly string[]
  readonly lost: boolean
} {
  let lost = false
  const shown = ({ position, action, visited, stripped, gone }: Rendered): string[] => {
    if (position <= at.after) return []
    const is = visited()
    if (is !== undefined && can(reader, action, is, at.nowMs)) return [stripped(reader)]
    const was = gone?.visited()
    lost ||= was !== undefined && can(reader, action, was, at.nowMs)
    return []
  }
  return { entries: slice.entries.flatMap(shown), changes: slice.changes.flatMap(shown), lost }
}

function render(slice: Slice, reader: Principal, at: FrameAt): string {
  const shown = ({ action, resource, keys, json, gone }: Rendered) => {
    if (at.scope !== undefined && !concerns(at.scope, keys())) return undefined
    if (can(reader, action, resource, at.nowMs)) return json
    const was = gone?.was()
    return was !== undefined && can(reader, action, was, at.nowMs) ? gone?.json : undefined
  }
  const visible = (items: readonly Rendered[]) =>
    items
      .filter(({ position }) => position > at.after)
      .map(shown)
      .filter((json) => json !== undefined)
      .join(',')
  const { to } = slice
  return (
    `id: ${to}\nevent: frame\n` +
    `data: {"after":${at.after},"to":${to},"entries":[${visible(slice.entries)}],` +
    `"changes":[${visible(slice.changes)}],"behind":${at.behind}}\n\n`
  )
}

/** Without the documents of entries that are about too many: each entry is asked once for each view. */
function sentAlong(
  presenter: Presenter,
  entries: readonly StoredEntry[],
  changes: readonly ViewChange[],
): readonly ViewChange[] {
  const byPosition = new Map(entries.map((stored) => [stored.position, stored]))
  const answers = new Map<string, boolean>()
  return changes.filter(({ view, position }) => {
    const stored = byPosition.get(position)
    if (stored === undefined) return true
    const key = `${position} ${view}`
    const known = answers.get(key) ?? presenter.isSentAlong(view, stored)
    answers.set(key, known)
    return known
  })
}

/** Remembers the answer: most readers may see most documents, and then nobody asks. */
function once<T>(ask: () => T): () => T {
  let known: { readonly answer: T } | undefined
  return () => (known ??= { answer: ask() }).answer
}

/** Of several changes of one document, the last. */
function latest(changes: readonly ViewChange[]): readonly ViewChange[] {
  return [...new Map(changes.map((change) => [`${change.view}\n${change.id}`, change])).values()]
}
