import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Archive, ArchiveState } from './archive.ts'
import { scratchDirectory } from './compact.ts'
import { recordOfLine, ROW_COLUMNS } from './event-rows.ts'
import { RowFile } from './row-file.ts'
import { bytesFrom, eventsFrom } from './segment-reach.ts'
import type { SegmentEnd } from '../event-store.ts'

/** The archive and, behind its cursor, the fresh rows: together every event once. */
export interface Snapshot extends ArchiveState {
  /** Rows of `fresh` with `cursor ≤ seq < reached` belong to it. */
  readonly reached: number
  readonly freshOthers: ReadonlySet<string>
  readonly freshEvents: number
  /** Events behind `reached` that are stored and not in it, estimated. */
  readonly pending: number
  /** To be called when nothing more is asked of it. */
  release(): void
}

export interface FreshOptions {
  readonly events: string
  readonly archive: Archive
  readonly duck: DuckDBInstance
  /** How long one question may wait for fresh lines to be read, ms. */
  readonly budgetMs?: number
  /** Rows kept at most. */
  readonly maximumRows?: number
}

const BUDGET_MS = 3_000
/** A few hundred MB: more than compaction lets lie unless the machine is overloaded. */
const MAXIMUM_ROWS = 200_000
const ROWS_PER_INSERT = 10_000

/** Lines that are not compacted yet, as rows in the engine; read on at each question, dropped when compacted. */
export class FreshTable {
  readonly #options: FreshOptions
  readonly #active = new Set<{ readonly cursor: number }>()
  #connection: DuckDBConnection | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #reached = 0
  #first = 0
  #rows = 0
  #erasures = 0
  #others = new Set<string>()
  #insert = 0

  constructor(options: FreshOptions) {
    this.#options = options
  }

  /** Everything that was acknowledged up to `end`, as far as it can be read in time. */
  snapshot(end: SegmentEnd): Promise<Snapshot> {
    const taken = this.#turn.then(() => this.#snapshot(end))
    this.#turn = taken.catch(() => {})
    return taken
  }

  async #snapshot(end: SegmentEnd): Promise<Snapshot> {
    const connection = await this.#open()
    const state = this.#options.archive.state()
    if (state.erasures !== this.#erasures) {
      // What is gone from the disk must not live on here.
      await connection.run('TRUNCATE fresh')
      this.#erasures = state.erasures
      this.#reached = 0
      this.#rows = 0
    }
    await this.#drop(connection, state.cursor)
    if (this.#reached < state.cursor) {
      this.#reached = state.cursor
      this.#others = new Set()
    }
    await this.#readOn(connection, end)
    const { events } = this.#options
    const lag = bytesFrom(events, this.#reached, end)
    const mark = { cursor: state.cursor }
    this.#active.add(mark)
    return {
      ...state,
      reached: this.#reached,
      freshOthers: this.#others,
      freshEvents: this.#rows,
      pending: lag === 0 ? 0 : Math.max(1, Math.round(lag / MEAN_BYTES)),
      release: () => void this.#active.delete(mark),
    }
  }

  async #open(): Promise<DuckDBConnection> {
    if (this.#connection !== undefined) return this.#connection
    const connection = await this.#options.duck.connect()
    const columns = ROW_COLUMNS.map(([name, type]) => `"${name}" ${type}`).join(', ')
    await connection.run(`CREATE TABLE fresh (${columns})`)
    this.#connection = connection
    return connection
  }

  /** Drops rows that are in the archive for everybody who still asks. */
  async #drop(connection: DuckDBConnection, cursor: number): Promise<void> {
    const oldest = Math.min(cursor, ...[...this.#active].map((mark) => mark.cursor))
    if (this.#rows === 0 || oldest <= this.#first) return
    const result = await connection.run(`DELETE FROM fresh WHERE seq < ${oldest}`)
    this.#rows -= result.rowsChanged
    this.#first = oldest
  }

  async #readOn(connection: DuckDBConnection, end: SegmentEnd): Promise<void> {
    const { events, budgetMs = BUDGET_MS, maximumRows = MAXIMUM_ROWS } = this.#options
    const until = performance.now() + budgetMs
    while (this.#rows < maximumRows && performance.now() < until) {
      const added = await this.#add(connection, events, end)
      if (added < ROWS_PER_INSERT) return
      await breathe()
    }
  }

  async #add(connection: DuckDBConnection, events: string, end: SegmentEnd): Promise<number> {
    const path = join(scratchDirectory(events), `fresh-${process.pid}-${++this.#insert}.rows`)
    const rows = new RowFile(path)
    let reached = this.#reached
    try {
      for (const event of eventsFrom(events, reached, end)) {
        rows.add(recordOfLine(event))
        reached = event.nextSeq
        if (rows.events >= ROWS_PER_INSERT) break
      }
      const source = rows.finish()
      if (rows.events === 0) return 0
      await connection.run(`INSERT INTO fresh SELECT * FROM ${source}`)
      this.#others = new Set([...this.#others, ...rows.others])
      this.#reached = reached
      this.#rows += rows.events
      return rows.events
    } finally {
      rmSync(path, { force: true })
    }
  }
}

/** To tell roughly how many lines so many bytes are. */
const MEAN_BYTES = 1_000
