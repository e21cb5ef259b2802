import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isRecord } from '@vigie/kit'
import { atMost, percentile, plain } from './figure.ts'
import { runScript } from './load/run-script.ts'
import type { Bench } from './run.ts'

const DATA = join(process.env['VIGIE_SHARED'] ?? join(import.meta.dirname, '../../shared'), 'data')
/** An hour is what is promised; `VIGIE_SOAK_MINUTES` for a shorter run. */
const MINUTES = Number(process.env['VIGIE_SOAK_MINUTES'] ?? 60)
/** Rules that correlations refer to: those of which OTRF has most matches. */
const REFERRED = 30
const MB = 1_048_576
/** What one third of the run may hold more than the one before it. */
const MOST_GROWTH_MB = 10

/** All published rules and five correlations, over the OTRF corpus in a loop, in a process of its own. */
export const bench: Bench = {
  summary: `the matching process over ${MINUTES} minutes: memory, its slope, speed`,
  run: async (report) => {
    if (!existsSync(join(DATA, 'otrf'))) throw new Error(`no corpus at ${DATA}: set VIGIE_SHARED`)
    const folder = mkdtempSync(join(tmpdir(), 'vigie-soak-'))
    try {
      const file = join(folder, 'otrf.ndjson')
      unpack(file)
      const script = new URL('load/soak-process.ts', import.meta.url)
      const seconds = String(MINUTES * 60)
      const args = [join(DATA, 'sigma-rules'), file, seconds, ...mostMatched()]
      const { samples, events, matches, fired, heldBytes } = soakResult(
        await runScript(script, args),
      )
      // While caches fill and code is compiled, memory grows; that is no leak.
      const after = samples.slice(Math.ceil(samples.length / 10))
      const third = Math.floor(after.length / 3)
      const held = (part: readonly Sample[]): number =>
        percentile(
          part.map(({ rssBytes }) => rssBytes / MB),
          0.5,
        )
      const [start, middle, end] = [
        after.slice(0, third),
        after.slice(third, -third),
        after.slice(-third),
      ]
      report(plain('soak.minutes', MINUTES, 'min'))
      report(plain('soak.events', events, 'events'))
      report(plain('soak.matches', matches, 'matches'))
      report(plain('soak.correlations-fired', fired, 'matches'))
      report(plain('soak.held-by-correlations', heldBytes / MB, 'MB'))
      report(plain('soak.heap.first-third', heapOf(start), 'MB'))
      report(plain('soak.heap.last-third', heapOf(end), 'MB'))
      report(plain('soak.resident.first-third', held(start), 'MB'))
      report(plain('soak.resident.second-third', held(middle), 'MB'))
      report(plain('soak.resident.last-third', held(end), 'MB'))
      report(atMost('soak.growth', held(end) - held(start), MOST_GROWTH_MB, 'MB'))
      report(plain('soak.slope', slopeOf(after) / MB, 'MB/h'))
      const most = Math.max(...samples.map(({ rssBytes }) => rssBytes))
      report(atMost('soak.resident.most', most / MB, 220, 'MB'))
      report(plain('soak.rate.first-third', rateOf(start), 'events/s'))
      report(plain('soak.rate.last-third', rateOf(end), 'events/s'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

interface Sample {
  readonly ms: number
  readonly rssBytes: number
  readonly heapBytes: number
  readonly events: number
}

/** What lives, about: the least of the samples, which garbage adds to. */
function heapOf(samples: readonly Sample[]): number {
  return Math.min(...samples.map(({ heapBytes }) => heapBytes)) / MB
}

/** Least squares, bytes per hour. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const meanMs = mean(({ ms }) => ms)
  const meanBytes = mean(({ rssBytes }) => rssBytes)
  const above = mean(({ ms, rssBytes }) => (ms - meanMs) * (rssBytes - meanBytes))
  return (above / mean(({ ms }) => (ms - meanMs) ** 2)) * 3_600_000
}

function rateOf(samples: readonly Sample[]): number {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined) return Number.NaN
  return ((last.events - first.events) * 1000) / (last.ms - first.ms)
}

function unpack(file: string): void {
  for (const name of readdirSync(join(DATA, 'otrf')).toSorted()) {
    if (!name.endsWith('.ndjson.gz')) continue
    const text = gunzipSync(readFileSync(join(DATA, 'otrf', name))).toString('utf8')
    appendFileSync(file, text.endsWith('\n') ? text : `${text}\n`)
  }
}

/** Ids of the rules that match most events of the corpus. */
function mostMatched(): readonly string[] {
  const truth: unknown = JSON.parse(readFileSync(join(DATA, 'otrf/expected.json'), 'utf8'))
  const counts = new Map<string, number>()
  for (const file of Object.values(
    isRecord(truth) && isRecord(truth['files']) ? truth['files'] : {},
  )) {
    const matches = isRecord(file) && isRecord(file['matches']) ? file['matches'] : {}
    for (const [id, count] of Object.entries(matches)) {
      counts.set(id, (counts.get(id) ?? 0) + Number(count))
    }
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, REFERRED)
    .map(([id]) => id)
}

function soakResult(printed: unknown) {
  if (!isRecord(printed) || !Array.isArray(printed['samples'])) throw new Error('no result')
  const { samples, events, matches, fired, heldBytes } = printed
  return {
    samples: samples.filter(isRecord).map((each): Sample => ({
      ms: Number(each['ms']),
      rssBytes: Number(each['rssBytes']),
      heapBytes: Number(each['heapBytes']),
      events: Number(each['events']),
    })),
    events: Number(events),
    matches: Number(matches),
    fired: Number(fired),
    heldBytes: Number(heldBytes),
  }
}
