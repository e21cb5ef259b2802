import { fork } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { EVERYTHING, judgeOf } from '@vigie/domain'
import type { HuntNode, HuntQuery } from '@vigie/domain'
import { must, seededRandom } from '@vigie/kit'
import { linearPattern } from '@vigie/sigma'
import { openSegmentStore } from '../segment-store.ts'
import { openArchive } from './archive.ts'
import { compactStep, scratchDirectory } from './compact.ts'
import { openDuck } from './duck.ts'
import { eraseArchived } from './erase-archive.ts'
import { eventReader } from './event-reader.ts'
import { recordOfLine } from './event-rows.ts'
import { huntClient } from './hunt-client.ts'
import { mergeStep } from './merge-files.ts'
import { randomEvent, randomNode } from './testing/random-hunt.ts'

const START_MS = Date.parse('2026-07-19T18:00:00Z')
const compilePattern = (pattern: string) => must(linearPattern(pattern), pattern)
const ALL_TIME = { fromMs: 0, toMs: 4_000_000_000_000 }

/** An event directory with its stores; events are appended, and compacted when a test says so. */
async function place(segmentBytes = 20_000) {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-hunt-'))
  const events = await openSegmentStore({ directory, segmentBytes })
  const archive = openArchive(directory, Date.now)
  const duck = await openDuck({ memoryMb: 512, scratch: scratchDirectory(directory) })
  const hunts = huntClient({ events: directory, end: () => events.end(), memoryMb: 512 })
  onTestFinished(async () => {
    await hunts.close()
    archive.close()
    await events.close()
    duck.closeSync()
    rmSync(directory, { recursive: true })
  })
  const work = { events: directory, archive, duck }
  return {
    directory,
    events,
    archive,
    hunts,
    work,
    append: (lines: readonly string[], source = 's1', receivedAtMs = START_MS) =>
      events.append({ source, receivedAtMs, lines }),
    compact: () => compactStep(work, events.end()),
  }
}

let runs = 0
const run = () => ({ id: `run-${++runs}`, who: 'p1' })
const query = (where: HuntNode = EVERYTHING): HuntQuery => ({ where, ...ALL_TIME })

test('[HU20] random trees find the same events compacted, merged and fresh as the judge does', async () => {
  const { events, hunts, append, compact, work } = await place()
  const random = seededRandom(7)
  const lines = Array.from({ length: 400 }, () => JSON.stringify(randomEvent(random)))
  lines.push('not json', '{"deep":', '"text"', '')
  for (let i = 0; i < lines.length; i += 40) {
    await append(lines.slice(i, i + 40), `s${i % 3}`, START_MS + i * 3_600_000)
    if (i < 300) await compact()
  }
  for (let i = 0; i < 9; i++) await append([JSON.stringify({ Image: `small ${i}` })]).then(compact)
  while (await mergeStep(work));
  await append(lines.slice(0, 60))
  const stored = events.after('', 10_000, 1e9).events
  const records = stored.map(recordOfLine)
  let withResult = 0
  for (let i = 0; i < 150; i++) {
    const where = randomNode(random)
    const holds = judgeOf(query(where), compilePattern)
    const expected = records.filter(holds).map(({ reference }) => reference)
    const found = await hunts.find({ query: query(where), events: { limit: 500 } }, run())
    const references = found.events?.rows.map(({ reference }) => reference).toSorted()
    expect(references, JSON.stringify(where)).toEqual(expected.toSorted())
    expect(found.total).toBe(expected.length)
    if (expected.length > 0 && expected.length < records.length) withResult += 1
    expect(found.searched).toEqual({ events: records.length, pending: 0 })
  }
  expect(withResult).toBeGreaterThan(75)
}, 60_000)

