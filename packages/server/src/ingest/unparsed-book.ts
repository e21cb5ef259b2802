import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '@vigie/kit'
import { writeDurably } from '../store/write-durably.ts'

/** Where a line lies that was not understood, and why it was not. */
export interface UnparsedLine {
  readonly reference: string
  readonly receivedAtMs: number
  readonly code: string
  readonly message: string
}

/** How many are kept for each source, the latest ones; the lines themselves lie in the event store. */
export const UNPARSED_KEPT = 1_000

/** Knows which lines of each source were not understood. Across a kill the last seconds may be missing here, never in the store. */
export class UnparsedBook {
  readonly #directory: string
  readonly #lines = new Map<string, UnparsedLine[]>()
  readonly #changed = new Set<string>()

  constructor(directory: string) {
    this.#directory = directory
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  }

  note(source: string, lines: readonly UnparsedLine[]): void {
    if (lines.length === 0) return
    const kept = this.#of(source)
    kept.push(...lines.slice(-UNPARSED_KEPT))
    if (kept.length > UNPARSED_KEPT) kept.splice(0, kept.length - UNPARSED_KEPT)
    this.#changed.add(source)
  }

  /** Newest first. */
  list(source: string, limit: number): readonly UnparsedLine[] {
    return this.#of(source).slice(-limit).toReversed()
  }

  kept(source: string): number {
    return this.#of(source).length
  }

  save(): void {
    for (const source of this.#changed) {
      writeDurably(this.#path(source), JSON.stringify(this.#of(source)))
    }
    this.#changed.clear()
  }

  #of(source: string): UnparsedLine[] {
    const known = this.#lines.get(source)
    if (known !== undefined) return known
    const lines = readLines(this.#path(source))
    this.#lines.set(source, lines)
    return lines
  }

  #path(source: string): string {
    return join(this.#directory, `${source}.json`)
  }
}

function readLines(path: string): UnparsedLine[] {
  let kept: unknown
  try {
    kept = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return []
  }
  if (!Array.isArray(kept)) return []
  return kept.flatMap((value: unknown) => {
    if (!isRecord(value)) return []
    const { reference, receivedAtMs, code, message } = value
    return typeof reference === 'string' &&
      typeof receivedAtMs === 'number' &&
      typeof code === 'string' &&
      typeof message === 'string'
      ? [{ reference, receivedAtMs, code, message }]
      : []
  })
}
