import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '@vigie/kit'
import { startDetectionLoop } from '../../packages/server/src/detect/detection-loop.ts'
import { startDetector } from '../../packages/server/src/detect/worker-detector.ts'
import type { Detector } from '../../packages/server/src/detect/worker-detector.ts'
import { systemClock } from '../../packages/server/src/run/clock.ts'
import { secureRandom } from '../../packages/server/src/run/random.ts'
import { eraseMeasurements } from '../../packages/server/src/store/events/erase-measurements.ts'
import type { EventStore } from '../../packages/server/src/store/events/event-store.ts'
import { openMatchStore } from '../../packages/server/src/store/events/match-store.ts'
import type { MatchStore } from '../../packages/server/src/store/events/match-store.ts'
import { openSegmentStore } from '../../packages/server/src/store/events/segment-store.ts'
import { openRecord } from '../../packages/server/src/store/open-record.ts'
import { sealerOf } from '../../packages/server/src/store/sealer.ts'
import type { SqliteRecord } from '../../packages/server/src/store/sqlite-record.ts'
import { suppressionView } from '../../packages/server/src/store/views/case-view.ts'
import {
  findingRegisterView,
  findingView,
} from '../../packages/server/src/store/views/finding-view.ts'

const RULES = `
title: Download
name: download
id: 0c1f4a4e-0000-4000-8000-000000000001
level: low
logsource: { product: windows, category: process_creation }
detection:
  selection: { Image|endswith: '\\certutil.exe' }
  condition: selection
---
title: Downloads of one host
id: 0c1f4a4e-0000-4000-8000-000000000002
level: high
author: Vigie
correlation:
  type: event_count
  rules: [download]
  group-by: [User]
  timespan: 10m
  condition: { gte: 4 }
---
title: Not executed
correlation: { type: temporal, rules: [nobody], timespan: 1m }
`

let directory = ''
let record: SqliteRecord
let events: EventStore
let matches: MatchStore
let detector: Detector
const faults: unknown[] = []

beforeEach(async () => {
  faults.length = 0
  directory = mkdtempSync(join(tmpdir(), 'vigie-correlation-'))
  mkdirSync(join(directory, 'rules'))
  writeFileSync(join(directory, 'rules', 'all.yml'), RULES)
  await open()
})

afterEach(async () => {
  await close()
  rmSync(directory, { recursive: true, force: true })
})

const statePath = () => join(directory, 'events', 'correlations.state')

async function open(batchTimeoutMs = 30_000) {
  record = openRecord({
    directory: join(directory, 'log'),
    projections: [findingView, findingRegisterView, suppressionView],
    clock: systemClock,
    random: secureRandom,
  })
  events = await openSegmentStore({ directory: join(directory, 'events') })
  matches = openMatchStore(join(directory, 'events'))
  detector = await startDetector({
    ruleDirectories: [join(directory, 'rules')],
    correlation: { path: statePath(), from: () => events.cursor() },
    batchTimeoutMs,
    onFault: (fault) => faults.push(fault),
  })
}

async function close() {
  await detector.stop()
  await events.close()
  matches.close()
  await record.close()
}

const line = (user: string, second: number) =>
  JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    Hostname: 'SRV1',
    User: user,
    UtcTime: `2026-07-19 19:00:${String(second).padStart(2, '0')}.000`,
    Image: 'C:\\Windows\\System32\\certutil.exe',
    CommandLine: 'certutil',
  })

const deliver = (...lines: readonly string[]) =>
  events.append({ source: 's', receivedAtMs: systemClock(), lines })

/** The present time of the loop may be ahead, so that nobody waits for what is held. */
function startLoop(aheadMs = 0) {
  return startDetectionLoop({
    record,
    matches,
    events,
    detector,
    sealer: sealerOf(secureRandom),
    clock: () => systemClock() + aheadMs,
    onFault: (fault) => faults.push(fault),
    onUnparsed: () => {},
  })
}

const titles = () =>
  record
    .view(findingView)
    .list({ limit: 100 })
    .documents.map(({ state }) => state.ruleTitle)

const drained = () => expect.poll(() => events.backlog(), { timeout: 10_000 }).toBe(0)

test('[D30] a correlation opens a finding, without further events; its rules are silent', async () => {
  await deliver(line('ana', 1), line('ANA', 2), line('bo', 3), line('ana', 4), line('ana', 5))
  const loop = startLoop(60_000)
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['Downloads of one host'])
  await loop.stop()
  const [finding] = record.view(findingView).list({ limit: 1 }).documents
  const [match] = matches.of(finding!.state.id, { limit: 1 })
  expect(events.read(match!.event)?.line).toBe(line('ana', 5))
  expect(JSON.parse(match!.why!)).toMatchObject({
    matched: [
      { selection: 'group-by', field: 'User', value: 'ana' },
      { selection: 'event_count', pattern: 'gte 4', value: '4' },
    ],
  })
  expect(detector.load.problems.join()).toContain('"Not executed" is not executed: no rule')
  expect(faults).toEqual([])
})

