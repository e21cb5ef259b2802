import { seededRandom } from '@vigie/kit'
import { expect, test } from 'vitest'
import type { Finding } from '../finding/finding.ts'
import { compareSamples } from './compare-samples.ts'
import { casesByClass } from './case-classes.ts'
import { courseOfFinding, courseOfIncident } from './course.ts'
import type { Course } from './course.ts'
import { CourseTable } from './course-table.ts'
import { coverageOf } from './coverage.ts'
import {
  COUNTS,
  countAll,
  loadByShift,
  precisionOf,
  spansBySeverity,
  visitCounted,
} from './figures.ts'
import type { Basis, Count } from './figures.ts'
import { normalTail } from './normal.ts'
import { percentileOf } from './percentile.ts'
import { precisionByRule } from './rule-precision.ts'
import { proportionOf, shareDifference } from './proportion.ts'

const MIN = 60_000
const alert = (id: string, members: Partial<Course>): Course => ({
  id,
  kind: 'finding',
  tlp: 'AMBER',
  severity: 4,
  beganAt: 0,
  openedAt: 0,
  isMerged: false,
  isCyber: true,
  ...members,
})

function basisOf(courses: readonly Course[], from = 0, to = 100 * MIN): Basis {
  const table = new CourseTable()
  for (const course of courses) table.set(course)
  return { table, period: { from, to }, scope: { tlpCeiling: 'AMBER' } }
}

const listed = (basis: Basis, count: Count) => {
  const ids: string[] = []
  visitCounted(basis, count, (row) => ids.push(row.id))
  return ids.join()
}

test('[EF1] findings are those opened in the period; a merged one counts with its target', () => {
  const basis = basisOf(
    [
      alert('before', { openedAt: 9 }),
      alert('first', { openedAt: 10 }),
      alert('last', { openedAt: 19 }),
      alert('after', { openedAt: 20 }),
      alert('merged', { openedAt: 15, isMerged: true }),
    ],
    10,
    20,
  )
  expect(listed(basis, 'findings')).toBe('first,last')
})

test('[EF2] triaged are those first touched in the period, whenever they were opened', () => {
  const basis = basisOf(
    [alert('a', { openedAt: 1, acknowledgedAt: 12 }), alert('b', { openedAt: 11 })],
    10,
    20,
  )
  expect(listed(basis, 'triaged')).toBe('a')
})

test('[EF3] of incidents those of the cyber centre count', () => {
  const incident = {
    id: 'RBT-I1',
    type: 'cyber',
    priority: 1,
    state: 'new',
    title: { sealed: '' },
    tlp: 'AMBER',
    links: [],
    openedAt: 5,
    changedAt: 5,
    openedBy: 'p',
    notes: 0,
  } as const
  const basis = basisOf([
    courseOfIncident(incident),
    courseOfIncident({ ...incident, id: 'RBT-I2', type: 'access' }),
    courseOfIncident({
      ...incident,
      id: 'RBT-I3',
      type: 'access',
      priority: 5,
      links: [{ kind: 'finding', id: 'RBT-F1' }],
    }),
    alert('case', { kind: 'case', openedAt: 5 }),
  ])
  expect(listed(basis, 'incidents')).toBe('RBT-I1,RBT-I3')
  expect(listed(basis, 'cases')).toBe('case')
  expect(courseOfIncident(incident).severity).toBe(4)
})

test('[EF4] what is open is judged at the end of the period', () => {
  const basis = basisOf(
    [
      alert('closed', { closedAt: 19 * MIN, acknowledgedAt: 1 }),
      alert('closed-later', { openedAt: 1, closedAt: 20 * MIN, acknowledgedAt: 20 * MIN }),
      alert('waits', { openedAt: 14 * MIN }),
      alert('late', { openedAt: 14 * MIN, severity: 3 }),
      alert('low', { openedAt: 1, severity: 1 }),
      alert('tomorrow', { openedAt: 20 * MIN }),
    ],
    0,
    20 * MIN,
  )
  expect(listed(basis, 'open-alerts')).toBe('closed-later,waits,late,low')
  expect(listed(basis, 'unacknowledged')).toBe('closed-later,waits,late,low')
  expect(listed(basis, 'overdue')).toBe('closed-later,waits')
})

