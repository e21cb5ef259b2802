import type { Action } from '@vigie/domain'
import type { Written } from '@vigie/protocol'
import { connectLive } from './live-connection.ts'
import type { LiveConnection } from './live-connection.ts'
import { emptyState, VIEWS, withDocuments } from './live-state.ts'
import type { LiveState, Loading, ViewName } from './live-state.ts'
import { Measured } from './measured.ts'
import { mergeEntries } from './merge-entries.ts'
import { actionOf, readEntries, readView } from './snapshot.ts'
import type { WorkerMessage } from './wire.ts'

/** Longest window of entries in memory; past it the oldest are let go and can be paged in again. */
const LONGEST_WINDOW = 30_000
const KEPT_WINDOW = 20_000

/**
 * What this tab knows of the present: a window of entries, documents by view, and the state of the
 * link. News is gathered and published once per animation frame, so that a burst draws once.
 *
 * Order of reading: the stream is joined first, then the present is read by request; both meet by
 * position, so nothing falls between them.
 */
export class LiveStore {
  #state: LiveState
  #next: LiveState
  /** What is measured now, beside what the log says. */
  readonly measured = new Measured(beforeDrawing)
  readonly #listeners = new Set<() => void>()
  #connection: LiveConnection | undefined
  #actions: readonly Action[] = []
  #session: string | undefined
  #isScheduled = false
  /** Position that the stream had told this tab; undefined until it joined. */
  #told: number | undefined
  #load = 0

  constructor() {
    this.#state = emptyState(Date.now())
    this.#next = this.#state
  }

  get state(): LiveState {
    return this.#state
  }

