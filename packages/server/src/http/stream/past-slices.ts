import type { LogRecord } from '../../store/log-record.ts'
import type { Presenter } from '../present.ts'
import { MAX_SLICE_SIZE, sliceOf } from './slice.ts'
import type { Slice } from './slice.ts'

/** Positions per slice of the past; halved where entries are large. */
const BLOCK = 256
/** Most that is kept ready, in UTF-16 units. */
const KEPT_SIZE = 16 * 1_048_576

/**
 * Slices of the past, read from the record. Blocks are aligned, so that many readers who come back at
 * once share one reading. Documents are given as they stood at the end of the block, so that a later
 * block never shows something older than an earlier one.
 */
export class PastSlices {
  readonly #record: Pick<LogRecord, 'read' | 'position'>
  readonly #presenter: Presenter
  /** By block size and start; `split` marks a block too large to be sent at once. */
  readonly #blocks = new Map<string, Slice | 'split'>()
  #size = 0

  constructor(record: Pick<LogRecord, 'read' | 'position'>, presenter: Presenter) {
    this.#record = record
    this.#presenter = presenter
  }

  /** The slice that covers the position after `position`, ending at `limit` at most. */
  covering(position: number, limit: number, block = BLOCK): Slice {
    const start = position - (position % block)
    const key = `${block} ${start}`
    const known = this.#blocks.get(key)
    if (known === 'split') return this.covering(position, limit, block / 2)
    // A block that was not whole when it was read still serves those who are within it.
    if (known !== undefined && position < known.to) return known
    const to = Math.min(start + block, limit)
    const slice = this.#read(start, to)
    const isTooLarge = slice.size > MAX_SLICE_SIZE && block > 1
    this.#keep(key, isTooLarge ? 'split' : slice)
    return isTooLarge ? this.covering(position, limit, block / 2) : slice
  }

  clear(): void {
    this.#blocks.clear()
    this.#size = 0
  }

  #read(after: number, to: number): Slice {
    const entries = this.#record.read({ from: after + 1, to, limit: to - after })
    if (entries.length !== to - after) {
      throw new Error(`the record gave ${entries.length} entries for ${after + 1} to ${to}`)
    }
    const asOf = to === this.#record.position() ? undefined : to
    const changes = this.#presenter.changesOf(entries, asOf)
    return sliceOf(this.#presenter, { after, to }, entries, changes)
  }

  #keep(key: string, kept: Slice | 'split'): void {
    this.#drop(key)
    this.#blocks.set(key, kept)
    this.#size += sizeOf(kept)
    for (const oldest of this.#blocks.keys()) {
      if (this.#size <= KEPT_SIZE) return
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    this.#size -= sizeOf(this.#blocks.get(key))
    this.#blocks.delete(key)
  }
}

function sizeOf(kept: Slice | 'split' | undefined): number {
  return kept === undefined || kept === 'split' ? 0 : kept.size
}