test('[EF5] precision is the share of true ones among the judged, with the interval of Wilson', () => {
  const closed = (id: string, resolution: Finding['resolution']) =>
    alert(id, { closedAt: 5, ...(resolution === undefined ? {} : { resolution }) })
  const basis = basisOf([
    closed('a', 'true-positive-with-impact'),
    closed('b', 'true-positive-without-impact'),
    closed('c', 'false-positive'),
    closed('d', 'legitimate'),
    closed('e', 'unknown'),
    alert('f', { closedAt: 200 * MIN, resolution: 'false-positive' }),
  ])
  expect(precisionOf(basis)).toMatchObject({ hits: 2, of: 3 })
  // 95 % Wilson interval of 81/263: 0.2553–0.3662 (Newcombe 1998, table I).
  const { low, high } = proportionOf(81, 263)
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662'])
  expect(proportionOf(0, 0).share).toBeUndefined()
})

test('[EF6] each span belongs to the period in which it ended, and is never negative', () => {
  const basis = basisOf([
    alert('a', { beganAt: 1_000, openedAt: 3_000, acknowledgedAt: 10_000 }),
    alert('ahead', { beganAt: 9_000, openedAt: 3_000, severity: 1 }),
    alert('next', { openedAt: 1_000, acknowledgedAt: 200 * MIN }),
    alert('case', { kind: 'case', openedAt: 1_000, containedAt: 6_000, closedAt: 9_000 }),
  ])
  expect(spansBySeverity(basis, 'detect')).toEqual([[], [0], [], [], [2_000, 1_000]])
  expect(spansBySeverity(basis, 'acknowledge')[4]).toEqual([7_000])
  expect(spansBySeverity(basis, 'contain')[4]).toEqual([5_000])
  expect(spansBySeverity(basis, 'resolve')[4]).toEqual([8_000])
})

test.each<readonly [readonly number[], number, number | undefined]>([
  [[], 0.5, undefined],
  [[7], 0.9, 7],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9.1],
  [[0, 10], 1, 10],
])('[EF7] of %j the %f quantile is %s', (values, p, expected) => {
  const found = percentileOf(values, p)
  if (expected === undefined) expect(found).toBeUndefined()
  else expect(found).toBeCloseTo(expected)
})

test('[EF9] load is told shift by shift', () => {
  const basis = basisOf([
    alert('a', { openedAt: 5, acknowledgedAt: 6, closedAt: 25, owner: 'p1' }),
    alert('b', { openedAt: 15, acknowledgedAt: 16, owner: 'p2' }),
    alert('c', { openedAt: 16, acknowledgedAt: 17, owner: 'p2' }),
    alert('old', { openedAt: -9 }),
  ])
  expect(loadByShift(basis.table, [0, 10, 20, 30], basis.scope)).toEqual([
    { from: 0, to: 10, opened: 1, acknowledged: 1, closed: 0, backlog: 2, people: 1 },
    { from: 10, to: 20, opened: 2, acknowledged: 2, closed: 0, backlog: 4, people: 1 },
    { from: 20, to: 30, opened: 0, acknowledged: 0, closed: 1, backlog: 3, people: 0 },
  ])
})

test('[EF10] coverage counts rules, proven ones and findings by technique', () => {
  const rule = (id: string, tags: readonly string[], isTested: boolean) => ({
    id,
    tags,
    isTested,
    isWaiting: id === 'w',
  })
  const rules = [
    rule('a', ['attack.execution', 'attack.t1059.001', 'attack.T1059.001'], true),
    rule('w', ['attack.initial_access', 'attack.t1059.001', 'attack.t1078'], false),
    rule('none', ['car.2016-03-002'], true),
  ]
  expect(coverageOf(rules, (id) => (id === 'a' ? 3 : 1))).toEqual([
    {
      technique: 'T1059.001',
      tactics: ['execution', 'initial-access'],
      rules: 2,
      tested: 1,
      waiting: 1,
      seen: 4,
    },
    { technique: 'T1078', tactics: ['initial-access'], rules: 1, tested: 0, waiting: 1, seen: 1 },
  ])
})

