import { decideSource, refusal } from '@vigie/domain'
import type { Refusal } from '@vigie/domain'
import type { FeedState, Ingested } from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { repeat } from '../run/repeat.ts'
import type { Clock } from '../run/clock.ts'
import type { EventStore } from '../store/events/event-store.ts'
import type { LogRecord } from '../store/log-record.ts'
import { StoreFault } from '../store/store-fault.ts'
import { sourceView } from '../store/views/source-view.ts'
import type { FeedBook } from './feed-book.ts'
import { ingestBody } from './ingest-body.ts'

/** Receives telemetry and knows the state of its sources. */
export interface Ingest {
  /** Reads a body to its end; ok when all of it is on disk. */
  receive(
    source: string,
    body: Readable,
  ): Promise<
    | { readonly ok: true; readonly ingested: Ingested }
    | { readonly ok: false; readonly refusal: Refusal }
  >
  feeds(): readonly FeedState[]
  /** Called after a change of the feeds, at most twice a second. Returns its removal. */
  onFeeds(listener: (feeds: readonly FeedState[]) => void): () => void
  stop(): Promise<void>
}

export interface IngestDeps {
  readonly events: EventStore
  readonly record: LogRecord
  readonly book: FeedBook
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  /** A source that says nothing for this long is an alarm, ms. */
  readonly silentAfterMs?: number
  /** Events on disk and not yet through detection above which senders are told to wait. */
  readonly maximumBacklog?: number
}

const DEFAULT_SILENT_MS = 60_000
const DEFAULT_BACKLOG = 1_000_000
/** Sources are few; more than this means that a sender invents names. */
const MAXIMUM_SOURCES = 500
const TICK_MS = 500
const SAVE_EVERY_TICKS = 10

/** Starts to receive; silence is watched from now on. */
export function startIngest(deps: IngestDeps): Ingest {
  const { events, record, book, clock } = deps
  const silentAfterMs = deps.silentAfterMs ?? DEFAULT_SILENT_MS
  const listeners = new Set<(feeds: readonly FeedState[]) => void>()
  let shown = ''
  let ticks = 0

  const isSilent = (lastSeenAt: number) => clock() - lastSeenAt > silentAfterMs
  const feeds = (): readonly FeedState[] =>
    book.feeds().map((feed) => ({
      id: feed.id,
      name: feed.id,
      lastSeenAt: feed.lastSeenAt === 0 ? null : new Date(feed.lastSeenAt).toISOString(),
      perMinute: feed.perMinute,
      accepted: feed.accepted,
      unparsed: feed.unparsed,
      queued: events.backlog(),
      silent: isSilent(feed.lastSeenAt),
    }))

  async function note(id: string, lastSeenAt: number): Promise<void> {
    const silent = isSilent(lastSeenAt)
    const known = record.view(sourceView).get(id)
    if (known !== undefined && known.silent === silent) return
    await record.submit({
      commandId: randomUUID(),
      actor: { kind: 'system', id: 'ingest' },
      happenedAt: silent ? lastSeenAt + silentAfterMs : lastSeenAt,
      decide: (read) =>
        decideSource(
          read(sourceView, id),
          id,
          silent ? { kind: 'source.miss', lastSeenAt } : { kind: 'source.hear' },
        ),
    })
  }

  const watch = repeat(
    async () => {
      for (const feed of book.feeds()) await note(feed.id, feed.lastSeenAt)
      const present = feeds()
      const text = JSON.stringify(present)
      if (text !== shown) for (const listener of listeners) listener(present)
      shown = text
      if (++ticks % SAVE_EVERY_TICKS === 0) book.save()
    },
    { intervalMs: TICK_MS, onFault: deps.onFault },
  )

  return {
    async receive(source, body) {
      if (!book.knows(source) && book.feeds().length >= MAXIMUM_SOURCES) {
        return { ok: false, refusal: refusal('source.unknown', { source }) }
      }
      if (events.backlog() >= (deps.maximumBacklog ?? DEFAULT_BACKLOG)) {
        return { ok: false, refusal: refusal('source.queue-full', { queued: events.backlog() }) }
      }
      try {
        const ingested = await ingestBody(body, { events, clock, source })
        book.count(source, ingested.accepted, ingested.unparsed)
        return { ok: true, ingested }
      } catch (fault) {
        const said = refusalOf(fault)
        if (said === undefined) throw fault
        return { ok: false, refusal: said }
      }
    },
    feeds,
    onFeeds(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      await watch.stop()
      book.save()
    },
  }
}

function refusalOf(fault: unknown): Refusal | undefined {
  if (!(fault instanceof StoreFault)) return undefined
  if (fault.code === 'disk-full') return refusal('store.disk-full')
  return fault.code === 'read-only' || fault.code === 'io' ? refusal('store.read-only') : undefined
}
