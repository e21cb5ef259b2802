import { CLOCK_ZERO, frontierAt, parseClock } from '@vigie/domain'
import type { Clock, Frontier } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { NodeKey } from './node-key.ts'
import type { Tables } from './tables.ts'

/**
 * Where the log stands: all that is needed to write the next entry. An immutable value, so that a
 * transaction works on its own copy and a failed one leaves nothing behind.
 */
export interface Head {
  readonly node: string
  readonly origin: string
  readonly exercise: boolean
  readonly position: number
  readonly seq: number
  readonly clock: Clock
  readonly frontier: Frontier
  readonly key: NodeKey
  readonly signedAtMs: number
}

/** Who writes: an origin with its present key. */
export type Writer = Pick<Head, 'node' | 'origin' | 'exercise' | 'key'>

/** Reads the head from disk, in a few look-ups whatever the length of the log. */
export function readHead(tables: Tables, writer: Writer): Head {
  const position = tables.entries.lastPosition()
  const seq = tables.entries.lastSeq(writer.node)
  // The last arrival carries the latest clock: a continued origin starts after the one before it.
  const last = tables.entries.range(position, position, 1)[0]
  const clock =
    last === undefined ? CLOCK_ZERO : must(parseClock(last.entry.at), 'clock of an entry')
  return {
    ...writer,
    position,
    seq,
    clock,
    frontier: frontierAt(tables.tree.reader(writer.node), seq),
    signedAtMs: tables.tree.latestCheckpoint(writer.node)?.signedAtMs ?? 0,
  }
}
