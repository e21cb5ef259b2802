import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFeedBook } from '../../packages/server/src/ingest/feed-book.ts'
import { startIngest } from '../../packages/server/src/ingest/ingest.ts'
import { SourceDirectory } from '../../packages/server/src/ingest/source-directory.ts'
import { UnparsedBook } from '../../packages/server/src/ingest/unparsed-book.ts'
import type { Ingest } from '../../packages/server/src/ingest/ingest.ts'
import { secureRandom } from '../../packages/server/src/run/random.ts'
import { systemClock } from '../../packages/server/src/run/clock.ts'
import { openMatchStore } from '../../packages/server/src/store/events/match-store.ts'
import type { MatchStore } from '../../packages/server/src/store/events/match-store.ts'
import { openSegmentStore } from '../../packages/server/src/store/events/segment-store.ts'
import type { EventStore } from '../../packages/server/src/store/events/event-store.ts'
import { openRecord } from '../../packages/server/src/store/open-record.ts'
import type { SqliteRecord } from '../../packages/server/src/store/sqlite-record.ts'
import { sealerOf } from '../../packages/server/src/store/sealer.ts'
import { suppressionView } from '../../packages/server/src/store/views/case-view.ts'
import {
  findingRegisterView,
  findingView,
} from '../../packages/server/src/store/views/finding-view.ts'
import { sourceView } from '../../packages/server/src/store/views/source-view.ts'
import { decideFinding } from '@vigie/domain'
import { startDetectionLoop } from '../../packages/server/src/detect/detection-loop.ts'
import { recordFindings } from '../../packages/server/src/detect/record-findings.ts'
import { startDetector } from '../../packages/server/src/detect/worker-detector.ts'
import type { Detector } from '../../packages/server/src/detect/worker-detector.ts'

const RULE = `
title: Certutil downloads
id: 0c1f4a4e-0000-4000-8000-000000000001
status: test
level: high
author: Vigie
logsource: { product: windows, category: process_creation }
detection:
  selection: { Image|endswith: '\\certutil.exe', CommandLine|contains: urlcache }
  condition: selection
`
const WAITING = RULE.replace('urlcache', '"%Servers%"')
  .replace('|contains:', '|contains|expand:')
  .replace('0001', '0002')

let directory = ''
let record: SqliteRecord
let events: EventStore
let matches: MatchStore
let ingest: Ingest
let detector: Detector
const faults: unknown[] = []

beforeEach(async () => {
  faults.length = 0
  directory = mkdtempSync(join(tmpdir(), 'vigie-detect-'))
  mkdirSync(join(directory, 'rules'))
  writeFileSync(join(directory, 'rules', 'good.yml'), RULE)
  writeFileSync(join(directory, 'rules', 'waiting.yml'), WAITING)
  writeFileSync(join(directory, 'rules', 'bad.yml'), 'title: x\ndetection: [')
  await open()
})

afterEach(async () => {
  await close()
  rmSync(directory, { recursive: true, force: true })
})

async function open() {
  record = openRecord({
    directory: join(directory, 'log'),
    projections: [findingView, findingRegisterView, suppressionView, sourceView],
    clock: systemClock,
    random: secureRandom,
  })
  events = await openSegmentStore({ directory: join(directory, 'events') })
  matches = openMatchStore(join(directory, 'events'))
  ingest = startIngest({
    events,
    record,
    book: openFeedBook(join(directory, 'feeds.json'), systemClock),
    unparsed: new UnparsedBook(join(directory, 'unparsed')),
    directory: new SourceDirectory(record),
    clock: systemClock,
    onFault: (fault) => faults.push(fault),
    silentAfterMs: 700,
    maximumBacklog: 5_000,
  })
  detector = await startDetector({
    ruleDirectories: [join(directory, 'rules')],
    correlation: {
      path: join(directory, 'events', 'correlations.state'),
      from: () => events.cursor(),
    },
    onFault: () => undefined,
  })
}

async function close() {
  await ingest.stop()
  await detector.stop()
  await events.close()
  matches.close()
  await record.close()
}

const event = (host: string, n = 0) =>
  JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    Hostname: host,
    UtcTime: '2026-07-19 19:00:00.000',
    Image: 'C:\\Windows\\System32\\certutil.exe',
    CommandLine: `certutil -urlcache -f http://x.example/${n}`,
  })

const deliver = async (lines: readonly string[], source = 'ticketing') => {
  const outcome = await ingest.receive(source, Readable.from([Buffer.from(lines.join('\n'))]))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.ingested
}

const deps = () => ({ record, matches, events, detector, sealer: sealerOf(secureRandom) })

