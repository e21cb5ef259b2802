import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import {
  bucketsOf,
  foldText,
  histogramStep,
  huntField,
  isWithin,
  parseNetwork,
} from '@vigie/domain'
import type { HuntNode, HuntQuery, HuntTest } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { join } from 'node:path'
import type { StoredEvent } from '../event-store.ts'
import { archiveDirectory } from './archive.ts'
import type { Archive, ArchiveFile } from './archive.ts'
import { ask, count, pathLiteral, text } from './duck.ts'
import type { Cells } from './duck.ts'
import { referenceOf, seqOf } from './event-rows.ts'
import { facetSql } from './facet-sql.ts'
import { FreshTable } from './fresh-table.ts'
import type { Snapshot } from './fresh-table.ts'
import type { FoundFacet, HuntAsk, HuntFound, HuntQuestion, HuntScan } from './hunt-store.ts'
import type { SegmentEnd } from '../event-store.ts'
import { Binding, DUCKDB } from './sql/dialect.ts'
import { compileQuery } from './sql/compile-where.ts'
import type { CompileContext } from './sql/compile-where.ts'

/** One question under way. */
export interface EngineRun {
  readonly signal: AbortSignal
}

export interface EngineOptions {
  readonly events: string
  readonly archive: Archive
  readonly duck: DuckDBInstance
}

/** Values of IPv6 networks that are looked up at most; a field with more is not one of addresses. */
const MOST_ADDRESSES = 200_000
/** A file that a reader had listed may be gone when it comes to it: then once more, with a new list. */
const TRIES = 3

/** Answers questions from Parquet files and fresh rows, of which each event is in one. */
export class HuntEngine {
  readonly #options: EngineOptions
  readonly #fresh: FreshTable

  constructor(options: EngineOptions) {
    this.#options = options
    this.#fresh = new FreshTable(options)
  }

  /** Answers; the shape is that of the question's kind. Throws what the engine throws. */
  async answer(question: HuntQuestion, end: SegmentEnd, run: EngineRun): Promise<unknown> {
    for (let tried = 1; ; tried++) {
      const snapshot = await this.#fresh.snapshot(end)
      try {
        return await this.#answer(question, new Reading(this.#options, snapshot, run.signal))
      } catch (error) {
        const isGone = error instanceof Error && /No (?:such )?files?|IO Error/.test(error.message)
        if (!isGone || run.signal.aborted || tried >= TRIES) throw error
      } finally {
        snapshot.release()
      }
    }
  }

  async #answer(question: HuntQuestion, reading: Reading): Promise<unknown> {
    switch (question.kind) {
      case 'find':
        return reading.find(question.ask)
      case 'values':
        return reading.values(question)
      case 'scan':
        return reading.scan(question.query, question.from, question.limit)
      case 'extent':
        return reading.extent(question.query)
      case 'read':
        return reading.read(question.references.map(seqOf).filter((seq) => seq !== undefined))
      default:
        return unreachable(question)
    }
  }
}

/** What one question reads, on one snapshot. */
class Reading {
  readonly #options: EngineOptions
  readonly #snapshot: Snapshot
  readonly #signal: AbortSignal

  constructor(options: EngineOptions, snapshot: Snapshot, signal: AbortSignal) {
    this.#options = options
    this.#snapshot = snapshot
    this.#signal = signal
  }

