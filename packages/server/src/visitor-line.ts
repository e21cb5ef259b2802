import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadBook } from './access/read-book.ts'
import { VisitorFeed } from './http/stream/visitor-feed.ts'
import { VisitorCiphers } from './http/visitor/visitor-cipher.ts'
import type { VisitorDoor } from './http/visitor/visitor-door.ts'
import { visitorEdge } from './http/visitor/visitor-edge.ts'
import type { Random } from './run/random.ts'
import type { LogRecord } from './store/log-record.ts'
import { writeDurably } from './store/write-durably.ts'

const SECRET_BYTES = 32

/** How visitors come in: a part of the composition root. */
export interface VisitorLine {
  readonly door: VisitorDoor
  readonly feed: VisitorFeed
}

/** Opens the visitors' door; the secret of their ids is made once and kept in the data directory. */
export function openVisitorLine(options: {
  readonly record: Pick<LogRecord, 'node' | 'position'>
  readonly reads: Pick<ReadBook, 'noteAll'>
  readonly directory: string
  readonly random: Random
  readonly onFault: (fault: unknown) => void
}): VisitorLine {
  const { record, reads, directory, random, onFault } = options
  const ciphers = new VisitorCiphers(secretIn(directory, random))
  const door: VisitorDoor = {
    edge: visitorEdge(ciphers, record.node.id),
    position: () => record.position(),
    noteReads: (reader, shown) => reads.noteAll(reader, shown),
  }
  return { door, feed: new VisitorFeed(door, onFault) }
}

function secretIn(directory: string, random: Random): Uint8Array {
  const path = join(directory, 'keys', 'visitors.key')
  try {
    return readFileSync(path)
  } catch {
    const secret = random(SECRET_BYTES)
    mkdirSync(join(directory, 'keys'), { recursive: true, mode: 0o700 })
    writeDurably(path, secret)
    return secret
  }
}
