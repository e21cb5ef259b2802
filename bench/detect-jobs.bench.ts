import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { atLeast, exactly, plain } from './figure.ts'
import type { Bench } from './run.ts'

const ROOT = join(import.meta.dirname, '..')
const DATA = join(process.env['VIGIE_SHARED'] ?? join(ROOT, '../shared'), 'data')
const PASSES = 4
const RUNS = 3

/**
 * `vigie detect` on one thread and on two, over the OTRF corpus read several times: efficiency is what
 * the second thread adds. Wants two idle cores; the load of the machine before the run is printed.
 */
export const bench: Bench = {
  summary: 'vigie detect --jobs 2 against one thread, all SigmaHQ rules, OTRF corpus',
  run: async (report) => {
    if (!existsSync(join(DATA, 'otrf'))) throw new Error(`no corpus at ${DATA}: set VIGIE_SHARED`)
    report(plain('detect-jobs.load-before', loadavg()[0] ?? 0, 'runnable'))
    const folder = mkdtempSync(join(tmpdir(), 'vigie-jobs-'))
    try {
      const one = best(join(folder, 'one'), 1)
      const two = best(join(folder, 'two'), 2)
      const isSame = readFileSync(one.output).equals(readFileSync(two.output))
      report(exactly('detect-jobs.same-output', isSame ? 1 : 0, 1, 'yes'))
      report(plain('detect-jobs.one-thread', one.rate, 'events/s'))
      report(plain('detect-jobs.two-threads', two.rate, 'events/s'))
      report(atLeast('detect-jobs.efficiency', (100 * two.rate) / (2 * one.rate), 85, '%'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function best(output: string, jobs: number): { readonly output: string; readonly rate: number } {
  const inputs = Array.from({ length: PASSES }, () => join(DATA, 'otrf'))
  const rates = Array.from({ length: RUNS }, () => {
    const { stderr } = spawnSync(
      process.execPath,
      [
        join(ROOT, 'packages/cli/src/main.ts'),
        'detect',
        ...inputs,
        '--rules',
        join(DATA, 'sigma-rules/rules'),
        '--format',
        'ndjson',
        '--output',
        output,
        '--jobs',
        String(jobs),
      ],
      { encoding: 'utf8' },
    )
    return Number((/([\d,]+) events\/s/.exec(stderr)?.[1] ?? 'NaN').replaceAll(',', ''))
  })
  return { output, rate: Math.max(...rates) }
}