test('[EF11] a comparison names sizes and medians, and says nothing about tiny samples', () => {
  const slow = Array.from({ length: 40 }, (_, i) => 100 + i)
  const fast = Array.from({ length: 30 }, (_, i) => 50 + i)
  const found = compareSamples(slow, fast)
  expect(found).toEqual(compareSamples(slow.toReversed(), fast))
  expect(found.a).toMatchObject({ n: 40, median: 119.5 })
  expect(found.b).toMatchObject({ n: 30, median: 64.5 })
  expect(found.difference?.value).toBe(-55)
  expect(found.difference?.high).toBeLessThan(-40)
  expect(found.lowerInB).toBe(1)
  expect(found.p).toBeLessThan(1e-6)
  const tiny = compareSamples([1, 2, 3], fast)
  expect(tiny.a.median).toBe(2)
  expect([tiny.difference, tiny.p]).toEqual([undefined, undefined])
  expect(compareSamples([], []).lowerInB).toBeUndefined()
})

test('[EF11] the test of Mann and Whitney gives the p that its definition does', () => {
  // U = 15 of 42 pairs, deviation √(42 · 14 / 12) = 7, z = (21 − 15 − ½) / 7, two tails: 0.4320.
  const found = compareSamples([1.1, 2.2, 3.3, 4.4, 5.5, 6.6], [2, 3, 4, 5, 6, 7, 8])
  expect(found.p).toBeCloseTo(0.432, 3)
  expect(normalTail(1.959964)).toBeCloseTo(0.025, 6)
  expect(normalTail(-1)).toBeCloseTo(0.841345, 5)
})

test('[EF12] the interval of a difference of shares is Newcombe’s', () => {
  // 56/70 against 48/80: 0.0524–0.3339 (Newcombe 1998, method 10).
  const found = shareDifference(proportionOf(48, 80), proportionOf(56, 70))
  expect([found?.low.toFixed(4), found?.high.toFixed(4)]).toEqual(['0.0524', '0.3339'])
  expect(shareDifference(proportionOf(0, 0), proportionOf(1, 2))).toBeUndefined()
})

test('[EF13] samples of one distribution are seldom called different', () => {
  const random = seededRandom(7)
  const sample = (size: number) =>
    Array.from({ length: size }, () => -Math.log(1 - random.fraction()) * 600_000)
  let [byTest, byInterval] = [0, 0]
  const rounds = 150
  for (let round = 0; round < rounds; round++) {
    const { p, difference } = compareSamples(sample(30 + (round % 3) * 130), sample(60))
    if ((p ?? 1) < 0.05) byTest++
    if (difference !== undefined && (difference.low > 0 || difference.high < 0)) byInterval++
  }
  // Binomial(150, 0.05): mean 7.5, five deviations above it 21.
  expect(byTest).toBeLessThan(21)
  expect(byInterval).toBeLessThan(21)
})

test('[EF15] a number is as large as its list', () => {
  const basis = basisOf([
    alert('a', { openedAt: 1 }),
    alert('b', { openedAt: 2, acknowledgedAt: 3 }),
  ])
  const all = countAll(basis)
  for (const count of COUNTS) {
    expect(all[count], count).toBe(listed(basis, count).split(',').filter(Boolean).length)
  }
})

test('[EF16] what is marked above the reader’s clearance is not counted; teams are by owner', () => {
  const basis = basisOf([
    alert('red', { tlp: 'RED', owner: 'p1' }),
    alert('amber', { owner: 'p1' }),
    alert('other', { owner: 'p2' }),
    alert('nobody', {}),
  ])
  expect(listed(basis, 'findings')).toBe('amber,other,nobody')
  const kept = basisOf([alert('kept', { people: ['p1'] })])
  expect(listed(kept, 'findings')).toBe('')
  expect(listed({ ...kept, scope: { ...kept.scope, reader: 'p1' } }, 'findings')).toBe('kept')
  const team = { ...basis, scope: { ...basis.scope, owners: ['p1', 'unheard-of'] } }
  expect(listed(team, 'findings')).toBe('amber')
})