  /** Registers a listener of published states; answers with its removal. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Starts following for a signed-in person who may do `actions`; again with other actions when their rights changed. */
  start(actions: readonly Action[], session: string): void {
    const isSame = this.#session === session
    const hasOtherRights = actions.join() !== this.#actions.join()
    this.#actions = actions
    if (isSame) {
      if (hasOtherRights) void this.#read()
      return
    }
    this.#session = session
    this.#connection?.close()
    this.#told = undefined
    this.#set(emptyState(Date.now()))
    this.#connection = connectLive(session, (message) => {
      this.#hear(message)
    })
  }

  /** Forgets everything: nobody is signed in any more. */
  signOut(): void {
    this.#connection?.signedOut()
    this.#connection?.close()
    this.#connection = undefined
    this.#session = undefined
    this.#told = undefined
    this.#load++
    this.measured.clear()
    this.#set(emptyState(Date.now()))
  }

  /** Takes the answer to a gesture at once, without waiting for the stream. */
  applyWritten(written: Written): void {
    const merged = withDocuments(this.#next, written.changes)
    this.#set({ ...merged, entries: mergeEntries(merged.entries, written.entries) })
  }

  /** Reads the next older page of entries. */
  async readOlder(): Promise<void> {
    const { before, entriesLoading } = this.#next
    if (before === undefined || entriesLoading.kind === 'waiting') return
    const load = this.#load
    this.#set({ ...this.#next, entriesLoading: { kind: 'waiting' } })
    const reply = await readEntries({ before })
    if (load !== this.#load) return
    this.#set(
      reply.ok
        ? {
            ...this.#next,
            entries: mergeEntries(this.#next.entries, reply.value.entries),
            before: olderOf(reply.value),
            entriesLoading: { kind: 'ready' },
          }
        : { ...this.#next, entriesLoading: { kind: 'failed', problem: reply.problem } },
    )
  }

  /** Reads the present anew, e.g. after a failure that a person asked to try again. */
  reload(): void {
    void this.#read()
  }

  #hear(message: WorkerMessage): void {
    switch (message.kind) {
      case 'link':
        this.#set({ ...this.#next, link: message.link, heardMs: message.heardMs })
        return
      case 'pulse':
        this.#set({ ...this.#next, heardMs: message.heardMs })
        return
      case 'joined': {
        this.measured.clear()
        const known = this.#next.checkpoint
        this.#set({
          ...this.#next,
          skewMs: message.skewMs,
          checkpoint:
            known?.size === message.signed
              ? known
              : { size: message.signed, signedAtMs: undefined },
        })
        const isMissing = this.#told !== message.position
        this.#told = message.position
        if (isMissing) void this.#read()
        return
      }
      case 'frame': {
        const { frame } = message
        const isGap = this.#told !== undefined && this.#told !== frame.after
        this.#told = frame.to
        const merged = withDocuments(this.#next, frame.changes)
        this.#set({
          ...merged,
          entries: mergeEntries(merged.entries, frame.entries),
          position: Math.max(merged.position, frame.to),
        })
        if (isGap) void this.#read()
        return
      }
      case 'checkpoint': {
        const { size, signedAt } = message.checkpoint
        this.#set({ ...this.#next, checkpoint: { size, signedAtMs: Date.parse(signedAt) } })
        return
      }
      case 'feeds': {
        const { feeds, at } = message.feeds
        this.#set({ ...this.#next, feeds, feedsAtMs: Date.parse(at) })
        return
      }
      case 'live':
        this.measured.take(message.live)
        return
      case 'reset':
        this.measured.clear()
        this.#told = undefined
        this.#set({ ...emptyState(Date.now()), link: this.#next.link })
        return
    }
  }

  async #read(): Promise<void> {
    const load = ++this.#load
    await Promise.all([this.#readNewest(load), ...VIEWS.map((view) => this.#readView(view, load))])
  }

  async #readNewest(load: number): Promise<void> {
    if (!this.#actions.includes('log.read')) return
    const reply = await readEntries({})
    if (load !== this.#load) return
    if (!reply.ok) {
      this.#set({ ...this.#next, entriesLoading: { kind: 'failed', problem: reply.problem } })
      return
    }
    const { entries, position } = reply.value
    const newest = this.#next.entries.filter((entry) => entry.position > position)
    this.#set({
      ...this.#next,
      entries: mergeEntries(newest, entries),
      before: olderOf(reply.value),
      position: Math.max(this.#next.position, position),
      entriesLoading: { kind: 'ready' },
    })
  }

  async #readView(view: ViewName, load: number): Promise<void> {
    if (!this.#actions.includes(actionOf(view))) return
    const reply = await readView(view)
    if (load !== this.#load) return
    if (!reply.ok) {
      this.#setLoading(view, { kind: 'failed', problem: reply.problem })
      return
    }
    this.#set(withDocuments(this.#next, reply.value))
    this.#setLoading(view, { kind: 'ready' })
  }

  #setLoading(view: ViewName, loading: Loading): void {
    this.#set({ ...this.#next, loading: { ...this.#next.loading, [view]: loading } })
  }

  #set(state: LiveState): void {
    this.#next = withinBounds(state)
    if (this.#isScheduled) return
    this.#isScheduled = true
    beforeDrawing(this.#publish)
  }

  #publish = (): void => {
    this.#isScheduled = false
    this.#state = this.#next
    for (const listener of this.#listeners) listener()
  }
}

/** A hidden tab gets no animation frames, yet must not hoard news. */
function beforeDrawing(publish: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(publish)
  else setTimeout(publish, 1_000)
}

/** Where the page after this one starts; undefined when there is none. */
function olderOf(page: {
  readonly hasMore: boolean
  readonly oldest?: number
  readonly entries: readonly { readonly position: number }[]
}): number | undefined {
  return page.hasMore ? (page.oldest ?? page.entries.at(-1)?.position) : undefined
}

function withinBounds(state: LiveState): LiveState {
  if (state.entries.length <= LONGEST_WINDOW) return state
  const entries = state.entries.slice(-KEPT_WINDOW)
  return { ...state, entries, before: entries[0]?.position }
}
