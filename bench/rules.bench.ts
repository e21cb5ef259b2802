import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { atMost, exactly, plain } from './figure.ts'
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

/** Loads rules in a fresh process; the baseline is reading the same files and nothing else. */
const SCRIPT = `
const [source, cache, ...paths] = process.argv.slice(1)
const { loadRules, ruleFiles } = await import(source)
const { readFileSync } = await import('node:fs')
const files = await ruleFiles(paths)
const atFirst = performance.now()
for (const file of files) readFileSync(file, 'utf8')
const readMs = performance.now() - atFirst
const before = performance.now()
const { rules } = await loadRules(paths, undefined, cache === '' ? undefined : cache)
const loadMs = performance.now() - before
process.stdout.write([rules.length, readMs, loadMs].join(' '))
`

/** Cold load of all active SigmaHQ rules, with and without a cache; best of five processes each. */
export const bench: Bench = {
  summary: 'cold load of all active SigmaHQ rules',
  run: async (report) => {
    if (!existsSync(join(DATA, 'sigma-rules'))) throw new Error(`no rules at ${DATA}`)
    const folder = mkdtempSync(join(tmpdir(), 'vigie-rules-'))
    try {
      const cache = join(folder, 'rules.cache')
      const parsed = best('')
      loadOnce(cache)
      const kept = best(cache)
      report(plain('rules.read-files-alone', parsed.readMs, 'ms'))
      report(exactly('rules.loaded', kept.rules, 3780, 'rules'))
      report(atMost('rules.cold-load', parsed.loadMs, 2000, 'ms'))
      report(atMost('rules.cold-load-from-cache', kept.loadMs, 400, 'ms'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Load {
  readonly rules: number
  readonly readMs: number
  readonly loadMs: number
}

function best(cache: string): Load {
  const loads = Array.from({ length: 5 }, () => loadOnce(cache))
  return loads.reduce((least, load) => (load.loadMs < least.loadMs ? load : least))
}

function loadOnce(cache: string): Load {
  const source = pathToFileURL(join(ROOT, 'packages/cli/src/detect/load-rules.ts')).href
  const paths = TREES.map((tree) => join(DATA, 'sigma-rules', tree))
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', SCRIPT, source, cache, ...paths],
    { encoding: 'utf8' },
  )
  const [rules = Number.NaN, readMs = Number.NaN, loadMs = Number.NaN] = stdout
    .split(' ')
    .map(Number)
  return { rules, readMs, loadMs }
}
