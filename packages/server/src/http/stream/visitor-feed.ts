import type { Visitor } from '../visitor/reach.ts'
import { seenIn } from '../visitor/visitor-door.ts'
import type { VisitorDoor } from '../visitor/visitor-door.ts'
import type { Connection } from './connection.ts'
import { shownTo } from './slice.ts'
import type { Slice } from './slice.ts'

/** Where the log stands, for one look at it. */
export interface VisitorLook {
  readonly edge: number
  readonly slice: (after: number) => Slice
  readonly nowMs: number
  /** Nothing was said to them for so long that they are told where the tree stands. */
  readonly isDue: boolean
}

/** `later`: the past is not looked through yet. `anew`: they have to read everything again. */
export type VisitorFrame =
  | { readonly kind: 'frame'; readonly bytes: Buffer; readonly to: number }
  | { readonly kind: 'none' | 'later' | 'anew' }

interface Waiting {
  readonly entries: string[]
  readonly changes: string[]
  size: number
}

/** Slices that are looked through in one turn, so that others come between. */
const SLICES_A_TURN = 8
/** UTF-16 units that wait for one visitor at most. */
const MOST_WAITING = 8 * 1_048_576
/** Ends of frames by which a session may come back. */
const ENDS_KEPT = 64

/**
 * The push for visitors: what they may see comes in frames that end where the tree ends at that moment,
 * never at the entry that they hold, so that the numbers of two frames say nothing of what lies between.
 */
export class VisitorFeed {
  readonly #door: VisitorDoor
  readonly #onFault: (fault: unknown) => void
  readonly #waiting = new WeakMap<Connection, Waiting>()
  /** By session: positions that it was told, the only ones it may come back by. */
  readonly #ends = new Map<string, number[]>()

  constructor(door: VisitorDoor, onFault: (fault: unknown) => void) {
    this.#door = door
    this.#onFault = onFault
  }

  /** Whether a session was told of this position. */
  knows(reader: Visitor, position: number): boolean {
    return this.#ends.get(reader.sessionId)?.includes(position) === true
  }

  told(reader: Visitor, position: number): void {
    const ends = [...(this.#ends.get(reader.sessionId) ?? []), position].slice(-ENDS_KEPT)
    this.#ends.set(reader.sessionId, ends)
  }

  /** Forgets sessions that are gone. */
  sweep(isAlive: (session: string) => boolean): void {
    for (const session of this.#ends.keys()) if (!isAlive(session)) this.#ends.delete(session)
  }

  next(connection: Connection, reader: Visitor, look: VisitorLook): VisitorFrame {
    const waiting = this.#waiting.get(connection) ?? { entries: [], changes: [], size: 0 }
    let at = connection.passed
    for (let n = 0; n < SLICES_A_TURN && at < look.edge; n++) {
      const slice = look.slice(at)
      const { entries, changes, lost } = shownTo(slice, reader, { after: at, nowMs: look.nowMs })
      if (lost) return { kind: 'anew' }
      for (const item of entries) this.#keep(waiting, waiting.entries, item)
      for (const item of changes) this.#keep(waiting, waiting.changes, item)
      at = slice.to
    }
    connection.passOver(at)
    this.#waiting.set(connection, waiting)
    if (waiting.size > MOST_WAITING) return { kind: 'anew' }
    if (at < look.edge) return { kind: 'later' }
    if (at === connection.cursor) return { kind: 'none' }
    if (waiting.size === 0 && !look.isDue) return { kind: 'none' }
    this.#waiting.delete(connection)
    return { kind: 'frame', bytes: this.#frame(connection.cursor, at, reader, waiting), to: at }
  }

  #keep(waiting: Waiting, items: string[], item: string): void {
    items.push(item)
    waiting.size += item.length
  }

  #frame(after: number, to: number, reader: Visitor, waiting: Waiting): Buffer {
    const shown = {
      entries: waiting.entries.map(parse),
      changes: waiting.changes.map(parse),
    }
    const seen = seenIn(shown)
    // What is pushed is written down within the batch of its session.
    if (seen.length > 0) void this.#door.noteReads(reader, seen).catch(this.#onFault)
    this.told(reader, to)
    const sent = this.#door.edge.outbound(reader, shown, to)
    const data = { after, to, ...Object(sent), behind: 0 }
    return Buffer.from(`id: ${to}\nevent: frame\ndata: ${JSON.stringify(data)}\n\n`)
  }
}

function parse(item: string): unknown {
  return JSON.parse(item)
}
