import { seededRandom } from '@vigie/kit'
import { expect, test } from 'vitest'
import { CourseTable } from '../effectiveness/course-table.ts'
import type { Course } from '../effectiveness/course.ts'
import { percentileOf } from '../effectiveness/percentile.ts'
import { contributionsByCase } from './contribution.ts'
import { detectionDelays } from './detection-delay.ts'
import { medianInterval } from './median-interval.ts'
import { compareSets, joinedPeriods, measuresOver } from './period-set.ts'

const HOUR_MS = 3_600_000

test('[TM15, TM19] the exact interval holds the true median in at least 95 of 100 samples', () => {
  const random = seededRandom(7)
  const trueMedian = Math.LN2
  for (const n of [6, 11, 40, 200, 1_500]) {
    let held = 0
    const rounds = n > 1_000 ? 200 : 1_000
    for (let round = 0; round < rounds; round++) {
      const sample = Array.from({ length: n }, () => -Math.log(1 - random.fraction()))
      const found = medianInterval(sample.toSorted((a, b) => a - b))
      if (found !== undefined && found.low <= trueMedian && trueMedian <= found.high) held += 1
    }
    // 95 % less three standard errors of so many rounds.
    expect(held / rounds, String(n)).toBeGreaterThan(0.95 - 3 * Math.sqrt(0.0475 / rounds))
  }
  expect(medianInterval([1, 2, 3, 4, 5])).toBeUndefined()
  // The ranks of the textbook: n = 10 gives the 2nd and 9th, n = 6 the extremes.
  expect(medianInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ low: 2, high: 9 })
  expect(medianInterval([1, 2, 3, 4, 5, 6])).toEqual({ low: 1, high: 6 })
})

function finding(id: number, openedAt: number, waitMs: number, isTrue: boolean): Course {
  return {
    id: `RBT-F${id}`,
    kind: 'finding',
    tlp: 'GREEN',
    severity: 3,
    beganAt: openedAt - 1_000,
    openedAt,
    acknowledgedAt: openedAt + waitMs,
    closedAt: openedAt + 2 * waitMs,
    resolution: isTrue ? 'true-positive-with-impact' : 'false-positive',
    rule: 'r',
    isMerged: false,
    isCyber: true,
  }
}

test('[TM15] sets of periods: what overlaps counts once, a real difference is told from chance', () => {
  const table = new CourseTable()
  const random = seededRandom(3)
  // The first ten hours slow, the next ten twice as fast.
  for (let i = 0; i < 400; i++) {
    const openedAt = (i * 20 * HOUR_MS) / 400
    const mean = openedAt < 10 * HOUR_MS ? 600_000 : 300_000
    table.set(finding(i, openedAt, mean * (0.5 + random.fraction()), i % 3 > 0))
  }
  const scope = { tlpCeiling: 'RED', reader: 'P1' } as const
  const over = (...hours: readonly (readonly [number, number])[]) =>
    measuresOver(
      joinedPeriods(hours.map(([from, to]) => ({ from: from * HOUR_MS, to: to * HOUR_MS }))).map(
        (period) => ({ table, period, scope }),
      ),
    )
  const [before, during] = [over([0, 10]), over([10, 14], [12, 16], [16, 20])]
  expect(during.coveredMs).toBe(10 * HOUR_MS)
  expect(before.counts.findings + during.counts.findings).toBe(400)
  const { spans, precision } = compareSets(before, during)
  const acknowledge = spans.find(({ span }) => span === 'acknowledge')?.found
  expect(acknowledge?.difference?.value).toBeLessThan(-200_000)
  expect(acknowledge?.difference?.high).toBeLessThan(0)
  expect(acknowledge?.p).toBeLessThan(0.001)
  expect(precision?.low).toBeLessThan(0)
  expect(precision?.high).toBeGreaterThan(0)
  const same = compareSets(over([0, 5]), over([5, 10])).spans.find(
    ({ span }) => span === 'acknowledge',
  )
  expect(same?.found.difference?.low).toBeLessThan(0)
  expect(same?.found.difference?.high).toBeGreaterThan(0)
})

test('[TM16] contributions are counted by case and kind', () => {
  const entry = (kind: string, subject: string, data: Readonly<Record<string, string>> = {}) => ({
    kind,
    subject: { kind: kind.split('.', 1)[0] ?? '', id: subject },
    data,
  })
  const found = contributionsByCase([
    entry('case.noted', 'RBT-C1'),
    entry('case.noted', 'RBT-C1'),
    entry('case-observable.added', 'RBT-CO1', { case: 'RBT-C1' }),
    entry('case-task.state-set', 'RBT-CT1', { case: 'RBT-C2' }),
    entry('case.assigned', 'RBT-C2'),
    entry('finding.assigned', 'RBT-F1'),
    entry('reading.recorded', 'per-1'),
  ])
  expect([...found.keys()]).toEqual(['RBT-C1', 'RBT-C2'])
  expect(found.get('RBT-C1')).toMatchObject({ note: 2, observable: 1, task: 0 })
  expect(found.get('RBT-C2')).toMatchObject({ task: 1, course: 1 })
})

test('[TM18] what is not detected yet is open, what was known before is no merit', () => {
  const detected = new Map([
    ['a', 500],
    ['b', 90],
    ['c', 2_000],
  ])
  const delays = detectionDelays(
    [
      { value: 'a', at: 300 },
      { value: 'a', at: 100 },
      { value: 'b', at: 100 },
      { value: 'c', at: 1_000 },
      { value: 'd', at: 0 },
    ],
    (value) => detected.get(value),
  )
  expect(delays).toEqual({ sample: [400, 1_000], open: 1, known: 1 })
  expect(percentileOf(delays.sample, 0.5)).toBe(700)
})
