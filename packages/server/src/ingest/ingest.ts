import { decideSource, refusal, USUAL_LIMITS } from '@vigie/domain'
import type { DeclaredSource, Refusal, Source } from '@vigie/domain'
import type { FeedState, Ingested, SourceRow } from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { repeat } from '../run/repeat.ts'
import type { Clock } from '../run/clock.ts'
import type { EventStore } from '../store/events/event-store.ts'
import type { LogRecord } from '../store/log-record.ts'
import { StoreFault } from '../store/store-fault.ts'
import { sourceView } from '../store/views/source-view.ts'
import type { Feed, FeedBook } from './feed-book.ts'
import { ingestBody } from './ingest-body.ts'
import { Reception } from './reception.ts'
import type { AdmittedSource, SourceDirectory } from './source-directory.ts'
import { sourceRow } from './source-rows.ts'
import type { UnparsedBook } from './unparsed-book.ts'

/** Receives telemetry and knows the state of its sources. */
export interface Ingest {
  /** What every door leads to. */
  readonly reception: Reception
  /**
   * Reads a body of NDJSON to its end; ok when all of it is on disk. `heard` tells whether the sender
   * was told so: if it was not, lines that it sends again are known again.
   */
  receive(source: string, body: AsyncIterable<unknown>, heard?: Promise<boolean>): Promise<Received>
  feeds(): readonly FeedState[]
  rows(): readonly SourceRow[]
  /** Called after a change of the feeds, at most twice a second. Returns its removal. */
  onFeeds(listener: (feeds: readonly FeedState[]) => void): () => void
  stop(): Promise<void>
}

export type Received =
  | { readonly ok: true; readonly ingested: Ingested }
  | { readonly ok: false; readonly refusal: Refusal }

