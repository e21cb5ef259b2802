import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isRecord } from '@vigie/kit'
import { atLeast, atMost, plain } from './figure.ts'
import type { Bench } from './run.ts'

const LOAD = fileURLToPath(new URL('load/correlate-load.ts', import.meta.url))
/** The machine is shared: the median of three runs speaks. */
const RUNS = 3

/** Each scenario in a process of its own; the baseline increments one counter per group and forgets nothing. */
export const bench: Bench = {
  summary: 'correlations: events/s on one thread, and memory of a million groups',
  run: (report) => {
    const baseline = rateOf('baseline')
    const counted = rateOf('event-count')
    report(plain('correlate.baseline.counter-per-group', baseline, 'events/s'))
    report(atLeast('correlate.event-count', counted, 500_000, 'events/s'))
    report(plain('correlate.event-count.cost-ratio', baseline / counted, 'times the baseline'))
    const few = rateOf('value-count-1800')
    const many = rateOf('value-count-100000')
    report(atLeast('correlate.value-count.1800-values', few, 300_000, 'events/s'))
    report(atLeast('correlate.value-count.100000-values', many, 300_000, 'events/s'))
    report(plain('correlate.value-count.window-ratio', few / many, 'times'))
    report(plain('correlate.percentile.60000-values', rateOf('percentile'), 'events/s'))
    report(plain('correlate.temporal-ordered', rateOf('ordered'), 'events/s'))
    const groups = run('million-groups')
    report(
      atLeast('correlate.million-groups.kept', numberOf(groups, 'groups'), 1_000_000, 'groups'),
    )
    const grownMb = numberOf(groups, 'rssMb') - numberOf(groups, 'startMb')
    report(atMost('correlate.million-groups.process', numberOf(groups, 'rssMb'), 400, 'MB'))
    report(plain('correlate.million-groups.grown-by', grownMb, 'MB'))
    report(plain('correlate.million-groups.rate', numberOf(groups, 'rate'), 'events/s'))
    const twice = run('million-groups-twice')
    const twiceMb = numberOf(twice, 'rssMb') - numberOf(twice, 'startMb')
    report(plain('correlate.million-groups-of-two.grown-by', twiceMb, 'MB'))
    return Promise.resolve()
  },
}

function rateOf(scenario: string): number {
  const rates = Array.from({ length: RUNS }, () => numberOf(run(scenario), 'rate'))
  return rates.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}

function run(scenario: string): unknown {
  return JSON.parse(execFileSync(process.execPath, [LOAD, scenario], { encoding: 'utf8' }))
}

function numberOf(measured: unknown, name: string): number {
  const value = isRecord(measured) ? measured[name] : undefined
  return typeof value === 'number' ? value : Number.NaN
}
