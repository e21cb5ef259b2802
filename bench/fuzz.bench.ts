import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@vigie/kit'
import { atLeast, atMost, exactly, plain } from './figure.ts'
import { fuzz } from './load/fuzz-target.ts'
import type { FuzzResult } from './load/fuzz-target.ts'
import { fuzzTargets } from './load/fuzz-targets.ts'
import type { Bench } from './run.ts'

const DATA = join(process.env['VIGIE_SHARED'] ?? join(import.meta.dirname, '../../shared'), 'data')
/** `VIGIE_FUZZ_CASES` for a shorter or longer run, `VIGIE_FUZZ_SEED` for another one. */
const CASES = Number(process.env['VIGIE_FUZZ_CASES'] ?? 1_000_000)
const SEED = Number(process.env['VIGIE_FUZZ_SEED'] ?? 20_260_719)
const LONGEST_MS = 100

/** Damaged items of a few kilobytes, seeded; each is read to its end, events are matched, rules are tried. */
export const bench: Bench = {
  summary: 'hostile event logs, JSON, text logs and rules: no crash, no hang',
  run: (report) => {
    if (!existsSync(join(DATA, 'otrf'))) throw new Error(`no corpus at ${DATA}: set VIGIE_SHARED`)
    const targets = fuzzTargets(DATA)
    const shares = targets.reduce((sum, { share }) => sum + share, 0)
    const results: FuzzResult[] = []
    for (const [i, target] of targets.entries()) {
      const startedMs = performance.now()
      const cases = Math.ceil((CASES * target.share) / shares)
      const result = fuzz(target, cases, seededRandom(SEED + i))
      results.push(result)
      for (const crash of result.crashes) process.stderr.write(`${crash}\n`)
      const perSecond = (cases * 1000) / (performance.now() - startedMs)
      report(plain(`fuzz.${target.name}.cases`, cases, 'cases'))
      report(plain(`fuzz.${target.name}.rate`, perSecond, 'cases/s'))
      report(exactly(`fuzz.${target.name}.crashes`, result.crashes.length, 0, 'crashes'))
      report(atMost(`fuzz.${target.name}.slowest`, result.slowestMs, LONGEST_MS, 'ms'))
      if (result.slowestMs > LONGEST_MS) keep(target.name, result.slowest)
    }
    const total = (of: (result: FuzzResult) => number): number =>
      results.reduce((sum, result) => sum + of(result), 0)
    report(
      atLeast(
        'fuzz.cases',
        total(({ cases }) => cases),
        CASES,
        'cases',
      ),
    )
    report(
      exactly(
        'fuzz.crashes',
        total(({ crashes }) => crashes.length),
        0,
        'crashes',
      ),
    )
    const slowest = Math.max(...results.map(({ slowestMs }) => slowestMs))
    report(atMost('fuzz.slowest', slowest, LONGEST_MS, 'ms'))
    return Promise.resolve()
  },
}

/** What hangs is kept, so that it can be looked at. */
function keep(name: string, item: Uint8Array): void {
  const file = join(tmpdir(), `vigie-fuzz-${name}`)
  writeFileSync(file, item)
  process.stderr.write(`the slowest item of ${name} is in ${file}\n`)
}
