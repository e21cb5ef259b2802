import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { atLeast, exactly, plain } from './figure.ts'
import type { Bench } from './run.ts'

const ROOT = join(import.meta.dirname, '..')
const DATA = join(process.env['VIGIE_SHARED'] ?? join(ROOT, '../shared'), 'data')
const PASSES = 4
const RUNS = 3

/** Correlation is on: matches of a rule that fires often are counted by host. */
const CORRELATION = `title: Many accesses to processes on one host
id: 9d6d2ee2-6f0e-4f0c-9d53-8f2b4f0a7c11
correlation:
  type: event_count
  rules: [9d6d2ee2-6f0e-4f0c-9d53-8f2b4f0a7c12]
  group-by: [Computer]
  timespan: 5m
  condition: { gte: 20 }
---
title: A process reads the memory of another
id: 9d6d2ee2-6f0e-4f0c-9d53-8f2b4f0a7c12
logsource: { product: windows, category: process_access }
detection:
  selection:
    GrantedAccess: '0x1410'
  condition: selection
`

/**
 * `vigie detect` on one thread and on two, over the OTRF corpus read several times, and as one file, with a correlation:
 * efficiency is what the second thread adds. The files are unpacked before, since unpacking has threads of
 * its own. Wants two idle cores; the load of the machine before the run is printed. Beside the wall stands
 * the processor time: what two threads need more than one is lost on any machine.
 */
export const bench: Bench = {
  summary:
    'vigie detect --jobs 2 against one thread, all SigmaHQ rules, a correlation, OTRF corpus',
  run: async (report) => {
    if (!existsSync(join(DATA, 'otrf'))) throw new Error(`no corpus at ${DATA}: set VIGIE_SHARED`)
    report(plain('detect-jobs.load-before', loadavg()[0] ?? 0, 'runnable'))
    const folder = mkdtempSync(join(tmpdir(), 'vigie-jobs-'))
    try {
      unpack(join(folder, 'events'))
      writeFileSync(join(folder, 'correlation.yml'), CORRELATION)
      const inputs = Array.from({ length: PASSES }, () => join(folder, 'events'))
      const one = best(folder, 1, inputs)
      const two = best(folder, 2, inputs)
      const isSame = readFileSync(one.output).equals(readFileSync(two.output))
      report(exactly('detect-jobs.same-output', isSame ? 1 : 0, 1, 'yes'))
      report(plain('detect-jobs.one-thread', one.rate, 'events/s'))
      report(plain('detect-jobs.two-threads', two.rate, 'events/s'))
      report(plain('detect-jobs.one-thread-cpu', one.cpuMs, 'ms'))
      report(plain('detect-jobs.two-threads-cpu', two.cpuMs, 'ms'))
      report(plain('detect-jobs.cpu-efficiency', (100 * one.cpuMs) / two.cpuMs, '%'))
      report(plain('detect-jobs.whole-process', (100 * one.wallMs) / (2 * two.wallMs), '%'))
      report(atLeast('detect-jobs.efficiency', (100 * two.rate) / (2 * one.rate), 85, '%'))
      const large = oneFile(join(folder, 'events'), join(folder, 'large.ndjson'))
      const largeOne = best(folder, 1, [large])
      const largeTwo = best(folder, 2, [large])
      const isLargeSame = readFileSync(largeOne.output).equals(readFileSync(largeTwo.output))
      report(exactly('detect-jobs.large-file.same-output', isLargeSame ? 1 : 0, 1, 'yes'))
      const cpu = (100 * largeOne.cpuMs) / largeTwo.cpuMs
      report(plain('detect-jobs.large-file.cpu-efficiency', cpu, '%'))
      const wall = (100 * largeTwo.rate) / (2 * largeOne.rate)
      report(atLeast('detect-jobs.large-file.efficiency', wall, 85, '%'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** A module that makes a process say what it used, all threads together, when it ends. */
const TELL_CPU = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads'
  if (isMainThread) process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    console.error('cpu ' + Math.round((user + system) / 1000) + ' ms')
  })
`)}`

/** Unpacked, and in files of the same names. */
function unpack(folder: string): void {
  mkdirSync(folder)
  for (const name of readdirSync(join(DATA, 'otrf'))) {
    if (!name.endsWith('.ndjson.gz')) continue
    const text = gunzipSync(readFileSync(join(DATA, 'otrf', name)))
    writeFileSync(join(folder, name.slice(0, -3)), text)
  }
}

/** The same events as one file, which only threads that share it can read faster. */
function oneFile(folder: string, path: string): string {
  writeFileSync(path, '')
  for (const name of readdirSync(folder).toSorted()) {
    const text = readFileSync(join(folder, name), 'utf8')
    for (let n = 0; n < PASSES; n++) appendFileSync(path, text.endsWith('\n') ? text : `${text}\n`)
  }
  return path
}

interface Best {
  readonly output: string
  /** From the first event on; loading the rules is not in it. */
  readonly rate: number
  /** Of the whole process. */
  readonly wallMs: number
  readonly cpuMs: number
}

function best(folder: string, jobs: number, inputs: readonly string[]): Best {
  const output = join(folder, `jobs-${jobs}`)
  const rules = [join(DATA, 'sigma-rules/rules'), join(folder, 'correlation.yml')]
  const args = [
    join(ROOT, 'packages/cli/src/main.ts'),
    'detect',
    ...inputs,
    ...rules.flatMap((path) => ['--rules', path]),
    '--format',
    'ndjson',
    '--output',
    output,
    '--jobs',
    String(jobs),
  ]
  const runs = Array.from({ length: RUNS }, () => {
    const startMs = performance.now()
    const { stderr } = spawnSync(process.execPath, ['--import', TELL_CPU, ...args], {
      encoding: 'utf8',
    })
    const wallMs = performance.now() - startMs
    const rate = Number((/([\d,]+) events\/s/.exec(stderr)?.[1] ?? 'NaN').replaceAll(',', ''))
    return { rate, wallMs, cpuMs: Number(/cpu (\d+) ms/.exec(stderr)?.[1] ?? 'NaN') }
  })
  return {
    output,
    rate: Math.max(...runs.map(({ rate }) => rate)),
    wallMs: Math.min(...runs.map(({ wallMs }) => wallMs)),
    cpuMs: Math.min(...runs.map(({ cpuMs }) => cpuMs)),
  }
}