test('[HU22] while events come and are compacted and merged, each answer has each event once', async () => {
  const { events, hunts, append, work } = await place(4_000)
  const state = { sent: 0, isOver: false }
  const compacting = (async () => {
    while (!state.isOver) {
      await compactStep(work, events.end())
      await mergeStep(work)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  const sending = (async () => {
    for (let n = 0; n < 60; n++) {
      await append(Array.from({ length: 20 }, (_, i) => JSON.stringify({ n: n * 20 + i })))
      state.sent = (n + 1) * 20
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })()
  const ask = { query: query(), facets: [{ field: 'n', limit: 1 }], histogram: { buckets: 10 } }
  while (state.sent < 1_200) {
    const before = state.sent
    const found = await hunts.find(ask, run())
    expect(found.total).toBeGreaterThanOrEqual(before)
    expect(found.facets?.[0]).toMatchObject({ distinct: found.total, withField: found.total })
    expect(found.searched.pending).toBe(0)
  }
  await sending
  state.isOver = true
  await compacting
  expect((await hunts.find(ask, run())).total).toBe(1_200)
}, 60_000)

test('[HU23] kill -9 of compaction at any moment neither loses an event nor stores one twice', async () => {
  const { directory, events, hunts, append } = await place(8_000)
  const entry = fileURLToPath(new URL('compact-process.ts', import.meta.url))
  const random = seededRandom(23)
  for (let round = 0; round < 8; round++) {
    const ids = Array.from({ length: 300 }, (_, i) => JSON.stringify({ id: round * 300 + i }))
    await append(ids)
    const child = fork(entry, [directory])
    await new Promise((resolve) => child.once('message', resolve))
    for (let n = 0; n < 3; n++) child.send({ kind: 'step', end: events.end() })
    child.send({ kind: 'merge' })
    await new Promise((resolve) => setTimeout(resolve, random.integer(0, 120)))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    const ask = { query: query(), facets: [{ field: 'id', limit: 1 }] }
    const found = await hunts.find(ask, run())
    expect(found.total).toBe((round + 1) * 300)
    expect(found.facets?.[0]?.distinct).toBe(found.total)
  }
}, 120_000)

test('[HU24] events keep their reference and their bytes when their segment is gone', async () => {
  const { events, hunts, append, compact } = await place(500)
  const lines = ['{"a":"é\\u0000"}', 'no\tjson', '', '{"x":[1,2]}', 'z'.repeat(900)]
  const references: string[] = []
  for (const line of lines)
    references.push(...(await append([line, `{"filler":"${'f'.repeat(600)}"}`])))
  await compact()
  events.commit(events.after('', 100, 1e9))
  expect(events.release(events.end().segment, Date.now() + 60_000)).toBeGreaterThan(0)
  const wanted = references.filter((_, i) => i % 2 === 0)
  expect(events.read(wanted[0] ?? '')).toBeUndefined()
  const read = await eventReader(events, hunts)([...wanted, '000099:000000000000', 'nonsense'])
  expect(wanted.map((reference) => read.get(reference)?.line)).toEqual(lines)
  expect(read.size).toBe(lines.length)
})

test('[HU25] a query has limits of time and number, and can be stopped', async () => {
  const { directory, events, append, compact } = await place()
  await append(Array.from({ length: 500 }, (_, n) => JSON.stringify({ n })))
  await compact()
  const own = huntClient({ events: directory, end: () => events.end(), limitMs: 1, perPerson: 2 })
  onTestFinished(() => own.close())
  const ask = { query: query({ kind: 'text', value: 'x' }), histogram: { buckets: 10 } }
  await expect(own.find(ask, run())).rejects.toMatchObject({ code: 'too-slow' })
  const stopped = { id: 'stopped', who: 'p2' }
  const answers = [own.find(ask, stopped), own.find(ask, { id: 'other', who: 'p2' })]
  const third = own.find(ask, { id: 'third', who: 'p2' })
  await expect(third).rejects.toMatchObject({ code: 'too-many' })
  own.stop({ ...stopped, who: 'somebody else' })
  own.stop(stopped)
  await expect(answers[0]).rejects.toMatchObject({ code: 'stopped' })
  await expect(answers[1]).rejects.toMatchObject({ code: 'too-slow' })
})

test('[HU26] a process that dies takes its questions with it, and the next question starts another', async () => {
  const { hunts, append } = await place()
  await append(['{"n":1}'])
  expect((await hunts.find({ query: query() }, run())).total).toBe(1)
  const [pid] = childrenOf(process.pid)
  process.kill(must(pid, 'hunt process'), 'SIGKILL')
  await hunts.find({ query: query() }, run()).catch(() => {})
  expect((await hunts.find({ query: query() }, run())).total).toBe(1)
})

test('[HU27] erased events lose their content in the archive and in answers, nothing else does', async () => {
  const { directory, hunts, append, compact } = await place()
  const secret = 'jean.quelconque'
  const references = await append([
    `{"User":"${secret}"}`,
    '{"User":"other"}',
    `{"User":"${secret}2"}`,
  ])
  await compact()
  const fresh = await append([`{"User":"${secret}3"}`])
  const find = async () =>
    (
      await hunts.find(
        { query: query({ kind: 'test', field: 'user', test: { op: 'exists' } }) },
        run(),
      )
    ).total
  expect(await find()).toBe(4)
  await eraseArchived(directory, [references[0] ?? '', references[2] ?? ''], '{"purged":true}')
  expect(await find()).toBe(2)
  expect((await hunts.find({ query: query() }, run())).total).toBe(4)
  const read = await hunts.read([...references, ...fresh])
  expect(read.map(({ line }) => line)).toEqual([
    '{"purged":true}',
    '{"User":"other"}',
    '{"purged":true}',
    `{"User":"${secret}3"}`,
  ])
  const files = globSync('archive/**/*.parquet', { cwd: directory })
  expect(files).toHaveLength(1)
})

test('[HU28] an event counts once for each value of a field, and once as having it', async () => {
  const { hunts, append, compact } = await place()
  await append(['{"Image":["a","b"],"x":["1","2"]}', '{"Image":"a","x":"1"}', '{"y":0}'])
  await compact()
  await append(['{"Image":"b","x":["2","2"]}'])
  const facets = ['Image', 'x', 'source', 'nothing'].map((field) => ({ field, limit: 5 }))
  const found = await hunts.find({ query: query(), facets }, run())
  expect(found.facets).toEqual([
    {
      field: 'Image',
      values: [
        { value: 'a', count: 2 },
        { value: 'b', count: 2 },
      ],
      distinct: 2,
      withField: 3,
    },
    {
      field: 'x',
      values: [
        { value: '1', count: 2 },
        { value: '2', count: 2 },
      ],
      distinct: 2,
      withField: 3,
    },
    { field: 'source', values: [{ value: 's1', count: 4 }], distinct: 1, withField: 4 },
    { field: 'nothing', values: [], distinct: 0, withField: 0 },
  ])
})

test('[HU29] a walk passes every event that is found once, in order of arrival', async () => {
  const { hunts, append, compact } = await place(700)
  const references: string[] = []
  for (let n = 0; n < 12; n++) {
    references.push(...(await append([`{"n":${n}}`, `{"n":${n},"m":1}`], `s${n % 3}`)))
    if (n % 3 === 0) await compact()
  }
  for (const limit of [1, 3, 100]) {
    const seen: string[] = []
    let from: number | undefined = 0
    while (from !== undefined) {
      const scan = await hunts.scan(query(), from, limit)
      seen.push(...scan.events.map(({ reference }) => reference))
      from = scan.next
    }
    expect(seen).toEqual(references)
  }
})

function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text
    .trim()
    .split(' ')
    .filter((part) => part !== '')
    .map(Number)
}
