import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { exactly, plain } from './figure.ts'
import type { Bench } from './run.ts'

const ROOT = join(import.meta.dirname, '..')
const DATA = join(process.env['VIGIE_SHARED'] ?? join(ROOT, '../shared'), 'data')
const TREES = [
  'rules',
  'rules-emerging-threats',
  'rules-threat-hunting',
  'rules-compliance',
  'rules-placeholder',
]
// What docs/detection-truth.md explains: 4,816 in the files with an expectation, 139 in the others.
const EVENTS = 315_054
const MATCHES = 4955

/** `vigie detect` as a process, every active rule, every OTRF event; its baseline is `JSON.parse` alone. */
export const bench: Bench = {
  summary: 'vigie detect over the OTRF corpus with all active SigmaHQ rules',
  run: (report) => {
    if (!existsSync(join(DATA, 'otrf'))) throw new Error(`no corpus at ${DATA}: set VIGIE_SHARED`)
    const files = readdirSync(join(DATA, 'otrf'))
      .filter((file) => file.endsWith('.ndjson.gz'))
      .map((file) => join(DATA, 'otrf', file))
    report(plain('detect.otrf.json-parse-alone', parseRate(files), 'events/s'))
    const rules = TREES.flatMap((tree) => ['--rules', join(DATA, 'sigma-rules', tree)])
    const main = join(ROOT, 'packages/cli/src/main.ts')
    const { stderr } = spawnSync(
      process.execPath,
      [main, 'detect', ...files, ...rules, '--format', 'ndjson'],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    report(exactly('detect.otrf.events', numberBefore(stderr, 'events of'), EVENTS, 'events'))
    report(exactly('detect.otrf.matches', numberBefore(stderr, 'matches,'), MATCHES, 'matches'))
    report(plain('detect.otrf.rate', numberBefore(stderr, 'events/s'), 'events/s'))
    report(plain('detect.otrf.peak-memory', numberBefore(stderr, 'MB peak'), 'MB'))
    return Promise.resolve()
  },
}

/** Unpacking and parsing, nothing else. */
function parseRate(files: readonly string[]): number {
  let events = 0
  const startMs = performance.now()
  for (const file of files) {
    for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
      if (line === '') continue
      JSON.parse(line)
      events++
    }
  }
  return (events * 1000) / (performance.now() - startMs)
}

/** The number that stands before some words of the summary. */
function numberBefore(text: string, words: string): number {
  const found = new RegExp(`([\\d,]+) ${words}`).exec(text)?.[1]
  return Number(found?.replaceAll(',', '') ?? Number.NaN)
}
