import { setTimeout as pause } from 'node:timers/promises'
import type { Ingested } from '@vigie/protocol'
import type { Conversation } from './conversation.ts'
import type { ParsedLine } from './live-parser.ts'
import { LineReader } from './line-reader.ts'
import type { LineProblem, ReadLine } from './line-reader.ts'
import { takenLine } from './taken-line.ts'

/** Lines that go to disk together; also what one request holds in memory at most, besides one line. */
const LINES_PER_WRITE = 1_000
const BYTES_PER_WRITE = 4 * 1024 * 1024
const PROBLEMS_SHOWN = 100

/** Where a body goes. */
export interface BodyTarget {
  readonly conversation: Conversation
  /** Whether lines that are no JSON are read as text; otherwise they are kept as they came. */
  readonly readsText: boolean
  /** How long the sender is to wait after so many bytes, ms. */
  readonly spend: (bytes: number) => number
}

/**
 * Reads a body of lines to its end and answers when all of it is on disk. Reading waits for the
 * disk, so a sender that is faster is held back by TCP. Throws a `StoreFault` when the disk fails:
 * lines before the failure are kept, and those that the sender sends again are known again.
 */
export async function ingestBody(
  body: AsyncIterable<unknown>,
  target: BodyTarget,
): Promise<Ingested> {
  const reader = new LineReader()
  const total = { accepted: 0, unparsed: 0, duplicates: 0 }
  const problems: LineProblem[] = []
  let pending: ReadLine[] = []
  let bytes = 0

  const write = async (): Promise<void> => {
    const lines = pending
    pending = []
    bytes = 0
    const fates = await target.conversation.take(lines.map((line) => taken(line, target.readsText)))
    for (const [index, fate] of fates.entries()) {
      if (fate === 'duplicate') total.duplicates += 1
      else total.accepted += 1
      if (fate !== 'unparsed') continue
      total.unparsed += 1
      const problem = lines[index]?.problem
      if (problem !== undefined && problems.length < PROBLEMS_SHOWN) problems.push(problem)
    }
  }

  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a body must be read as bytes')
    pending.push(...reader.push(chunk))
    bytes += chunk.length
    if (pending.length >= LINES_PER_WRITE || bytes >= BYTES_PER_WRITE) await write()
    const waitMs = target.spend(chunk.length)
    if (waitMs > 0) await pause(waitMs)
  }
  pending.push(...reader.end())
  await write()
  return { ...total, problems }
}

function taken({ text, problem }: ReadLine, readsText: boolean): string | ParsedLine {
  if (problem === undefined) return { text }
  return readsText ? takenLine({ text, problem }) : { text, problem }
}
