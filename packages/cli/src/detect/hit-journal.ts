// What correlations want of an interrupted run, on disk beside its note: a run that goes on reads it first,
// and then correlates as if it had seen every event itself.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import { openOutput } from './open-output.ts'
import type { OutputFile } from './open-output.ts'

/** An event that matched rules which correlations refer to. */
export interface CorrelatedEvent {
  readonly file: string
  /** Counted from 0 within the file. */
  readonly event: number
  readonly line: number
  readonly timeMs?: number
  /** Rules by their place among those that are tried, and the fields that correlations read. */
  readonly matches: readonly { readonly rule: number; readonly fields: JsonObject }[]
}

/** A file of correlated events, one per line. */
export class HitJournal {
  readonly #path: string
  readonly #keptBytes: number
  readonly #output: OutputFile

  private constructor(path: string, keptBytes: number, output: OutputFile) {
    this.#path = path
    this.#keptBytes = keptBytes
    this.#output = output
  }

  /** Opens a journal of which the first `keptBytes` count; undefined when the file does not have that many. */
  static async open(path: string, keptBytes: number): Promise<HitJournal | undefined> {
    const { size } = keptBytes === 0 ? { size: 0 } : await stat(path).catch(() => ({ size: 0 }))
    if (size < keptBytes) return undefined
    return new HitJournal(path, keptBytes, await openOutput(path, keptBytes))
  }

  /** What earlier runs kept, in its order; undefined for a line that cannot be read. To be read before `add`. */
  async *earlier(): AsyncGenerator<CorrelatedEvent | undefined> {
    if (this.#keptBytes === 0) return
    const input = createReadStream(this.#path, { end: this.#keptBytes - 1 })
    for await (const line of createInterface({ input, crlfDelay: Infinity })) yield eventOf(line)
  }

  add({ file, event, line, timeMs, matches }: CorrelatedEvent): void {
    const pairs = matches.map(({ rule, fields }) => [rule, fields])
    this.#output.stream.write(`${JSON.stringify([file, event, line, timeMs ?? null, pairs])}\n`)
  }

  /** Waits until all that was added is on disk; resolves to the length of the file. */
  sync(): Promise<number> {
    return this.#output.sync()
  }

  close(): Promise<void> {
    return this.#output.close()
  }
}

function eventOf(text: string): CorrelatedEvent | undefined {
  let found: Json
  try {
    found = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(found)) return undefined
  const [file, event, line, timeMs, pairs]: readonly Json[] = found
  if (typeof file !== 'string' || typeof event !== 'number' || typeof line !== 'number')
    return undefined
  if (timeMs !== null && typeof timeMs !== 'number') return undefined
  if (!Array.isArray(pairs)) return undefined
  const matches: { rule: number; fields: JsonObject }[] = []
  for (const pair of pairs) {
    const [rule, fields]: readonly Json[] = Array.isArray(pair) ? pair : []
    if (typeof rule !== 'number' || !isRecord(fields)) return undefined
    matches.push({ rule, fields })
  }
  return { file, event, line, ...(timeMs === null ? {} : { timeMs }), matches }
}
