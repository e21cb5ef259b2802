import type { DuckDBConnection } from '@duckdb/node-api'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncDirectory } from '../../write-durably.ts'
import type { ArchiveFile } from './archive.ts'
import { archiveDirectory } from './archive.ts'
import { ask, count, pathLiteral } from './duck.ts'
import { ROW_VERSION } from './event-rows.ts'

/** What a file is to hold. */
export interface FileContent {
  /** A SELECT of all columns, in order of arrival. */
  readonly select: string
  readonly source: string
  readonly day: string
  readonly others: readonly string[] | undefined
  /** How hard zstd tries: 3 when it must be quick, 9 for what stays. */
  readonly level: 3 | 9
}

/**
 * Rows that are compressed together, a multiple of 2,048: one event of a page costs reading as many lines,
 * and fewer of them compress worse.
 */
const ROW_GROUP = 12_288

/** More fields than this with values beside their columns are not named one by one. */
export const MOST_OTHERS = 400

/** Names of fields to remember for a file; undefined when there are too many. */
export function namedOthers(names: ReadonlySet<string>): readonly string[] | undefined {
  return names.size > MOST_OTHERS ? undefined : [...names].toSorted()
}

/**
 * Writes one Parquet file so that it is on disk, whole, under its name when this returns. It is part of
 * the archive only when the archive says so; what a kill leaves is cleared at the next start.
 */
export async function writeParquet(
  connection: DuckDBConnection,
  events: string,
  content: FileContent,
): Promise<ArchiveFile> {
  const { select, source, day, others, level } = content
  const root = archiveDirectory(events)
  const directory = join(source, day)
  mkdirSync(join(root, directory), { recursive: true, mode: 0o700 })
  const draft = join(root, directory, `${crypto.randomUUID()}.draft`)
  try {
    await connection.run(
      `COPY (${select}) TO ${pathLiteral(draft)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL ${level}, PARQUET_VERSION v2, ROW_GROUP_SIZE ${ROW_GROUP}, KV_METADATA {vigie_rows: '${ROW_VERSION}'})`,
    )
    const [row = []] = await ask(
      connection,
      `SELECT count(*), min(seq), max(seq), min(time), max(time), sum(strlen(line) + 1) FROM read_parquet(${pathLiteral(draft)})`,
    )
    const [events_, firstSeq, lastSeq, minTimeMs, maxTimeMs, rawBytes] = row.map(count)
    const path = join(directory, `${firstSeq}-${crypto.randomUUID().slice(0, 8)}.parquet`)
    syncFile(draft)
    renameSync(draft, join(root, path))
    for (const place of [directory, dirname(directory), '.']) syncDirectory(join(root, place))
    return {
      path,
      source,
      day,
      events: events_ ?? 0,
      rawBytes: rawBytes ?? 0,
      storedBytes: statSync(join(root, path)).size,
      firstSeq: firstSeq ?? 0,
      lastSeq: lastSeq ?? 0,
      minTimeMs: minTimeMs ?? 0,
      maxTimeMs: maxTimeMs ?? 0,
      others,
    }
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