  async find({ query, histogram, facets, events }: HuntAsk): Promise<HuntFound> {
    const files = this.#filesOf(query)
    const resolved = await this.#resolve(query, files)
    const at = { query, files, resolved }
    const [counted, foundFacets, page] = await Promise.all([
      histogram === undefined ? this.#total(at) : this.#histogram(at, histogram.buckets),
      Promise.all((facets ?? []).map((facet) => this.#facet(at, facet))),
      events === undefined ? undefined : this.#page(at, events),
    ])
    return {
      ...counted,
      ...(facets === undefined ? {} : { facets: foundFacets }),
      ...(page === undefined ? {} : { events: page }),
      searched: {
        events: files.reduce((sum, file) => sum + file.events, 0) + this.#snapshot.freshEvents,
        pending: this.#snapshot.pending,
      },
    }
  }

  async values(
    question: HuntQuestion & { readonly kind: 'values' },
  ): Promise<FoundFacet['values']> {
    const { query, field, prefix, limit } = question
    const where: HuntNode =
      prefix === ''
        ? query.where
        : {
            kind: 'all',
            of: [query.where, { kind: 'test', field, test: { op: 'contains', value: prefix } }],
          }
    const narrowed = { ...query, where }
    const files = this.#filesOf(narrowed)
    const resolved = await this.#resolve(narrowed, files)
    const { values } = await this.#facet({ query: narrowed, files, resolved }, { field, limit })
    return values
  }

  /** In windows that end where a file ends, so that no window reads what another did. */
  async scan(query: HuntQuery, from: number, limit: number): Promise<HuntScan> {
    const files = this.#filesOf(query).filter(({ lastSeq }) => lastSeq >= from)
    const { cursor, reached } = this.#snapshot
    const ends = files.map(({ lastSeq }) => lastSeq + 1)
    const until = ends.length > 0 ? Math.min(...ends) : reached
    if (from >= reached && files.length === 0) return { events: [], next: undefined, looked: 0 }
    const within = files.filter(({ firstSeq }) => firstSeq < until)
    const resolved = await this.#resolve(query, within)
    const { sql, values } = this.#statement(
      { query, files: within, resolved },
      (where, binding) =>
        `SELECT seq, source, received, line FROM e WHERE ${where} AND seq >= ${binding.bind(from)} AND seq < ${binding.bind(until)} ORDER BY seq LIMIT ${binding.bind(limit)}`,
    )
    const events = (await this.#ask(sql, values)).map(storedEvent)
    const last = events.at(-1)
    const isFull = events.length >= limit && last !== undefined
    const next = isFull ? (seqOf(last.reference) ?? 0) + 1 : until
    const looked = isFull
      ? 0
      : within.reduce((sum, file) => sum + (file.lastSeq < until ? file.events : 0), 0)
    const isOver = next >= Math.max(cursor, reached) || (files.length === 0 && !isFull)
    return { events, next: isOver ? undefined : next, looked }
  }

  async extent(query: HuntQuery): Promise<number> {
    return this.#filesOf(query).reduce((sum, { events }) => sum + events, 0)
  }

  async read(seqs: readonly number[]): Promise<readonly StoredEvent[]> {
    if (seqs.length === 0) return []
    const files = this.#snapshot.files.filter(({ firstSeq, lastSeq }) =>
      seqs.some((seq) => seq >= firstSeq && seq <= lastSeq),
    )
    const sql = `WITH e AS NOT MATERIALIZED (${this.#from(files)}) SELECT seq, source, received, line FROM e WHERE seq IN (${seqs.join(', ')})`
    return (await this.#ask(sql)).map(storedEvent)
  }

  async #total(at: Asked): Promise<Pick<HuntFound, 'total'>> {
    const { sql, values } = this.#statement(at, (where) => `SELECT count(*) FROM e WHERE ${where}`)
    const [[total] = []] = await this.#ask(sql, values)
    return { total: count(total) }
  }

  async #histogram(at: Asked, most: number): Promise<Pick<HuntFound, 'total' | 'histogram'>> {
    const { fromMs, toMs } = at.query
    const stepMs = histogramStep(fromMs, toMs, most)
    const { sql, values } = this.#statement(
      at,
      (where, binding) =>
        `SELECT time // ${binding.bind(stepMs)}, count(*) FROM e WHERE ${where} GROUP BY 1`,
    )
    const counts = new Map(
      (await this.#ask(sql, values)).map(([bucket, found]) => [count(bucket), count(found)]),
    )
    const first = Math.floor(fromMs / stepMs)
    const buckets = Array.from({ length: bucketsOf(fromMs, toMs, stepMs) }, (_, i) => ({
      atMs: (first + i) * stepMs,
      count: counts.get(first + i) ?? 0,
    }))
    const total = [...counts.values()].reduce((sum, found) => sum + found, 0)
    return { total, histogram: { stepMs, buckets } }
  }

