import type { Readable } from 'node:stream'
import type { Ingested } from '@vigie/protocol'
import type { EventStore } from '../store/events/event-store.ts'
import type { Clock } from '../run/clock.ts'
import { LineReader } from './line-reader.ts'
import type { LineProblem, ReadLine } from './line-reader.ts'

/** Lines that go to disk together; also what one request holds in memory at most, besides one line. */
const LINES_PER_WRITE = 1_000
const PROBLEMS_SHOWN = 100

/** Where a body goes. */
export interface IngestTarget {
  readonly events: Pick<EventStore, 'append'>
  readonly clock: Clock
  readonly source: string
}

/**
 * Reads a body of NDJSON to its end and answers when all of it is on disk. Reading waits for the
 * disk, so a sender that is faster is held back by TCP. Throws a `StoreFault` when the disk fails:
 * lines before the failure are kept, and the sender must send again (detection tolerates repeats).
 */
export async function ingestBody(body: Readable, target: IngestTarget): Promise<Ingested> {
  const reader = new LineReader()
  const problems: LineProblem[] = []
  let pending: string[] = []
  let accepted = 0
  let unparsed = 0

  const take = (lines: readonly ReadLine[]): void => {
    for (const { text, problem } of lines) {
      pending.push(text)
      if (problem === undefined) continue
      unparsed += 1
      if (problems.length < PROBLEMS_SHOWN) problems.push(problem)
    }
  }
  const write = async (): Promise<void> => {
    if (pending.length === 0) return
    const lines = pending
    pending = []
    await target.events.append({ source: target.source, receivedAtMs: target.clock(), lines })
    accepted += lines.length
  }

  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a body must be read as bytes')
    take(reader.push(chunk))
    if (pending.length >= LINES_PER_WRITE) await write()
  }
  take(reader.end())
  await write()
  return { accepted, unparsed, problems }
}