async function drain() {
  let unparsed = 0
  const loop = startDetectionLoop({
    ...deps(),
    onFault: (fault) => faults.push(fault),
    onUnparsed: (count) => {
      unparsed += count
    },
  })
  while (events.backlog() > 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await loop.stop()
  return unparsed
}

const findings = () =>
  record
    .view(findingView)
    .list({ limit: 100 })
    .documents.map(({ state }) => state)

test('[D1 D2] a delivery is on disk when answered; what is not understood is named by line and kept', async () => {
  const answer = await deliver([event('SRV1'), 'not json', '[1]', '', event('SRV2')])
  expect(answer.accepted).toBe(4)
  expect(answer.unparsed).toBe(2)
  expect(answer.problems.map(({ line, code }) => [line, code])).toEqual([
    [2, 'not-json'],
    [3, 'not-an-object'],
  ])
  expect(events.after('', 10, 1e9).events.map(({ line }) => line)).toContain('not json')
  expect(await drain()).toBe(2)
  expect(findings()).toHaveLength(2)
  const invalid = await ingest.receive('x', Readable.from([Buffer.from([0x7b, 0xff, 0x7d, 0x0a])]))
  expect(invalid.ok && invalid.ingested.problems[0]?.code).toBe('invalid-utf8')
})

test('[D3] of a 50 MB line the beginning is kept, the others pass', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x')
  const body = (function* () {
    yield Buffer.from(`${event('SRV1')}\n{"a":"`)
    for (let i = 0; i < 50; i++) yield chunk
    yield Buffer.from(`"}\n${event('SRV2')}`)
  })()
  const outcome = await ingest.receive('big', Readable.from(body))
  expect(outcome.ok && outcome.ingested.accepted).toBe(3)
  expect(outcome.ok && outcome.ingested.problems[0]).toMatchObject({ line: 2, code: 'too-long' })
  await drain()
  expect(findings()).toHaveLength(2)
})

test('[D4] a full backlog and an invented source are refused before the body is read', async () => {
  await deliver(Array.from({ length: 5_000 }, (_, i) => event('SRV1', i)))
  const body = Readable.from([Buffer.from('x')])
  const full = await ingest.receive('ticketing', body)
  expect(full).toMatchObject({ ok: false, refusal: { code: 'source.queue-full' } })
  expect(body.readableDidRead).toBe(false)
})

test('[D6] connected, silent, resumed are facts of the log', async () => {
  await deliver([event('SRV1')])
  const kinds = () =>
    record
      .read({ from: 1, limit: 100 })
      .map(({ entry }) => entry.kind)
      .filter((kind) => kind.startsWith('source.'))
  await expect.poll(kinds, { timeout: 10_000 }).toEqual(['source.connected', 'source.fell-silent'])
  expect(ingest.feeds()[0]).toMatchObject({ id: 'ticketing', silent: true })
  await deliver([event('SRV1')])
  await expect.poll(() => kinds().at(2), { timeout: 10_000 }).toBe('source.resumed')
})

test('[D7 D8] one finding per rule and entity, a fact per power of ten; a closed one is not revived', async () => {
  await deliver([
    event('SRV1', 1),
    event('SRV2', 1),
    ...Array.from({ length: 120 }, (_, i) => event('srv1', i)),
  ])
  await drain()
  expect(findings()).toHaveLength(2)
  const [first] = findings()
  expect(matches.count(first!.id)).toBe(121)
  const facts = record
    .read({ from: 1, limit: 100 })
    .filter(({ entry }) => entry.subject.id === first!.id)
  expect(facts.length).toBeLessThanOrEqual(3)
  await record.submit({
    commandId: '0c1f4a4e-0000-4000-8000-00000000000f',
    actor: { kind: 'person', id: 'P1' },
    decide: (read) =>
      decideFinding(read(findingView, first!.id), first!.id, {
        kind: 'finding.close',
        resolution: 'legitimate',
        reason: { sealed: 'a'.repeat(64) },
      }),
  })
  await deliver([event('SRV1', 999)])
  await drain()
  expect(findings()).toHaveLength(3)
})

test('[D9] repeating a page after a kill loses nothing and doubles nothing', async () => {
  await deliver([event('SRV1', 1), event('SRV1', 2), event('SRV2', 1)])
  const page = events.after(events.cursor(), 100, 1e9)
  const batch = await detector.detect({ events: page.events, after: '', to: page.cursor })
  // Killed after each possible point: before the matches, after them, before the commit.
  await recordFindings(deps(), batch.matches.slice(0, 1), page.events)
  await recordFindings(deps(), batch.matches, page.events)
  await close()
  await open()
  await drain()
  expect(findings()).toHaveLength(2)
  expect(findings().map(({ id }) => matches.count(id))).toEqual([2, 1])
  expect(events.backlog()).toBe(0)
  expect(faults).toEqual([])
})

test('[D10] an event nested too deep is counted; the others of its batch are detected', async () => {
  const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  await deliver([event('SRV1'), deep, event('SRV2')])
  await drain()
  expect(findings()).toHaveLength(2)
})

test('[D11] the report of the load names what waits and what is broken', () => {
  expect(detector.load.rules.map(({ title }) => title)).toContain('Certutil downloads')
  expect(detector.load.waiting).toHaveLength(1)
  expect(detector.load.problems.join()).toContain('bad.yml:')
})

test('[D12] a finding as of a position shows the matches of then', async () => {
  await deliver([event('SRV1', 1)])
  await drain()
  const then = record.position()
  await deliver(Array.from({ length: 20 }, (_, i) => event('SRV1', i + 2)))
  await drain()
  const id = findings()[0]!.id
  expect(matches.count(id, then)).toBe(1)
  expect(matches.count(id)).toBe(21)
  expect(record.view(findingView).get(id, then)?.count).toBe(1)
  expect(record.view(findingView).get(id)?.count).toBe(21)
})
