import { existsSync, rmSync, statSync, openSync, writeSync, fsyncSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { archiveDirectory, openArchive } from './archive.ts'
import type { Archive, ArchiveFile } from './archive.ts'
import { scratchDirectory } from './compact.ts'
import { openDuck, pathLiteral } from './duck.ts'
import { ROW_COLUMNS, seqOf } from './event-rows.ts'
import { writeParquet } from './write-parquet.ts'
import { lockArchive } from './work-lock.ts'

/** Columns that stay of an erased event: where and when, which are no content. */
const KEPT = new Set(['seq', 'source', 'received', 'time', 'told'])
const MEMORY_MB = 1_024

/**
 * Destroys the content of events in the Parquet files of an event directory: each file that holds one is
 * written anew without it, and the old one is overwritten and removed. Events keep their references. The
 * archive may be in use; readers that have an old file open finish with what they have read.
 */
export async function eraseArchived(
  events: string,
  references: readonly string[],
  mark: string,
): Promise<void> {
  const seqs = references.map(seqOf).filter((seq) => seq !== undefined)
  if (seqs.length === 0) return
  const lock = await lockArchive(events)
  const archive = openArchive(events, Date.now)
  try {
    for (const file of archive.state().files) {
      const inside = seqs.filter((seq) => seq >= file.firstSeq && seq <= file.lastSeq)
      if (inside.length > 0) await rewrite(events, archive, { file, seqs: inside, mark })
    }
    for (const { path } of archive.dead()) {
      destroy(join(archiveDirectory(events), path))
      archive.buried(path)
    }
  } finally {
    archive.close()
    lock.release()
  }
}

async function rewrite(
  events: string,
  archive: Archive,
  {
    file,
    seqs,
    mark,
  }: { readonly file: ArchiveFile; readonly seqs: readonly number[]; readonly mark: string },
): Promise<void> {
  const old = join(archiveDirectory(events), file.path)
  if (!existsSync(old)) return
  const duck = await openDuck({
    memoryMb: MEMORY_MB,
    scratch: scratchDirectory(events),
    threads: 1,
  })
  try {
    const connection = await duck.connect()
    const isErased = `seq IN (${seqs.join(', ')})`
    const columns = ROW_COLUMNS.map(([name]) => {
      if (KEPT.has(name)) return `"${name}"`
      const content = name === 'line' ? `'${mark}'` : 'NULL'
      return `CASE WHEN ${isErased} THEN ${content} ELSE "${name}" END AS "${name}"`
    })
    const made = await writeParquet(connection, events, {
      select: `SELECT ${columns.join(', ')} FROM read_parquet(${pathLiteral(old)})`,
      source: file.source,
      day: file.day,
      others: file.others,
      level: 9,
    })
    connection.closeSync()
    archive.replace([file.path], [{ ...made, rawBytes: file.rawBytes }], 'erase')
  } finally {
    duck.closeSync()
  }
}

/** Overwrites a file where it lies, then removes it. */
function destroy(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) return
  const file = openSync(path, 'r+')
  try {
    const zeros = Buffer.alloc(Math.min(size, 1024 * 1024))
    for (let at = 0; at < size; at += zeros.length) {
      writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  rmSync(path)
}
