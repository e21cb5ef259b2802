import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive, ArchiveFile } from './archive.ts'
import { archiveDirectory } from './archive.ts'
import { ALL_COLUMNS } from './compact.ts'
import type { CompactPlace } from './compact.ts'
import { pathLiteral } from './duck.ts'
import { namedOthers, writeParquet } from './write-parquet.ts'

/** A file of so many events is left as it is. */
const FULL_EVENTS = 1_000_000
/** So many small neighbours are made one. */
const MERGED_AT = 8
/** How long readers may still use a file that was replaced, ms: longer than any query or copy. */
export const GRACE_MS = 10 * 60_000

/** Small files of the same source and day, neighbours in time, that are worth one file. */
export function filesToMerge(files: readonly ArchiveFile[]): readonly ArchiveFile[] | undefined {
  const small = files.filter(({ events }) => events < FULL_EVENTS)
  for (const part of Map.groupBy(small, ({ source, day }) => `${source}/${day}`).values()) {
    const taken: ArchiveFile[] = []
    let events = 0
    for (const file of part) {
      // Where one is much larger than the others it was merged before: it waits for its like.
      if (events + file.events > 1.5 * FULL_EVENTS) break
      taken.push(file)
      events += file.events
    }
    if (taken.length >= MERGED_AT) return taken
  }
  return undefined
}

/** Merges once, where something is worth it; false when not. The caller holds the work lock. */
export async function mergeStep({ events, archive, duck }: CompactPlace): Promise<boolean> {
  const { files } = archive.state()
  const old = filesToMerge(files)
  const [first] = old ?? []
  if (old === undefined || first === undefined) return false
  const root = archiveDirectory(events)
  const paths = old.map(({ path }) => pathLiteral(join(root, path))).join(', ')
  const connection = await duck.connect()
  try {
    const merged = await writeParquet(connection, events, {
      // Files are read one after the other, and each is in order of arrival.
      select: `SELECT ${ALL_COLUMNS} FROM read_parquet([${paths}])`,
      source: first.source,
      day: first.day,
      level: 9,
      others: old.some(({ others }) => others === undefined)
        ? undefined
        : namedOthers(new Set(old.flatMap(({ others = [] }) => others))),
    })
    const isDone = archive.replace(
      old.map(({ path }) => path),
      [merged],
      'merge',
    )
    if (!isDone) rmSync(join(root, merged.path))
  } finally {
    connection.closeSync()
  }
  return true
}

/** Removes files that have been dead long enough. */
export function buryDead(events: string, archive: Archive, nowMs: number): void {
  for (const { path, sinceMs } of archive.dead()) {
    if (nowMs - sinceMs < GRACE_MS) continue
    rmSync(join(archiveDirectory(events), path), { force: true })
    archive.buried(path)
  }
}

/** Clears what a kill left behind. The caller holds the work lock. */
export function clearStrays(events: string, archive: Archive): void {
  const root = archiveDirectory(events)
  const known = new Set([
    ...archive.state().files.map(({ path }) => path),
    ...archive.dead().map(({ path }) => path),
  ])
  for (const path of globSync('*/*/*.{parquet,draft}', { cwd: root })) {
    if (!known.has(path)) rmSync(join(root, path), { force: true })
  }
}

/** Files of the archive that are not on disk: lost with a disk, or left out of a backup. */
export function missingFiles(events: string, archive: Archive): readonly string[] {
  const root = archiveDirectory(events)
  return archive
    .state()
    .files.map(({ path }) => path)
    .filter((path) => !existsSync(join(root, path)))
}