test('[D31] a restart goes on with what was counted before it', async () => {
  await deliver(line('ana', 1), line('ana', 2))
  const before = startLoop()
  await drained()
  await before.stop()
  await close()
  await open()
  await deliver(line('ana', 3), line('ana', 4))
  const after = startLoop(60_000)
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['Downloads of one host'])
  await after.stop()
  expect(faults).toEqual([])
})

test('[D31] after a kill it sees again what came since the state was saved: nothing missed, nothing doubled', async () => {
  await deliver(line('ana', 1))
  const first = startLoop()
  await drained()
  await first.stop()
  const saved = readFileSync(statePath())
  await deliver(line('ana', 2), line('ana', 3), line('ana', 4))
  const second = startLoop(60_000)
  await expect.poll(titles, { timeout: 10_000 }).toHaveLength(1)
  await second.stop()
  const position = record.position()
  // As if the process had been killed before the state was saved again.
  await close()
  writeFileSync(statePath(), saved)
  await open()
  const third = startLoop(60_000)
  await expect
    .poll(() => detector.correlation.reached === events.cursor(), { timeout: 10_000 })
    .toBe(true)
  await third.stop()
  expect(titles()).toHaveLength(1)
  const id = record.view(findingView).list({ limit: 1 }).documents[0]!.state.id
  expect(matches.count(id)).toBe(1)
  expect(record.position()).toBe(position)
})

test('[D31] a state that is damaged, or of changed rules, is begun anew', async () => {
  await deliver(line('ana', 1), line('ana', 2))
  const first = startLoop()
  await drained()
  await first.stop()
  await close()
  writeFileSync(statePath(), '{"reached":')
  await open()
  await deliver(line('ana', 3), line('ana', 4))
  const second = startLoop(60_000)
  await drained()
  await second.stop()
  expect(titles()).toEqual([])
  expect(faults).toEqual([])
})

/** A text on which such an expression needs seconds: no two stretches of it are alike. */
function stalling(): string {
  const random = seededRandom(1)
  return Array.from({ length: 900_000 }, () => 'abcd'.charAt(random.integer(0, 3))).join('')
}

test('[D32] an event that breaks the worker costs correlation that event only', async () => {
  await close()
  const slow = `title: Slow\nname: download\nlogsource: { product: windows, category: process_creation }\ndetection:\n  selection: { Stall|re: '.*a.{400}[bc].{400}[de]$' }\n  condition: selection\n`
  writeFileSync(join(directory, 'rules', 'slow.yml'), slow)
  await open(400)
  const stall = JSON.stringify({ ...JSON.parse(line('ana', 3)), Stall: stalling() })
  await deliver(line('ana', 1), line('ana', 2), stall, line('ana', 4), line('ana', 5))
  const loop = startLoop(60_000)
  await expect.poll(() => titles().length, { timeout: 30_000 }).toBeGreaterThan(0)
  await loop.stop()
  expect(titles()).toEqual(['Downloads of one host'])
  // It did break.
  expect(faults).not.toEqual([])
})

test('[D34] a purge takes the state of correlations away, and it does not come back', async () => {
  await deliver(line('ana', 1), line('ana', 2))
  const loop = startLoop()
  await drained()
  await expect.poll(() => existsSync(statePath()), { timeout: 10_000 }).toBe(true)
  await loop.stop()
  expect(readFileSync(statePath(), 'utf8')).toContain('"ana"')
  await eraseMeasurements(directory, ['RBT-F0001'])
  expect(existsSync(statePath())).toBe(false)
  const next = startLoop()
  await expect.poll(() => existsSync(statePath()), { timeout: 10_000 }).toBe(true)
  await deliver(line('bo', 3))
  await drained()
  await next.stop()
  const state = readFileSync(statePath(), 'utf8')
  expect(state).toContain('"bo"')
  expect(state).not.toContain('"ana"')
})

test('[D33] correlations go on over a reload of the rules', async () => {
  await deliver(line('ana', 1), line('ana', 2))
  const loop = startLoop(60_000)
  await drained()
  expect(await detector.reload(() => Promise.resolve(true))).toBe(true)
  await deliver(line('ana', 3), line('ana', 4))
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['Downloads of one host'])
  await loop.stop()
  expect(faults).toEqual([])
})