test('[EF24] a course that is set again replaces itself; the table grows', () => {
  const table = new CourseTable()
  for (let each = 0; each < 5_000; each++) table.set(alert(`f${each}`, { openedAt: each }))
  table.set(alert('f7', { openedAt: 7, acknowledgedAt: 9 }))
  table.delete('f8')
  table.delete('unknown')
  const basis = { table, period: { from: 0, to: 10 }, scope: { tlpCeiling: 'AMBER' } } as const
  expect(table.size).toBe(5_000)
  expect(countAll(basis)).toMatchObject({ findings: 9, triaged: 1 })
})

test('[EF6] the course of a finding begins with its first event', () => {
  const finding = {
    id: 'RBT-F1',
    ruleId: 'r',
    level: 'high',
    tlp: 'GREEN',
    firstAt: 4,
    openedAt: 9,
    owner: 'p',
    mergedInto: 'RBT-F2',
  } as unknown as Finding
  expect(courseOfFinding(finding)).toEqual({
    id: 'RBT-F1',
    kind: 'finding',
    tlp: 'GREEN',
    severity: 3,
    beganAt: 4,
    openedAt: 9,
    owner: 'p',
    rule: 'r',
    isMerged: true,
    isCyber: true,
  })
})

test('[EF25] cases are counted by class and severity; together they are the number of cases', () => {
  const basis = basisOf([
    alert('c1', { kind: 'case', openedAt: 1, severity: 4, rsitClass: 'availability' }),
    alert('c2', { kind: 'case', openedAt: 2, severity: 1, rsitClass: 'availability' }),
    alert('c3', { kind: 'case', openedAt: 3, severity: 2 }),
    alert('c4', { kind: 'case', openedAt: 200 * MIN, severity: 2, rsitClass: 'fraud' }),
  ])
  expect(casesByClass(basis)).toEqual([
    { class: 'availability', all: 2, bySeverity: [0, 1, 0, 0, 1] },
    { class: undefined, all: 1, bySeverity: [0, 0, 1, 0, 0] },
  ])
  expect(countAll(basis).cases).toBe(3)
})

test('[EF27] precision is told rule by rule, and the verdicts add up to those of all', () => {
  const closed = (id: string, rule: string, resolution: Course['resolution']) =>
    alert(id, { rule, closedAt: 5, ...(resolution === undefined ? {} : { resolution }) })
  const basis = basisOf([
    closed('a', 'r1', 'false-positive'),
    closed('b', 'r1', 'true-positive-with-impact'),
    closed('c', 'r1', 'true-positive-with-impact'),
    closed('d', 'r2', 'false-positive'),
    closed('e', 'r2', 'unknown'),
    closed('f', 'r3', undefined),
  ])
  const rules = precisionByRule(basis)
  expect(rules.map(({ rule, hits, of }) => [rule, hits, of])).toEqual([
    ['r1', 2, 3],
    ['r2', 0, 1],
  ])
  expect(rules.reduce((sum, { of }) => sum + of, 0)).toBe(precisionOf(basis).of)
})

test('[EF16] of the past, those may know whom a case names now', () => {
  const held = (people?: readonly string[]) =>
    alert('c1', { kind: 'case', openedAt: 5, ...(people === undefined ? {} : { people }) })
  const [open, restricted] = [basisOf([held()]), basisOf([held(['p1'])])]
  const casesFor = (past: Basis, now: Basis, reader: string) =>
    countAll({ ...past, scope: { tlpCeiling: 'RED', reader, rights: now.table } }).cases
  expect(casesFor(open, restricted, 'p1')).toBe(1)
  expect(casesFor(open, restricted, 'p2')).toBe(0)
  expect(casesFor(restricted, open, 'p2')).toBe(1)
})
