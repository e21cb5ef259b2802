import type { Principal } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { FeedState, Goodbye } from '@vigie/protocol'
import type { Clock } from '../../run/clock.ts'
import type { CheckpointState, Committed, LogRecord } from '../../store/log-record.ts'
import type { DeviceScope, DeviceScopes } from '../device-scope.ts'
import type { Gatekeeper } from '../gatekeeper.ts'
import { isoTime } from '../present.ts'
import type { Presenter } from '../present.ts'
import type { AccessRule } from '../route.ts'
import { Connection } from './connection.ts'
import type { Socket } from './connection.ts'
import { LiveBoard } from './live-board.ts'
import type { LiveChannel } from './live-board.ts'
import { BEAT, messageBytes } from './message.ts'
import { PastSlices } from './past-slices.ts'
import { SliceRing } from './slice-ring.ts'
import { readerClass } from './reader-class.ts'
import type { Slice } from './slice.ts'
import { emptyFrame, frameOf, isAbout, slicesOf } from './slice.ts'
import type { VisitorFeed } from './visitor-feed.ts'
import { isVisitor } from '../visitor/reach.ts'
import type { Visitor } from '../visitor/reach.ts'

export interface HubDeps {
  readonly record: LogRecord
  readonly presenter: Presenter
  readonly gatekeeper: Gatekeeper
  readonly clock: Clock
  readonly version: string
  /** What concerns the unit of a device; without it devices see nothing. */
  readonly devices?: DeviceScopes
  /** Without it visitors follow nothing. */
  readonly visitors?: VisitorFeed
}

/** Access rule of the stream. */
export const FOLLOW: AccessRule = { kind: 'action', action: 'stream.follow' }

/** Measurements wait so long for others of their kind: one message in 100 ms at most. */
const LIVE_MS = 100
/** Longest time that facts wait to travel together … */
const FRAME_MS = 50
/** … and where many follow, since what costs is the number of writes. DESIGN §5 allows 100. */
const CROWDED_FRAME_MS = 100
const CROWDED = 500
/** Timers come a little early or late; messages that are due within this go along. */
const SLACK_MS = 10
/** Wait after a quiet time: long enough for the commits of one burst. */
const FIRST_FRAME_MS = 5
const SWEEP_MS = 250
const BEAT_MS = 1_000
const NOTHING: DeviceScope = new Set()
/** Slices that are looked through for a device in one turn, so that others come between. */
const SLICES_A_TURN = 8
/** A socket that takes nothing for so long is cut; its reader comes back by position. */
const STALLED_MS = 30_000
const RING = { slices: 2_000, size: 16 * 1_048_576 } as const

/**
 * The push. Facts become durable, are cut into slices, rendered once, and handed to the connections,
 * each of which is a cursor. Invariants: nobody sees a position before it is on disk; a reader sees
 * positions in order, each once; a reader's rights are looked at before each frame, and four times a
 * second when there is none.
 */
export class StreamHub {
  readonly #deps: HubDeps
  readonly #ring = new SliceRing(RING)
  readonly #past: PastSlices
  readonly #connections = new Set<Connection>()
  readonly #removals: (() => void)[] = []
  #pending: Committed[] = []
  #edge: number
  #flushedAt = 0
  #timer: NodeJS.Timeout | undefined
  #sweep: NodeJS.Timeout | undefined
  #signed: CheckpointState | undefined
  #feeds: readonly FeedState[] | undefined
  #hasNewFeeds = false
  #feedsAt = 0
  readonly #board = new LiveBoard()
  /** Up to which version of the board each reader was told. */
  readonly #told = new WeakMap<Connection, number>()
  #liveTimer: NodeJS.Timeout | undefined
  #liveAt = 0
  /** Version of the board that everybody was told of, but those whose sockets took nothing then. */
  #liveVersion = 0
  #stopped = false

  constructor(deps: HubDeps) {
    this.#deps = deps
    this.#past = new PastSlices(deps.record, deps.presenter)
    this.#edge = deps.record.position()
  }

