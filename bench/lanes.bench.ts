import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isRecord } from '@vigie/kit'
import { atLeast, exactly, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { runScript } from './load/run-script.ts'
import type { Bench } from './run.ts'

const DATA = join(process.env['VIGIE_SHARED'] ?? join(import.meta.dirname, '../../shared'), 'data')
const ROUNDS = 5
/** Upstream measures each lane concatenated ten times. */
const COPIES = 10
const EVENTS = 100_000

/** The lanes of the public figures that others state, and what is wanted of ours, in events/s. */
const LANES: readonly (readonly [name: string, rate: number | undefined])[] = [
  ['structured_windows', 60_000],
  ['sysmon_file_event', 90_000],
  ['raw_windows', 150_000],
  ['cisco_syslog', 250_000],
  ['mixed_schema', undefined],
  ['correlation', undefined],
  ['no_match', undefined],
  ['low_match', undefined],
  ['match_heavy', undefined],
]

/** One thread, all published rules, reading and parsing included; `JSON.parse` of the same file beside it. */
export const bench: Bench = {
  summary: 'the synthetic lanes, each in a process of its own, median of five',
  run: async (report) => {
    if (!existsSync(join(DATA, 'lanes'))) throw new Error(`no lanes at ${DATA}: set VIGIE_SHARED`)
    report(plain('lanes.load-before', loadavg()[0] ?? 0, 'runnable'))
    const folder = mkdtempSync(join(tmpdir(), 'vigie-lanes-'))
    try {
      for (const [name, rate] of LANES) await measure({ name, rate, folder }, report)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

interface Lane {
  readonly name: string
  readonly rate: number | undefined
  readonly folder: string
}

async function measure({ name, rate, folder }: Lane, report: (figure: Figure) => void) {
  const file = join(folder, `${name}.ndjson`)
  const bytes = gunzipSync(readFileSync(join(DATA, 'lanes', `${name}.ndjson.gz`)))
  writeFileSync(file, Buffer.concat(Array.from({ length: COPIES }, () => bytes)))
  const script = new URL('load/lane-process.ts', import.meta.url)
  const args = [join(DATA, 'sigma-rules'), file, String(ROUNDS)]
  const { events, matches, rounds } = laneResult(await runScript(script, args))
  const lean = laneResult(await runScript(script, [...args, 'lean']))
  rmSync(file)
  const perSecond = (ms: (round: Round) => number, of = rounds): number =>
    (events * 1000) / percentile(of.map(ms), 0.5)
  const prefix = `lanes.${name}`
  const found = perSecond(({ matchMs }) => matchMs)
  report(exactly(`${prefix}.events`, events, EVENTS, 'events'))
  report(plain(`${prefix}.matches`, matches, 'matches'))
  report(
    plain(
      `${prefix}.json-parse-alone`,
      perSecond(({ parseMs }) => parseMs),
      'events/s',
    ),
  )
  report(
    rate === undefined
      ? plain(`${prefix}.rate`, found, 'events/s')
      : atLeast(`${prefix}.rate`, found, rate, 'events/s'),
  )
  const inLeanHeap = perSecond(({ matchMs }) => matchMs, lean.rounds)
  report(plain(`${prefix}.rate-in-a-lean-heap`, inLeanHeap, 'events/s'))
  const ratio = percentile(
    rounds.map(({ matchMs, parseMs }) => matchMs / parseMs),
    0.5,
  )
  report(plain(`${prefix}.cost-ratio`, ratio, '× parse alone'))
}

interface Round {
  readonly parseMs: number
  readonly matchMs: number
}

function laneResult(printed: unknown): {
  readonly events: number
  readonly matches: number
  readonly rounds: readonly Round[]
} {
  if (!isRecord(printed) || !Array.isArray(printed['rounds'])) throw new Error('no result')
  const rounds = printed['rounds'].filter(isRecord).map(({ parseMs, matchMs }) => ({
    parseMs: Number(parseMs),
    matchMs: Number(matchMs),
  }))
  return { events: Number(printed['events']), matches: Number(printed['matches']), rounds }
}
