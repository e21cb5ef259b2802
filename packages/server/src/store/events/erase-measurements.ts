import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { textOf } from '../sqlite/column.ts'
import { parseReference, segmentFile } from './segment-name.ts'

const CHUNK = 500
const TAB = 0x09
const LINE_FEED = 0x0a
const PURGED = '{"purged":true}'

/**
 * Destroys what was measured about purged findings below a data or backup directory: the raw lines of
 * their matches are overwritten where they lie, with as many bytes, and their files of the archive are
 * written anew without them, so that every reference keeps its meaning; why a rule matched is emptied, and so is the digest by which new matches found the finding. That
 * there were matches, when and how many, stays. The event store may be open meanwhile.
 */
export async function eraseMeasurements(
  directory: string,
  findings: readonly string[],
): Promise<void> {
  const events = join(directory, 'events')
  const path = join(events, 'matches.db')
  if (findings.length === 0 || !existsSync(path)) return
  // What correlations count goes by names and addresses; they begin anew when their state is gone.
  rmSync(join(events, 'correlations.state'), { force: true })
  const db = new DatabaseSync(path, { timeout: 5_000 })
  try {
    db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    for (const finding of findings) {
      db.prepare('UPDATE matches SET why = NULL WHERE finding = ?').run(finding)
      db.prepare('DELETE FROM match_groups WHERE finding = ?').run(finding)
      await eraseEvents(db, events, finding)
    }
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

async function eraseEvents(db: DatabaseSync, events: string, finding: string): Promise<void> {
  const page = db.prepare(
    'SELECT event FROM matches WHERE finding = ? AND event > ? GROUP BY event ORDER BY event LIMIT ?',
  )
  let last = ''
  const all: string[] = []
  for (;;) {
    const references = page.all(finding, last, CHUNK).map((row) => textOf(row, 'event'))
    eraseLines(events, references)
    all.push(...references)
    const next = references.at(-1)
    if (next === undefined || references.length < CHUNK) break
    last = next
    // A finding may have a million matches, and people are waiting for answers meanwhile.
    await new Promise((resolve) => setImmediate(resolve))
  }
  // Last, under the lock of compaction: whatever it read before is in a file by now.
  if (!existsSync(join(events, 'archive.db'))) return
  // Loaded when first needed: the engine is large, and most commands never erase.
  const { eraseArchived } = await import('./hunt/erase-archive.ts')
  await eraseArchived(events, all, PURGED)
}

function eraseLines(events: string, references: readonly string[]): void {
  const addresses = references.map(parseReference).filter((address) => address !== undefined)
  for (const [segment, offsets] of Map.groupBy(addresses, (address) => address.segment)) {
    const path = join(events, segmentFile(segment))
    if (!existsSync(path)) continue
    const file = openSync(path, 'r+')
    try {
      for (const { offset } of offsets) eraseLine(file, offset)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
}

function eraseLine(file: number, offset: number): void {
  const record = recordAt(file, offset)
  if (record === undefined) return
  const start = record.indexOf(TAB, record.indexOf(TAB) + 1) + 1
  const length = record.length - start
  // A line too short for the mark becomes white space.
  writeSync(file, (length < PURGED.length ? '' : PURGED).padEnd(length), offset + start, 'latin1')
}

/** The record at an offset, read in small pieces: most are short, and there may be a million. */
function recordAt(file: number, offset: number): Buffer | undefined {
  for (let size = 4_096; ; size *= 8) {
    const bytes = Buffer.alloc(size)
    const read = readSync(file, bytes, 0, size, offset)
    const end = bytes.subarray(0, read).indexOf(LINE_FEED)
    if (end >= 0) return bytes.subarray(0, end)
    if (read < size) return undefined
  }
}
