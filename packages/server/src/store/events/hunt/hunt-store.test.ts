import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { EVERYTHING, judgeOf } from '@vigie/domain'
import type { HuntNode, HuntQuery } from '@vigie/domain'
import { must, seededRandom } from '@vigie/kit'
import { linearPattern } from '@vigie/sigma'
import { openSegmentStore } from '../segment-store.ts'
import { openArchive } from './archive.ts'
import { compactStep, scratchDirectory } from './compact.ts'
import { openDuck } from './duck.ts'
import { recordOfLine } from './event-rows.ts'
import { huntClient } from './hunt-client.ts'
import { mergeStep } from './merge-files.ts'
import { randomEvent, randomNode } from './testing/random-hunt.ts'

const START_MS = Date.parse('2026-07-19T18:00:00Z')
const compilePattern = (pattern: string) => must(linearPattern(pattern), pattern)
const ALL_TIME = { fromMs: 0, toMs: 4_000_000_000_000 }

/** An event directory with its stores; events are appended, and compacted when a test says so. */
async function place(segmentBytes = 20_000) {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-hunt-'))
  const events = await openSegmentStore({ directory, segmentBytes })
  const archive = openArchive(directory, Date.now)
  const duck = await openDuck({ memoryMb: 512, scratch: scratchDirectory(directory) })
  const hunts = huntClient({ events: directory, end: () => events.end(), memoryMb: 512 })
  onTestFinished(async () => {
    await hunts.close()
    archive.close()
    await events.close()
    duck.closeSync()
    rmSync(directory, { recursive: true })
  })
  const work = { events: directory, archive, duck }
  return {
    directory,
    events,
    archive,
    hunts,
    work,
    append: (lines: readonly string[], source = 's1', receivedAtMs = START_MS) =>
      events.append({ source, receivedAtMs, lines }),
    compact: () => compactStep(work, events.end()),
  }
}

let runs = 0
const run = () => ({ id: `run-${++runs}`, who: 'p1' })
const query = (where: HuntNode = EVERYTHING): HuntQuery => ({ where, ...ALL_TIME })

test('[HU20] random trees find the same events compacted, merged and fresh as the judge does', async () => {
  const { events, hunts, append, compact, work } = await place()
  const random = seededRandom(7)
  const lines = Array.from({ length: 400 }, () => JSON.stringify(randomEvent(random)))
  lines.push('not json', '{"deep":', '"text"', '')
  for (let i = 0; i < lines.length; i += 40) {
    await append(lines.slice(i, i + 40), `s${i % 3}`, START_MS + i * 3_600_000)
    if (i < 300) await compact()
  }
  for (let i = 0; i < 9; i++) await append([JSON.stringify({ Image: `small ${i}` })]).then(compact)
  while (await mergeStep(work));
  await append(lines.slice(0, 60))
  const stored = events.after('', 10_000, 1e9).events
  const records = stored.map(recordOfLine)
  let withResult = 0
  for (let i = 0; i < 150; i++) {
    const where = randomNode(random)
    const holds = judgeOf(query(where), compilePattern)
    const expected = records.filter(holds).map(({ reference }) => reference)
    const found = await hunts.find({ query: query(where), events: { limit: 500 } }, run())
    const references = found.events?.rows.map(({ reference }) => reference).toSorted()
    expect(references, JSON.stringify(where)).toEqual(expected.toSorted())
    expect(found.total).toBe(expected.length)
    if (expected.length > 0 && expected.length < records.length) withResult += 1
    expect(found.searched).toEqual({ events: records.length, pending: 0 })
  }
  expect(withResult).toBeGreaterThan(75)
}, 60_000)
