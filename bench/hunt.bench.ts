import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHunt } from '@vigie/domain'
import type { HuntQuery } from '@vigie/domain'
import { linearPattern } from '@vigie/sigma'
import { openSegmentStore } from '../packages/server/src/store/events/segment-store.ts'
import { openArchive } from '../packages/server/src/store/events/hunt/archive.ts'
import { huntClient } from '../packages/server/src/store/events/hunt/hunt-client.ts'
import type { HuntAsk, HuntStore } from '../packages/server/src/store/events/hunt/hunt-store.ts'
import { atMost, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { fillArchive } from './load/fill-archive.ts'
import type { Filled } from './load/fill-archive.ts'
import type { Bench } from './run.ts'

/** The promise is for 10,000,000; a tenth fills in a minute. */
const EVENTS = Number(process.env['VIGIE_BENCH_EVENTS'] ?? 1_000_000)
/** A filled directory to use, or to keep for the next time. */
const KEPT = process.env['VIGIE_BENCH_ARCHIVE']
const REPEATS = 3

type Report = (figure: Figure) => void

/** Questions to stored events: how long they take, and how much room the events need. */
export const bench: Bench = {
  summary: `hunts over ${EVENTS} stored events`,
  run: async (report) => {
    const directory = KEPT ?? mkdtempSync(join(tmpdir(), 'vigie-bench-'))
    try {
      const filled = await fill(directory, report)
      const store = await openSegmentStore({ directory })
      const hunts = huntClient({ events: directory, end: () => store.end(), limitMs: 120_000 })
      try {
        await ask(hunts, filled, report)
      } finally {
        await hunts.close()
        await store.close()
      }
    } finally {
      if (KEPT === undefined) rmSync(directory, { recursive: true })
    }
  },
}

async function fill(directory: string, report: Report): Promise<Filled> {
  const note = join(directory, 'filled.json')
  if (!existsSync(note)) {
    const startedMs = performance.now()
    const filled = await fillArchive(directory, EVENTS)
    const seconds = (performance.now() - startedMs) / 1_000
    report(plain('hunt.filled', EVENTS / seconds, 'events/s'))
    writeFileSync(note, JSON.stringify(filled))
  }
  const filled: Filled = JSON.parse(readFileSync(note, 'utf8'))
  const archive = openArchive(directory, Date.now)
  const { files } = archive.state()
  archive.close()
  const stored = files.reduce((sum, file) => sum + file.storedBytes, 0)
  const events = files.reduce((sum, file) => sum + file.events, 0)
  report(plain('hunt.events', events, 'events'))
  report(plain('hunt.mean-event', filled.rawBytes / events, 'bytes'))
  report(plain('hunt.files', files.length, 'files'))
  report(atMost('hunt.size', (100 * stored) / filled.rawBytes, 15, '% of raw'))
  return filled
}

async function ask(hunts: HuntStore, filled: Filled, report: Report): Promise<void> {
  const { fromMs, toMs } = filled
  const query = (text: string): HuntQuery => {
    const parsed = parseHunt(text, (pattern) => linearPattern(pattern) !== undefined)
    if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.code}`)
    return { where: parsed.where, fromMs, toMs }
  }
  const histogram = { buckets: 100 }
  const asked: readonly (readonly [name: string, ask: HuntAsk, goalMs?: number])[] = [
    ['everything', { query: query(''), histogram }, 1_000],
    [
      'filter',
      { query: query('Image ends "\\powershell.exe" and EventID in (7, 11)'), histogram },
      1_000,
    ],
    [
      'filter-with-page',
      {
        query: query('GrantedAccess in (0x1410, 0x1fffff) and EventID = 10'),
        histogram,
        events: { limit: 100 },
      },
      1_000,
    ],
    ['host', { query: query('host = HOST-77'), histogram, events: { limit: 100 } }, 1_000],
    ['substring', { query: query('TargetObject contains "\\Tcpip\\"'), histogram }, 3_000],
    ['substring-rare', { query: query('TargetObject contains "\\Run"'), histogram }, 3_000],
    [
      'substring-often',
      { query: query('TargetObject contains "currentversion"'), histogram },
      3_000,
    ],
    ['substring-none', { query: query('TargetObject contains "no such key"'), histogram }, 3_000],
    ['other-field', { query: query('ProcessGuid contains "0a1b"'), histogram }],
    ['free-text', { query: query('"lsass.exe"'), histogram }],
    ['facet', { query: query('EventID in (7, 11)'), facets: [{ field: 'Image', limit: 20 }] }],
    ['newest-page', { query: query(''), events: { limit: 100 } }, 1_000],
  ]
  let run = 0
  for (const [name, what, goalMs] of asked) {
    const times: number[] = []
    let total = 0
    for (let n = 0; n < REPEATS; n++) {
      const startedMs = performance.now()
      total = (await hunts.find(what, { id: `r${++run}`, who: 'bench' })).total
      times.push(performance.now() - startedMs)
    }
    const median = percentile(times, 0.5)
    const label = `hunt.${name}`
    report(goalMs === undefined ? plain(label, median, 'ms') : atMost(label, median, goalMs, 'ms'))
    report(plain(`${label}.found`, total, 'events'))
  }
}
