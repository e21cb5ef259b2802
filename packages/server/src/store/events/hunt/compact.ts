import type { DuckDBInstance } from '@duckdb/node-api'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Archive, ArchiveFile } from './archive.ts'
import { archiveDirectory } from './archive.ts'
import { ask, count, pathLiteral, text } from './duck.ts'
import { recordOfLine, ROW_COLUMNS } from './event-rows.ts'
import { RowFile } from './row-file.ts'
import { bytesFrom, eventsFrom } from './segment-reach.ts'
import type { SegmentEnd } from '../event-store.ts'
import { namedOthers, writeParquet } from './write-parquet.ts'

/** Where compaction works. The caller holds the work lock. */
export interface CompactPlace {
  readonly events: string
  readonly archive: Archive
  readonly duck: DuckDBInstance
}

/** Events that are made files together: a row group, and a few hundred MB of memory. */
const CHUNK_EVENTS = 60_000
const CHUNK_BYTES = 128 * 1024 * 1024
const HURRY_BYTES = 512 * 1024 * 1024
/** Chunks of one step: so long may an erasure have to wait. */
const CHUNKS = 4
/** The engine's answers come between so many lines. */
const LINES_AT_ONCE = 2_000

/**
 * Makes Parquet files of the next lines behind the archive's cursor, one for each source and day, and
 * adds them. Returns how many events it took; 0 when there is nothing. While the engine writes one chunk
 * the next is read.
 */
export async function compactStep(place: CompactPlace, end: SegmentEnd): Promise<number> {
  const { archive, events } = place
  // Who is far behind compresses lightly; merging makes up for it.
  const level = bytesFrom(events, archive.cursor(), end) > HURRY_BYTES ? 3 : 9
  let taken = 0
  let chunk = await readChunk(place, archive.cursor(), end)
  for (let n = 1; chunk.rows.events > 0; n++) {
    const writing = writeChunk(place, chunk, level)
    const [next] = await Promise.all([
      n < CHUNKS ? readChunk(place, chunk.cursor, end) : undefined,
      writing,
    ])
    taken += chunk.rows.events
    if (next === undefined) return taken
    chunk = next
  }
  rmSync(chunk.path, { force: true })
  return taken
}

interface Chunk {
  readonly path: string
  readonly rows: RowFile
  readonly select: string
  /** Sequence number behind its last line. */
  readonly cursor: number
}

async function readChunk({ events }: CompactPlace, from: number, end: SegmentEnd): Promise<Chunk> {
  const path = join(scratchDirectory(events), `compact-${process.pid}-${from}.rows`)
  const rows = new RowFile(path)
  let cursor = from
  let bytes = 0
  for (const event of eventsFrom(events, from, end)) {
    rows.add(recordOfLine(event))
    cursor = event.nextSeq
    bytes += event.line.length
    if (rows.events >= CHUNK_EVENTS || bytes >= CHUNK_BYTES) break
    if (rows.events % LINES_AT_ONCE === 0) await breathe()
  }
  return { path, rows, select: rows.finish(), cursor }
}

async function writeChunk(place: CompactPlace, chunk: Chunk, level: 3 | 9): Promise<void> {
  try {
    const files = await writeFiles(place, chunk, level)
    place.archive.add(files, chunk.cursor)
  } finally {
    rmSync(chunk.path, { force: true })
  }
}

/** Directory for what need not survive. */
export function scratchDirectory(events: string): string {
  const path = join(archiveDirectory(events), 'scratch')
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

async function writeFiles(
  { duck, events }: CompactPlace,
  { select, rows: { others } }: Chunk,
  level: 3 | 9,
): Promise<readonly ArchiveFile[]> {
  const connection = await duck.connect()
  try {
    await connection.run(`CREATE OR REPLACE TEMP TABLE step AS SELECT * FROM ${select}`)
    const parts = await ask(
      connection,
      `SELECT DISTINCT source, received // ${DAY_MS} FROM step ORDER BY 1, 2`,
    )
    const files: ArchiveFile[] = []
    for (const [source, dayNumber] of parts) {
      const from = count(dayNumber) * DAY_MS
      files.push(
        await writeParquet(connection, events, {
          select: `SELECT ${ALL_COLUMNS} FROM step WHERE source = ${literal(text(source))} AND received >= ${from} AND received < ${from + DAY_MS}`,
          source: text(source),
          day: new Date(from).toISOString().slice(0, 10),
          others: namedOthers(others),
          level,
        }),
      )
    }
    await connection.run('DROP TABLE step')
    return files
  } finally {
    connection.closeSync()
  }
}

const DAY_MS = 86_400_000

/** Every column by name, for SELECT. */
export const ALL_COLUMNS = ROW_COLUMNS.map(([name]) => `"${name}"`).join(', ')

/** COPY takes no parameters; ids of sources are plain (`SOURCE_ID`), and written as literals all the same. */
function literal(value: string): string {
  return pathLiteral(value)
}