  async #facet(
    at: Asked,
    { field: name, limit }: { readonly field: string; readonly limit: number },
  ): Promise<FoundFacet> {
    const field = huntField(name)
    const { sql, values } = this.#statement(at, (where, binding, hasOthers) =>
      facetSql({ field, limit, where, binding, hasOthers: hasOthers(field) }),
    )
    const rows = await this.#ask(sql, values)
    const [first] = rows
    return {
      field,
      values: rows.flatMap(([value, found]) =>
        value === null ? [] : [{ value: text(value), count: count(found) }],
      ),
      distinct: first === undefined ? 0 : count(first[2]),
      withField: first === undefined ? 0 : count(first[3]),
    }
  }

  async #page(
    at: Asked,
    { limit, cursor }: { readonly limit: number; readonly cursor?: string },
  ): Promise<NonNullable<HuntFound['events']>> {
    const after = cursor === undefined ? undefined : parseCursor(cursor)
    const { sql, values } = this.#statement(at, (where, binding) => {
      const beyond =
        after === undefined
          ? ''
          : ` AND (time < ${binding.bind(after.timeMs)} OR (time = ${binding.bind(after.timeMs)} AND seq < ${binding.bind(after.seq)}))`
      return `SELECT seq, time FROM e WHERE ${where}${beyond} ORDER BY time DESC, seq DESC LIMIT ${binding.bind(limit + 1)}`
    })
    const keys = (await this.#ask(sql, values)).map(([seq, time]) => ({
      seq: count(seq),
      timeMs: count(time),
    }))
    const shown = keys.slice(0, limit)
    const bySeq = new Map(
      (await this.read(shown.map(({ seq }) => seq))).map((event) => [event.reference, event]),
    )
    const rows = shown
      .map(({ seq }) => bySeq.get(referenceOf(seq)))
      .filter((row) => row !== undefined)
    const last = shown.at(-1)
    const hasMore = keys.length > limit && last !== undefined
    return { rows, ...(hasMore ? { next: `${last.timeMs}.${last.seq}` } : {}) }
  }

  /** Which values are in the IPv6 networks that a query names: the engine knows no addresses. */
  async #resolve(
    query: HuntQuery,
    files: readonly ArchiveFile[],
  ): Promise<CompileContext['resolved'] & object> {
    const resolved = new Map<HuntTest, readonly string[]>()
    for (const { field, test } of networkTests(query.where)) {
      const network = parseNetwork(test.network)
      if (network === undefined || network.bytes.length === 4) continue
      const wide: HuntQuery = {
        ...query,
        where: { kind: 'test', field, test: { op: 'contains', value: ':' } },
      }
      const { values } = await this.#facet(
        { query: wide, files, resolved },
        { field, limit: MOST_ADDRESSES },
      )
      resolved.set(
        test,
        values.map(({ value }) => value).filter((value) => isWithin(network, value)),
      )
    }
    return resolved
  }

  #filesOf({ fromMs, toMs, sources }: HuntQuery): readonly ArchiveFile[] {
    const wanted = sources === undefined ? undefined : new Set(sources)
    return this.#snapshot.files.filter(
      (file) =>
        file.maxTimeMs >= fromMs &&
        file.minTimeMs < toMs &&
        (wanted === undefined || wanted.has(file.source)),
    )
  }

  #statement(
    { query, files, resolved }: Asked,
    build: (where: string, binding: Binding, hasOthers: (field: string) => boolean) => string,
  ): { readonly sql: string; readonly values: Binding['values'] } {
    const { freshOthers } = this.#snapshot
    const hasOthers = (field: string) => {
      const key = foldText(field)
      return (
        freshOthers.has(key) ||
        files.some(({ others }) => others === undefined || others.includes(key))
      )
    }
    const binding = new Binding(DUCKDB)
    const where = compileQuery(query, { dialect: DUCKDB, binding, hasOthers, resolved })
    const sql = build(where, binding, hasOthers)
    return {
      sql: `WITH e AS NOT MATERIALIZED (${this.#from(files)}) ${sql}`,
      values: binding.values,
    }
  }

  /** Every column: the engine reads those that the statement names. */
  #from(files: readonly ArchiveFile[]): string {
    const { cursor, reached } = this.#snapshot
    const root = archiveDirectory(this.#options.events)
    const fresh = `SELECT * FROM fresh WHERE seq >= ${cursor} AND seq < ${reached}`
    if (files.length === 0) return fresh
    const paths = files.map(({ path }) => pathLiteral(join(root, path))).join(', ')
    return `SELECT * FROM read_parquet([${paths}], hive_partitioning = false) UNION ALL ${fresh}`
  }

  async #ask(sql: string, values: Binding['values'] = []): Promise<readonly Cells[]> {
    this.#signal.throwIfAborted()
    const connection: DuckDBConnection = await this.#options.duck.connect()
    const interrupt = () => connection.interrupt()
    this.#signal.addEventListener('abort', interrupt)
    try {
      return await ask(connection, sql, values)
    } finally {
      this.#signal.removeEventListener('abort', interrupt)
      connection.closeSync()
    }
  }
}

interface Asked {
  readonly query: HuntQuery
  readonly files: readonly ArchiveFile[]
  readonly resolved: ReadonlyMap<HuntTest, readonly string[]>
}

function storedEvent([seq, source, received, line]: Cells): StoredEvent {
  return {
    reference: referenceOf(count(seq)),
    source: text(source),
    receivedAtMs: count(received),
    line: text(line),
  }
}

/** A cursor that nobody gave begins anew. */
function parseCursor(
  cursor: string,
): { readonly timeMs: number; readonly seq: number } | undefined {
  const found = /^(\d{1,15})\.(\d{1,16})$/.exec(cursor)
  return found === null ? undefined : { timeMs: Number(found[1]), seq: Number(found[2]) }
}

function networkTests(
  node: HuntNode,
): readonly { readonly field: string; readonly test: HuntTest & { readonly op: 'within' } }[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.of.flatMap(networkTests)
    case 'not':
      return networkTests(node.of)
    case 'text':
      return []
    case 'test':
      return node.test.op === 'within' ? [{ field: node.field, test: node.test }] : []
    default:
      return unreachable(node)
  }
}
