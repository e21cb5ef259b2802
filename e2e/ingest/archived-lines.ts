import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  archiveDirectory,
  openArchive,
} from '../../packages/server/src/store/events/hunt/archive.ts'
import { ask, openDuck } from '../../packages/server/src/store/events/hunt/duck.ts'
import { eventsFrom } from '../../packages/server/src/store/events/hunt/segment-reach.ts'
import { openSegmentStore } from '../../packages/server/src/store/events/segment-store.ts'

/**
 * All lines of a source, compacted or not: those of the Parquet files, and behind them those of the
 * segments from the archive's cursor on. Vigie must not be running.
 */
export async function storedLines(events: string, source: string): Promise<readonly string[]> {
  const archive = openArchive(events, Date.now)
  const { files, cursor } = archive.state()
  archive.close()
  const paths = files
    .filter((file) => file.source === source)
    .map(({ path }) => join(archiveDirectory(events), path))
  const compacted = await linesOfFiles(paths)
  const store = await openSegmentStore({ directory: events })
  try {
    const fresh = [...eventsFrom(events, cursor, store.end())]
    return [
      ...compacted,
      ...fresh.filter((event) => event.source === source).map(({ line }) => line),
    ]
  } finally {
    await store.close()
  }
}

async function linesOfFiles(paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return []
  const scratch = mkdtempSync(join(tmpdir(), 'vigie-lines-'))
  const duck = await openDuck({ memoryMb: 1_024, scratch })
  const connection = await duck.connect()
  try {
    const lines: string[] = []
    for (const path of paths) {
      const rows = await ask(
        connection,
        `SELECT line FROM read_parquet('${path.replaceAll("'", "''")}', hive_partitioning = false)`,
      )
      for (const [line] of rows) lines.push(String(line))
    }
    return lines
  } finally {
    connection.closeSync()
    duck.closeSync()
    rmSync(scratch, { recursive: true })
  }
}
