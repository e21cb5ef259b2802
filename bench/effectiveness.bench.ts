import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRecord, PROJECTIONS, secureRandom } from '@vigie/server'
import { writeSeason } from '../e2e/cyber/season.ts'
import { openCourseBook } from '../packages/server/src/cyber/course-book.ts'
import { comparisonOf, figuresOf } from '../packages/server/src/cyber/effectiveness-figures.ts'
import { shiftBounds } from '../packages/server/src/cyber/shift-bounds.ts'
import { atMost, percentile, plain } from './figure.ts'
import type { Bench } from './run.ts'

const START_MS = Date.parse('2026-06-01T00:00:00Z')
const DAY_MS = 86_400_000
const CASES = Number(process.env['VIGIE_BENCH_CASES'] ?? 50_000)
const SEASON = { findings: CASES, cases: CASES, incidents: 2_000, lengthMs: 30 * DAY_MS }
const ROUNDS = 20

/** The statistics page over 50,000 cases and as many alerts: from the first question after a start to a comparison. */
export const bench: Bench = {
  summary: `statistics over ${SEASON.cases} cases and ${SEASON.findings} alerts`,
  run: async (report) => {
    const directory = mkdtempSync(join(tmpdir(), 'vigie-effect-'))
    let nowMs = START_MS
    const record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock: () => nowMs,
      random: secureRandom,
      nodeId: 'RBT',
    })
    try {
      const facts = await writeSeason(record, { ...SEASON, startMs: START_MS }, (at) => {
        nowMs = at
      })
      report(plain('effectiveness.facts', facts, 'facts'))
      const openedMs = performance.now()
      const book = openCourseBook(record)
      const table = await book.present()
      report(plain('effectiveness.book.opened', performance.now() - openedMs, 'ms'))
      const month = { from: START_MS, to: START_MS + 30 * DAY_MS }
      const half = { from: START_MS, to: START_MS + 15 * DAY_MS }
      const other = { from: half.to, to: month.to }
      const scope = { tlpCeiling: 'RED', reader: 'p1' } as const
      const page = () =>
        figuresOf(
          { table, period: month, scope },
          { measured: undefined, shifts: shiftBounds(month, 'Africa/Casablanca'), position: facts },
        )
      const comparison = () =>
        comparisonOf({ table, period: half, scope }, { table, period: other, scope }, facts)
      const pages = timed(page)
      report(atMost('effectiveness.page.p50', percentile(pages, 0.5), 500, 'ms'))
      report(atMost('effectiveness.page.worst', Math.max(...pages), 500, 'ms'))
      const compared = timed(comparison)
      report(atMost('effectiveness.comparison.p50', percentile(compared, 0.5), 500, 'ms'))
      const pastMs = performance.now()
      const past = await book.at(Math.floor(facts / 2))
      report(plain('effectiveness.as-of.first', performance.now() - pastMs, 'ms'))
      const asOf = await timedEach(async () => {
        const known = await book.at(Math.floor(facts / 2))
        return figuresOf(
          { table: known, period: month, scope: { ...scope, rights: table } },
          { measured: undefined, shifts: shiftBounds(month, 'Africa/Casablanca'), position: facts },
        )
      })
      report(atMost('effectiveness.as-of.again', Math.max(...asOf), 500, 'ms'))
      report(plain('effectiveness.as-of.courses', past.size, 'courses'))
      book.close()
    } finally {
      await record.close()
      rmSync(directory, { recursive: true })
    }
  },
}

function timed(work: () => unknown): readonly number[] {
  return Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now()
    work()
    return performance.now() - startedMs
  })
}

async function timedEach(work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const startedMs = performance.now()
    await work()
    times.push(performance.now() - startedMs)
  }
  return times
}
