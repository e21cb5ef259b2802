import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COUNTS, countAll, SPANS, spansBySeverity, precisionOf } from '@vigie/domain'
import type { Basis } from '@vigie/domain'
import { openRecord, PROJECTIONS, secureRandom } from '@vigie/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCourseBook } from '../../packages/server/src/cyber/course-book.ts'
import type { CourseBook } from '../../packages/server/src/cyber/course-book.ts'
import { localDay, dayOf } from '../../packages/server/src/cyber/local-day.ts'
import { startTally } from '../../packages/server/src/cyber/measured-tally.ts'
import { shiftBounds } from '../../packages/server/src/cyber/shift-bounds.ts'
import { recount } from './recount.ts'
import { writeSeason } from './season.ts'

const START_MS = Date.parse('2026-06-01T00:00:00Z')
const DAY_MS = 86_400_000
const directory = mkdtempSync(join(tmpdir(), 'vigie-effect-'))
let nowMs = START_MS
const record = openRecord({
  directory,
  projections: PROJECTIONS,
  clock: () => nowMs,
  random: secureRandom,
  nodeId: 'RBT',
})
/** Opened before anything is written: it learns everything by following. */
const follower: CourseBook = openCourseBook(record)

beforeAll(async () => {
  await follower.present()
  await writeSeason(
    record,
    { findings: 900, cases: 300, incidents: 200, startMs: START_MS, lengthMs: 10 * DAY_MS },
    (at) => {
      nowMs = at
    },
  )
}, 60_000)
afterAll(async () => {
  follower.close()
  await record.close()
  rmSync(directory, { recursive: true })
})

const PERIODS = [
  [0, 1],
  [3, 4],
  [0, 10],
  [9, 30],
  [40, 41],
] as const

const basisOf = async (book: CourseBook, from: number, to: number): Promise<Basis> => ({
  table: await book.present(),
  period: { from: START_MS + from * DAY_MS, to: START_MS + to * DAY_MS },
  scope: { tlpCeiling: 'AMBER' },
})
const entriesUpTo = (position: number) =>
  record.read({ from: 1, to: position, limit: 100_000 }).map(({ entry }) => entry)

function figuresIn(basis: Basis) {
  const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)
  const { hits, of } = precisionOf(basis)
  return {
    counts: countAll(basis),
    spans: SPANS.map((span) => sorted(spansBySeverity(basis, span).flat())),
    precision: [hits, of],
  }
}

function recounted(position: number, { from, to }: Basis['period']) {
  const found = recount(entriesUpTo(position), from, to)
  const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)
  return {
    counts: Object.fromEntries(COUNTS.map((count) => [count, found.counts[count] ?? 0])),
    spans: [found.detect, found.acknowledge, found.contain, found.resolve].map(sorted),
    precision: [found.real, found.judged],
  }
}

test.each(PERIODS)('[EF14] of days %d to %d every number equals a recount', async (from, to) => {
  const basis = await basisOf(follower, from, to)
  expect(figuresIn(basis)).toEqual(recounted(record.position(), basis.period))
})

test('[EF14] asked as of a position, they equal a recount of the log up to there', async () => {
  const position = Math.floor(record.position() / 2)
  for (const [from, to] of PERIODS) {
    const { period, scope } = await basisOf(follower, from, to)
    const basis = { table: await follower.at(position), period, scope }
    expect(figuresIn(basis)).toEqual(recounted(position, period))
  }
})

test('[EF29] a position is read once, while others are answered, and kept; another gives its place up', async () => {
  const book = openCourseBook(record)
  await book.present()
  const position = Math.floor(record.position() / 2)
  let turns = 0
  const turning = setInterval(() => turns++, 0)
  const [first, second] = await Promise.all([book.at(position), book.at(position)])
  clearInterval(turning)
  expect(second).toBe(first)
  expect(turns).toBeGreaterThan(0)
  await book.at(position - 1)
  expect(await book.at(position)).toBe(first)
  await book.at(position - 2)
  await book.at(position - 3)
  const anew = await book.at(position)
  expect(anew).not.toBe(first)
  expect(anew.size).toBe(first.size)
  book.close()
})

test('[EF24] a book that followed and one that is read anew say the same', async () => {
  const anew = openCourseBook(record)
  for (const [from, to] of PERIODS) {
    expect(figuresIn(await basisOf(anew, from, to))).toEqual(
      figuresIn(await basisOf(follower, from, to)),
    )
  }
  anew.close()
})

test('[EF8] what is measured is kept over a restart and told for whole steps', async () => {
  const path = join(directory, 'tally.json')
  const totals = { events: 1_000, matches: 5 }
  nowMs = START_MS
  const start = () =>
    startTally({
      path,
      clock: () => nowMs,
      totals: () => ({ ...totals }),
      onFault: () => {},
      everyMs: 60_000,
    })
  const first = start()
  expect(first.between({ from: START_MS, to: START_MS + 1 })).toEqual({ events: 0, matches: 0 })
  totals.events += 40
  nowMs += 1_200_000
  totals.matches += 2
  expect(first.between({ from: nowMs, to: nowMs + 1 })).toEqual({ events: 40, matches: 2 })
  await first.stop()
  totals.events += 10
  const second = start()
  expect(second.between({ from: START_MS, to: nowMs + 1 })).toEqual({ events: 50, matches: 2 })
  await second.stop()
})

test('[EF23] a period in which nobody counted is unknown, not zero', async () => {
  const tally = startTally({
    path: join(directory, 'other.json'),
    clock: () => START_MS,
    totals: () => ({ events: 1, matches: 1 }),
    onFault: () => {},
  })
  expect(tally.between({ from: START_MS - 2 * DAY_MS, to: START_MS - DAY_MS })).toBeUndefined()
  await tally.stop()
})

test.each([
  ['2026-03-29', 'Europe/Paris', 23],
  ['2026-10-25', 'Europe/Paris', 25],
  ['2026-11-24', 'Africa/Casablanca', 24],
  ['2026-02-28', 'Asia/Kathmandu', 24],
])('[EF18] the day %s in %s has %d hours', (day, zone, hours) => {
  const found = localDay(day, zone)
  expect(((found?.to ?? 0) - (found?.from ?? 0)) / 3_600_000).toBe(hours)
  expect(dayOf(found?.from ?? 0, zone)).toBe(day)
  expect(dayOf((found?.from ?? 0) - 1, zone)).not.toBe(day)
})

test.each(['2026-02-30', '2026-13-01', 'yesterday', ''])('[EF18] %j is no day', (day) => {
  expect(localDay(day, 'UTC')).toBeUndefined()
})

test('[EF9] shifts change at 06, 14 and 22 o’clock of the venue, also where the clock jumps', () => {
  const day = localDay('2026-03-29', 'Europe/Paris')
  const bounds = shiftBounds(day ?? { from: 0, to: 0 }, 'Europe/Paris')
  expect(bounds.map((at) => new Date(at).toISOString())).toEqual([
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T04:00:00.000Z',
    '2026-03-29T12:00:00.000Z',
    '2026-03-29T20:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
  ])
  const long = shiftBounds({ from: 0, to: 400 * DAY_MS }, 'UTC')
  expect(long.length).toBeLessThan(25)
})
