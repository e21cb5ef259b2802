import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isRecord } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { atLeast, atMost, exactly, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { parseOnly, readAndMatch } from './load/match-stages.ts'
import { publishedRules } from './load/published-rules.ts'
import { runScript } from './load/run-script.ts'
import type { Bench } from './run.ts'

const DATA = join(process.env['VIGIE_SHARED'] ?? join(import.meta.dirname, '../../shared'), 'data')
const ROUNDS = 5
const RULES = 3755
const MB = 1_048_576

type Report = (figure: Figure) => void

/** One thread, all published rules, unpacked NDJSON from a warm cache; each round beside its baseline. */
export const bench: Bench = {
  summary: 'reading and matching against reading and parsing alone; memory and load of the matcher',
  run: async (report) => {
    if (!existsSync(join(DATA, 'otrf'))) throw new Error(`no corpus at ${DATA}: set VIGIE_SHARED`)
    const folder = mkdtempSync(join(tmpdir(), 'vigie-matcher-'))
    try {
      const all = join(folder, 'otrf.ndjson')
      const processes = join(folder, 'process-creation.ndjson')
      unpack(all, processes)
      await measureProcess(all, report)
      measureRatio(
        { name: 'otrf', file: all, events: 315_054, before: [], ratio: 2, rate: 80_000 },
        report,
      )
      // Few events: what is compiled on first use is made before, and values are then forgotten again.
      const before = [processes, all]
      measureRatio(
        { name: 'process-creation', file: processes, events: 1122, before, ratio: 3.5 },
        report,
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

/** A fresh process: its load, and what stays resident. */
async function measureProcess(file: string, report: Report): Promise<void> {
  const script = new URL('load/matcher-process.ts', import.meta.url)
  const printed = await runScript(script, [join(DATA, 'sigma-rules'), file])
  const figure = (name: string): number => {
    const value = isRecord(printed) ? printed[name] : undefined
    return typeof value === 'number' ? value : Number.NaN
  }
  report(exactly('matcher.rules', figure('rules'), RULES, 'rules'))
  report(atMost('matcher.load', figure('loadMs'), 2000, 'ms'))
  report(atMost('matcher.resident-after-load', figure('loadedBytes') / MB, 220, 'MB'))
  report(atMost('matcher.resident-after-otrf', figure('matchedBytes') / MB, 220, 'MB'))
}

interface Lane {
  readonly name: string
  readonly file: string
  readonly events: number
  /** Matched before, outside the measurement. */
  readonly before: readonly string[]
  readonly ratio: number
  readonly rate?: number
}

function measureRatio(lane: Lane, report: Report): void {
  const { name, file } = lane
  const rules = publishedRules(join(DATA, 'sigma-rules'))
  const rounds: { readonly parse: Timed; readonly read: Timed; readonly match: Timed }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    // A new rule set each time: it remembers values, and must not know the file from the last round.
    const ruleSet = buildRuleSet(rules)
    for (const earlier of lane.before) readAndMatch(earlier, ruleSet)
    const parse = timed(() => parseOnly(file))
    const read = timed(() => readAndMatch(file, undefined).events)
    const match = timed(() => readAndMatch(file, ruleSet).events)
    // The first only warms up compiler and cache.
    if (round > 0) rounds.push({ parse, read, match })
  }
  const median = (of: (round: (typeof rounds)[number]) => number): number =>
    percentile(rounds.map(of), 0.5)
  const rate = median(({ match }) => match.rate)
  const parseRate = median(({ parse }) => parse.rate)
  report(exactly(`matcher.${name}.events`, rounds[0]?.match.events ?? 0, lane.events, 'events'))
  report(plain(`matcher.${name}.json-parse-alone`, parseRate, 'events/s'))
  report(
    lane.rate === undefined
      ? plain(`matcher.${name}.rate`, rate, 'events/s')
      : atLeast(`matcher.${name}.rate`, rate, lane.rate, 'events/s'),
  )
  const reading = median(({ parse, read }) => read.ms / parse.ms)
  report(plain(`matcher.${name}.reading-ratio`, reading, '× parse alone'))
  const ratio = median(({ parse, match }) => match.ms / parse.ms)
  report(atMost(`matcher.${name}.cost-ratio`, ratio, lane.ratio, '× parse alone'))
}

interface Timed {
  readonly ms: number
  readonly events: number
  readonly rate: number
}

/** Processor time, since others may use the machine meanwhile. */
function timed(work: () => number): Timed {
  const start = process.cpuUsage()
  const events = work()
  const { user, system } = process.cpuUsage(start)
  const ms = (user + system) / 1000
  return { ms, events, rate: (events * 1000) / ms }
}

/** Every event into one file, process creations of whichever sensor into another. */
function unpack(all: string, processes: string): void {
  for (const name of readdirSync(join(DATA, 'otrf'))) {
    if (!name.endsWith('.ndjson.gz')) continue
    const text = gunzipSync(readFileSync(join(DATA, 'otrf', name))).toString('utf8')
    appendFileSync(all, text.endsWith('\n') ? text : `${text}\n`)
    const created = text.split('\n').filter((line) => line !== '' && isProcessCreation(line))
    appendFileSync(processes, created.map((line) => `${line}\n`).join(''))
  }
}

function isProcessCreation(line: string): boolean {
  const { views } = readEvent(JSON.parse(line))
  return views.some(({ sources }) =>
    sources.some(({ category }) => category === 'process_creation'),
  )
}
