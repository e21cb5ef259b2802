import type { DuckDBInstance } from '@duckdb/node-api'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive, ArchiveFile } from './archive.ts'
import { archiveDirectory } from './archive.ts'
import { ask, count, pathLiteral, text } from './duck.ts'
import { recordOfLine, ROW_COLUMNS } from './event-rows.ts'
import { RowFile } from './row-file.ts'
import { eventsFrom } from './segment-reach.ts'
import type { SegmentEnd } from '../event-store.ts'
import { namedOthers, writeParquet } from './write-parquet.ts'

/** Where compaction works. The caller holds the work lock. */
export interface CompactPlace {
  readonly events: string
  readonly archive: Archive
  readonly duck: DuckDBInstance
}

/** Events that one step takes at most: a row group of Parquet, and some hundred MB of memory. */
export const STEP_EVENTS = 120_000
const STEP_BYTES = 256 * 1024 * 1024

/**
 * Makes Parquet files of the next lines behind the archive's cursor, one for each source and day, and
 * adds them. Returns how many events it took; 0 when there is nothing.
 */
export async function compactStep(place: CompactPlace, end: SegmentEnd): Promise<number> {
  const { archive, events } = place
  const scratch = scratchDirectory(events)
  const path = join(scratch, `compact-${process.pid}.rows`)
  const rows = new RowFile(path)
  let cursor = archive.state().cursor
  let bytes = 0
  try {
    for (const event of eventsFrom(events, cursor, end)) {
      rows.add(recordOfLine(event))
      cursor = event.nextSeq
      bytes += event.line.length
      if (rows.events >= STEP_EVENTS || bytes >= STEP_BYTES) break
    }
    const source = rows.finish()
    if (rows.events === 0) return 0
    archive.add(await writeFiles(place, source, rows.others), cursor)
    return rows.events
  } finally {
    rmSync(path, { force: true })
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
  rows: string,
  others: ReadonlySet<string>,
): Promise<readonly ArchiveFile[]> {
  const connection = await duck.connect()
  try {
    await connection.run(`CREATE OR REPLACE TEMP TABLE step AS SELECT * FROM ${rows}`)
    const parts = await ask(
      connection,
      `SELECT DISTINCT source, received // ${DAY_MS} FROM step ORDER BY 1, 2`,
    )
    const files: ArchiveFile[] = []
    for (const [source, dayNumber] of parts) {
      const from = count(dayNumber) * DAY_MS
      files.push(
        await writeParquet(connection, events, {
          select: `SELECT ${ALL_COLUMNS} FROM step WHERE source = ${literal(text(source))} AND received >= ${from} AND received < ${from + DAY_MS} ORDER BY seq`,
          source: text(source),
          day: new Date(from).toISOString().slice(0, 10),
          others: namedOthers(others),
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