  start(): void {
    const { record, gatekeeper } = this.#deps
    this.#edge = record.position()
    this.#removals.push(
      record.onCommitted((committed) => this.#onCommitted(committed)),
      record.onCheckpoint((state) => {
        this.#signed = state
        this.#schedule()
      }),
      gatekeeper.onRevoked(() => this.#reauthorise()),
    )
    this.#sweep = setInterval(() => this.#onSweep(), SWEEP_MS)
  }

  /** Says goodbye to everybody. No stream is accepted any more. */
  stop(): void {
    this.#stopped = true
    for (const remove of this.#removals.splice(0)) remove()
    clearTimeout(this.#timer)
    clearTimeout(this.#liveTimer)
    clearInterval(this.#sweep)
    for (const connection of this.#connections) this.#end(connection, 'shutdown')
  }

  /** Number of open streams. */
  get size(): number {
    return this.#connections.size
  }

  /** Open streams of a session, or of a token. */
  streamsOf(principal: Principal): number {
    const key = holderOf(principal)
    let count = 0
    for (const { reader } of this.#connections) if (holderOf(reader) === key) count++
    return count
  }

  /** Latest state of the telemetry sources, for those who may read the system's state. */
  setFeeds(feeds: readonly FeedState[]): void {
    this.#feeds = feeds
    this.#hasNewFeeds = true
  }

  /**
   * Measurements as they are now, for those who may read the channel. The last value of a key wins;
   * who is slow is told later, and less often.
   */
  setLive(channel: LiveChannel, values: Readonly<Record<string, object | null>>): void {
    this.#board.put(channel, values)
    if (this.#liveTimer !== undefined || this.#stopped) return
    const sinceMs = this.#deps.clock() - this.#liveAt
    const waitMs = Math.max(FIRST_FRAME_MS, Math.min(LIVE_MS, LIVE_MS - sinceMs))
    this.#liveTimer = setTimeout(() => this.#flushLive(), waitMs)
  }

  /**
   * Lets a reader follow the log from after a position (default: from now). The caller has
   * authorised the reader and sent the response's head; it calls the answer when the peer is gone.
   */
  follow(socket: Socket, reader: Principal, after: number | undefined): () => void {
    const { record, clock, version } = this.#deps
    const position = record.position()
    const cursor = after ?? this.#edge
    const connection = new Connection(
      socket,
      { reader, cursor },
      (following) => this.#next(following),
      clock,
    )
    this.#connections.add(connection)
    const { size } = record.checkpoint()
    connection.tell(
      messageBytes({
        event: 'hello',
        data: {
          position,
          resumedAfter: cursor,
          checkpoint: size,
          serverTime: isoTime(clock()),
          version,
        },
      }),
    )
    if (this.#stopped) this.#end(connection, 'shutdown')
    else if (cursor > position || this.#isStrange(reader, after)) {
      this.#end(connection, 'position-unknown')
    } else {
      this.#tellFeeds(connection)
      this.#tellLive(connection, new Map())
      connection.pump()
    }
    return () => {
      this.#connections.delete(connection)
      connection.drop()
    }
  }

  #next(connection: Connection): { bytes: Buffer; to: number } | undefined {
    const { cursor } = connection
    if (cursor >= this.#edge) return undefined
    if (isVisitor(connection.reader)) return this.#nextForVisitor(connection, connection.reader)
    const scope = this.#scopeOf(connection.reader)
    if (scope !== undefined) return this.#nextForDevice(connection, scope)
    if (!this.#mayFollow(connection)) return undefined
    const slice = this.#slice(cursor)
    const behind = this.#edge - slice.to
    const nowMs = this.#deps.clock()
    return {
      bytes: frameOf(slice, connection.reader, { after: cursor, behind, nowMs }),
      to: slice.to,
    }
  }

  /** Visitors come back only by positions that they were told: others would let them count. */
  #isStrange(reader: Principal, after: number | undefined): boolean {
    const { visitors } = this.#deps
    if (!isVisitor(reader)) return false
    if (visitors === undefined) return true
    if (after !== undefined) return !visitors.knows(reader, after)
    visitors.told(reader, this.#edge)
    return false
  }

  #nextForVisitor(
    connection: Connection,
    reader: Visitor,
  ): { bytes: Buffer; to: number } | undefined {
    const { visitors, clock } = this.#deps
    if (visitors === undefined || !this.#mayFollow(connection)) return undefined
    const next = visitors.next(connection, reader, {
      edge: this.#edge,
      slice: (after) => this.#slice(after),
      nowMs: clock(),
      isDue: connection.quietMs() >= BEAT_MS - SWEEP_MS,
    })
    switch (next.kind) {
      case 'frame':
        return next
      case 'anew':
        this.#end(connection, 'position-unknown')
        return undefined
      case 'later':
        setImmediate(() => connection.pump())
        return undefined
      case 'none':
        return undefined
      default:
        return unreachable(next)
    }
  }

  /**
   * What lies in the scope of a device; positions that hold nothing for it travel with the next frame
   * that does, or with the beat: two thousand devices are not told of every entry.
   */
  #nextForDevice(
    connection: Connection,
    scope: DeviceScope,
  ): { bytes: Buffer; to: number } | undefined {
    const { cursor, reader } = connection
    let at = connection.passed
    for (let n = 0; n < SLICES_A_TURN && at < this.#edge; n++) {
      const slice = this.#slice(at)
      const { to } = slice
      if (isAbout(slice, scope, at)) {
        if (!this.#mayFollow(connection)) return undefined
        const frame = { after: cursor, behind: this.#edge - to, nowMs: this.#deps.clock(), scope }
        return { bytes: frameOf(slice, reader, frame), to }
      }
      at = to
    }
    connection.passOver(at)
    const isDue = at < this.#edge || connection.quietMs() >= BEAT_MS - SWEEP_MS
    if (!isDue || !this.#mayFollow(connection)) return undefined
    return { bytes: emptyFrame(cursor, at, this.#edge - at), to: at }
  }

  #slice(after: number): Slice {
    return this.#ring.covering(after) ?? this.#past.covering(after, this.#edge)
  }

  /** Undefined for readers who are no devices. */
  #scopeOf(reader: Principal): DeviceScope | undefined {
    if (reader.kind !== 'machine' || reader.unit === undefined) return undefined
    return this.#deps.devices?.of(reader.unit) ?? NOTHING
  }

  #onCommitted(committed: Committed): void {
    this.#pending.push(committed)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#stopped) return
    const sinceMs = this.#deps.clock() - this.#flushedAt
    const frameMs = this.#connections.size > CROWDED ? CROWDED_FRAME_MS : FRAME_MS
    const waitMs = Math.max(FIRST_FRAME_MS, Math.min(frameMs, frameMs - sinceMs))
    this.#timer = setTimeout(() => this.#flush(), waitMs)
  }

  #flush(): void {
    this.#timer = undefined
    this.#flushedAt = this.#deps.clock()
    const committed = this.#pending
    this.#pending = []
    const entries = committed.flatMap((each) => each.entries)
    // A purge reaches what was rendered before it, too.
    if (entries.some(({ entry }) => entry.kind === 'log.purged')) {
      this.#ring.clear()
      this.#past.clear()
    }
    if (entries.length > 0) {
      const changes = committed.flatMap((each) => each.changes)
      const slices = slicesOf(this.#deps.presenter, this.#edge, entries, changes)
      for (const slice of slices) {
        this.#ring.push(slice)
        this.#edge = slice.to
      }
    }
    const signed = this.#takeSigned()
    const live = this.#takeLive()
    for (const connection of this.#connections) {
      connection.together(() => {
        connection.pump()
        if (signed !== undefined) connection.tell(signed)
        if (live !== undefined) this.#tellLive(connection, live)
      })
    }
  }

  #takeSigned(): Buffer | undefined {
    const signed = this.#signed
    if (signed === undefined) return undefined
    this.#signed = undefined
    return messageBytes({
      event: 'checkpoint',
      data: { size: signed.size, signedAt: isoTime(signed.signedAtMs) },
    })
  }

  /** Where what is rendered of the measurements is shared, when they are due to be told. */
  #takeLive(): Map<string, Buffer | undefined> | undefined {
    if (this.#liveTimer === undefined) return undefined
    const now = this.#deps.clock()
    if (now - this.#liveAt < LIVE_MS - SLACK_MS) return undefined
    clearTimeout(this.#liveTimer)
    this.#liveTimer = undefined
    this.#liveAt = now
    this.#liveVersion = this.#board.version
    return new Map()
  }

  #onSweep(): void {
    this.#reauthorise()
    const now = this.#deps.clock()
    const hasNewFeeds = this.#hasNewFeeds && now - this.#feedsAt >= 2 * SWEEP_MS
    if (hasNewFeeds) {
      this.#hasNewFeeds = false
      this.#feedsAt = now
    }
    const rendered = new Map<string, Buffer | undefined>()
    for (const connection of this.#connections) {
      if (hasNewFeeds) this.#tellFeeds(connection)
      if ((this.#told.get(connection) ?? 0) < this.#liveVersion) {
        this.#tellLive(connection, rendered)
      }
      if (connection.blockedMs() > STALLED_MS) {
        this.#connections.delete(connection)
        connection.drop()
      } else if (connection.quietMs() >= BEAT_MS - SWEEP_MS) {
        // A device may have positions that hold nothing for it: they are as good as a beat.
        connection.pump()
        if (connection.quietMs() >= BEAT_MS - SWEEP_MS) connection.tell(BEAT)
      }
    }
  }

  #tellFeeds(connection: Connection): void {
    if (this.#feeds === undefined) return
    const rule: AccessRule = { kind: 'action', action: 'system.read' }
    const now = this.#deps.clock()
    if (this.#deps.gatekeeper.authorise(connection.reader, rule, now) !== undefined) return
    connection.tell(
      messageBytes({ event: 'feeds', data: { feeds: [...this.#feeds], at: isoTime(now) } }),
    )
  }

  #flushLive(): void {
    this.#liveTimer = undefined
    this.#liveAt = this.#deps.clock()
    this.#liveVersion = this.#board.version
    const rendered = new Map<string, Buffer | undefined>()
    for (const connection of this.#connections) this.#tellLive(connection, rendered)
  }

  /** Readers of one class who were told as much get the same bytes. */
  #tellLive(connection: Connection, rendered: Map<string, Buffer | undefined>): void {
    // No mandate opens a measurement: nothing says which of them are within it.
    if (isVisitor(connection.reader)) return
    const told = this.#told.get(connection) ?? 0
    if (told === this.#board.version || connection.isBlocked) return
    const { reader } = connection
    const bytes = this.#liveFor(reader, told, rendered)
    if (bytes !== undefined && !this.#mayFollow(connection)) return
    this.#told.set(connection, this.#board.version)
    if (bytes !== undefined) connection.tell(bytes)
  }

  #liveFor(
    reader: Principal,
    told: number,
    rendered: Map<string, Buffer | undefined>,
  ): Buffer | undefined {
    const keys = this.#scopeOf(reader)
    if (keys !== undefined) {
      return this.#board.hasNews(told, keys) ? this.#renderLive(reader, told, keys) : undefined
    }
    const key = `${told} ${readerClass(reader)}`
    if (!rendered.has(key)) rendered.set(key, this.#renderLive(reader, told))
    return rendered.get(key)
  }

  #renderLive(reader: Principal, told: number, keys?: ReadonlySet<string>): Buffer | undefined {
    const { gatekeeper, clock } = this.#deps
    const now = clock()
    const messages = this.#board.since(
      told,
      {
        mayRead: (action) =>
          gatekeeper.authorise(reader, { kind: 'action', action }, now) === undefined,
        tlpCeiling: reader.tlpCeiling,
        ...(keys === undefined ? {} : { keys }),
      },
      isoTime(now),
    )
    return messages.length === 0 ? undefined : Buffer.from(messages.join(''))
  }

  /** Every open stream is looked at, idle ones too. */
  #reauthorise(): void {
    for (const connection of this.#connections) this.#mayFollow(connection)
  }

  /** Whether the reader may still follow as it began; otherwise the stream has been ended. */
  #mayFollow(connection: Connection): boolean {
    const { gatekeeper, clock } = this.#deps
    const present = gatekeeper.present(connection.reader)
    if (present === undefined) {
      this.#end(connection, 'session-ended')
      return false
    }
    const isRefused = gatekeeper.authorise(present, FOLLOW, clock()) !== undefined
    if (isRefused || !connection.isOfClass(present)) {
      this.#end(connection, 'rights-changed')
      return false
    }
    connection.refresh(present)
    return true
  }

  #end(connection: Connection, reason: Goodbye['reason']): void {
    this.#connections.delete(connection)
    connection.end(reason)
  }
}

function holderOf(principal: Principal): string {
  return principal.kind === 'person' ? principal.sessionId : principal.id
}