export interface IngestDeps {
  readonly events: EventStore
  readonly record: LogRecord
  readonly book: FeedBook
  readonly unparsed: UnparsedBook
  readonly directory: SourceDirectory
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  /** A source that says nothing for this long is an alarm unless it was declared otherwise, ms. */
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

/** What a source that nobody declared may do: it came with a machine's token. */
const UNDECLARED: DeclaredSource = {
  door: 'http',
  format: 'json',
  admission: { kind: 'token', hash: '' },
  limits: USUAL_LIMITS,
  paused: false,
  declaredAt: 0,
  changedAt: 0,
}

/** Starts to receive; silence is watched from now on. */
export function startIngest(deps: IngestDeps): Ingest {
  const { events, record, book, clock, directory } = deps
  const maximumBacklog = deps.maximumBacklog ?? DEFAULT_BACKLOG
  const reception = new Reception({ ...deps, maximumBacklog })
  const listeners = new Set<(feeds: readonly FeedState[]) => void>()
  let shown = ''
  let ticks = 0

  const silentAfterMs = (id: string) =>
    directory.get(id)?.declared.limits.silentAfterMs ?? deps.silentAfterMs ?? DEFAULT_SILENT_MS
  /** Since when nothing came; what never spoke is waited for from its declaration on. */
  const lastSign = (feed: Feed) =>
    feed.lastSeenAt === 0 ? (directory.get(feed.id)?.declared.declaredAt ?? 0) : feed.lastSeenAt
  const isSilent = (feed: Feed) => {
    const afterMs = silentAfterMs(feed.id)
    const isPaused = directory.get(feed.id)?.declared.paused === true
    return afterMs > 0 && !isPaused && clock() - lastSign(feed) > afterMs
  }
  const allFeeds = (): readonly Feed[] => {
    const known = book.feeds()
    const ids = new Set(known.map(({ id }) => id))
    const unheard = directory.all().filter(({ id }) => !ids.has(id))
    return [...known, ...unheard.map(({ id }) => ({ ...NEVER_HEARD, id }))]
  }
  const stateOf = (feed: Feed): FeedState => ({
    id: feed.id,
    name: feed.id,
    lastSeenAt: feed.lastSeenAt === 0 ? null : new Date(feed.lastSeenAt).toISOString(),
    perMinute: feed.perMinute,
    accepted: feed.accepted,
    unparsed: feed.unparsed,
    queued: events.backlog(),
    silent: isSilent(feed),
  })
  const feeds = (): readonly FeedState[] => allFeeds().map(stateOf)

  async function note(feed: Feed): Promise<void> {
    const { id } = feed
    const silent = isSilent(feed)
    const known: Source | undefined = record.view(sourceView).get(id)
    const isHeard = feed.lastSeenAt > 0
    if (known !== undefined && known.silent === silent && (known.heard || !isHeard)) return
    if (known?.silent === true && !silent && !isHeard) return
    const lastSeenAt = lastSign(feed)
    await record.submit({
      commandId: randomUUID(),
      actor: { kind: 'system', id: 'ingest' },
      happenedAt: silent ? lastSeenAt + silentAfterMs(id) : lastSeenAt,
      decide: (read) =>
        decideSource(
          read(sourceView, id),
          id,
          silent ? { kind: 'source.miss', lastSeenAt } : { kind: 'source.hear' },
        ),
    })
  }

  const save = () => {
    book.save()
    deps.unparsed.save()
  }
  const watch = repeat(
    async () => {
      for (const feed of allFeeds()) await note(feed)
      const present = feeds()
      const text = JSON.stringify(present)
      if (text !== shown) for (const listener of listeners) listener(present)
      shown = text
      if (++ticks % SAVE_EVERY_TICKS === 0) save()
    },
    { intervalMs: TICK_MS, onFault: deps.onFault },
  )

  return {
    reception,
    async receive(id, body, heard = Promise.resolve(true)) {
      const known = directory.get(id)
      if (known?.declared.paused === true) {
        reception.refuse(known)
        return { ok: false, refusal: refusal('source.paused', { id }) }
      }
      if (known === undefined && !book.knows(id) && book.feeds().length >= MAXIMUM_SOURCES) {
        return { ok: false, refusal: refusal('source.unknown', { source: id }) }
      }
      if (reception.isFull()) {
        return { ok: false, refusal: refusal('source.queue-full', { queued: events.backlog() }) }
      }
      return receiveBody(reception, known ?? { id, declared: UNDECLARED }, { body, heard })
    },
    feeds,
    rows: () =>
      allFeeds().map((counts) =>
        sourceRow({
          source: record.view(sourceView).get(counts.id),
          feed: stateOf(counts),
          counts,
          note: reception.notes.of(counts.id),
          recognised: reception.recognised(counts.id),
        }),
      ),
    onFeeds(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      await watch.stop()
      save()
    },
  }
}

const NEVER_HEARD: Omit<Feed, 'id'> = {
  lastSeenAt: 0,
  accepted: 0,
  unparsed: 0,
  duplicates: 0,
  dropped: 0,
  refused: 0,
  perMinute: 0,
  bytesPerMinute: 0,
}

/** One request's body as one conversation. */
export async function receiveBody(
  reception: Reception,
  source: AdmittedSource,
  { body, heard }: { readonly body: AsyncIterable<unknown>; readonly heard: Promise<boolean> },
): Promise<Received> {
  const conversation = reception.open(source, 'ndjson')
  let ending = Promise.resolve(false)
  try {
    const ingested = await ingestBody(body, {
      conversation,
      readsText: source.declared.format !== 'json',
      spend: (bytes) => reception.spend(source, bytes),
    })
    ending = heard
    return { ok: true, ingested }
  } catch (fault) {
    const said = refusalOfFault(fault)
    if (said === undefined) throw fault
    return { ok: false, refusal: said }
  } finally {
    void ending.then((isHeard) => reception.end(conversation, isHeard))
  }
}

/** The refusal that a failing disk is; undefined for anything else. */
export function refusalOfFault(fault: unknown): Refusal | undefined {
  if (!(fault instanceof StoreFault)) return undefined
  if (fault.code === 'disk-full') return refusal('store.disk-full')
  return fault.code === 'read-only' || fault.code === 'io' ? refusal('store.read-only') : undefined
}
