import { EVENT_ID, EXERCISE_ID } from '@vigie/domain'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import type { SqliteRecord } from '@vigie/server'
import { startCyberLine } from '../../packages/server/src/cyber-line.ts'
import type { ExerciseOptions } from '../../packages/server/src/exercise/start-exercise.ts'
import { startExercise } from '../../packages/server/src/exercise/start-exercise.ts'
import { presenter } from '../../packages/server/src/http/present.ts'
import type { Gestures } from '../../packages/server/src/http/submit-gesture.ts'
import { openPrinter } from '../../packages/server/src/run/pdf/printer.ts'
import { AttachmentStore } from '../../packages/server/src/store/attachments/attachment-store.ts'
import { createEvent } from '../../packages/server/src/operations/create-event.ts'
import { READING } from '../../packages/server/src/projections.ts'
import { eventView, gateView } from '../../packages/server/src/store/views/event-view.ts'
import { exerciseView } from '../../packages/server/src/store/views/exercise-view.ts'
import { findingView } from '../../packages/server/src/store/views/finding-view.ts'
import { incidentView } from '../../packages/server/src/store/views/incident-view.ts'
import { ROOT } from './shipped-rules.ts'

let directory: string
let close: (() => Promise<void>) | undefined
const faults: unknown[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-exercise-'))
  faults.length = 0
})
afterEach(async () => {
  await close?.()
  rmSync(directory, { recursive: true, force: true })
})

/** A room with its log, telemetry and exercise, whose clock the test moves; stopped all together. */
async function openRoom(clock: { leadMs: number }) {
  const now = () => systemClock() + clock.leadMs
  const record = openRecord({
    directory,
    projections: PROJECTIONS,
    clock: now,
    random: secureRandom,
  })
  const gestures: Gestures = {
    record,
    sealer: record.sealer,
    presenter: presenter(record, READING, now),
    clock: now,
  }
  const onFault = (fault: unknown) => faults.push(fault)
  const printer = openPrinter()
  const cyber = await startCyberLine({
    gestures,
    printer,
    directory,
    attachments: new AttachmentStore({ ...gestures, directory, random: secureRandom }),
    noteRead: () => Promise.resolve(undefined),
    ruleDirectories: [join(ROOT, 'rules')],
    onFault,
  })
  const sendEvents: ExerciseOptions['sendEvents'] = (source, body) =>
    cyber.ingest.receive(source, body)
  const exercise = startExercise({ gestures, sendEvents, onFault, tickMs: 20 })
  close = async () => {
    close = undefined
    await exercise.stop()
    await cyber.stop()
    await printer.close()
    await record.close()
  }
  return {
    record,
    feeds: () => cyber.ingest.feeds(),
    queued: () => cyber.spool().queued,
  }
}

function run(record: SqliteRecord) {
  return record.view(exerciseView).get(EXERCISE_ID)
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const last = Date.now() + 20_000
  while (!holds()) {
    if (Date.now() > last) throw new Error(`waited too long for ${what}: ${String(faults[0])}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Steps of the evening that ships. */
const STEPS = readFileSync(join(ROOT, 'exercise', 'final', 'evening.ndjson'), 'utf8')
  .trimEnd()
  .split('\n').length

test('[X13] an exercise begins by itself and replays steps and telemetry, all of it marked', async () => {
  const clock = { leadMs: 0 }
  const room = await openRoom(clock)
  await createEvent(
    { record: room.record, sealer: room.record.sealer },
    { mode: 'exercise', name: 'La finale', timeZone: 'UTC' },
  )
  await until('the start', () => run(room.record) !== undefined)
  expect(room.record.view(eventView).get(EVENT_ID)?.venue?.sectors).toHaveLength(84)
  // Seven minutes of clock: seventy of the evening.
  clock.leadMs = 7 * 60_000
  await until(
    'an hour of steps',
    () => room.record.view(gateView).count() === 24 && room.record.view(incidentView).count() >= 8,
  )
  await until('early findings', () => room.record.view(findingView).count() >= 7)
  expect(run(room.record)?.refused).toBe(0)
  expect(room.feeds().map(({ id }) => id)).toContain('tourniquets')
  expect(room.feeds().every(({ unparsed }) => unparsed === 0)).toBe(true)
  const entries = room.record.read({ from: 1, limit: 2_000 })
  expect(entries.every(({ entry }) => entry.marking.exercise)).toBe(true)
  expect(faults).toEqual([])
})

test('[X8] a restart repeats no step, loses none, and does not count the time that it was down', async () => {
  const clock = { leadMs: 0 }
  const first = await openRoom(clock)
  await createEvent(
    { record: first.record, sealer: first.record.sealer },
    { mode: 'exercise', name: 'La finale', timeZone: 'UTC' },
  )
  await until('the start', () => run(first.record) !== undefined)
  clock.leadMs = 60_000
  await until('ten minutes of steps', () => (run(first.record)?.steps ?? 0) > 25)
  const left = run(first.record)
  await close?.()

  clock.leadMs += 3_600_000
  const second = await openRoom(clock)
  await until(
    'the run to go on',
    () => second.record.search({ limit: 1, kinds: ['exercise.recovered'] }).entries.length > 0,
  )
  const before = second.record.read({ from: 1, limit: 5_000 }).map(({ entry }) => entry)
  const lastStep = before.findLast(({ kind }) => kind === 'exercise.stepped')
  expect(run(second.record)?.anchorPositionMs).toBe(lastStep?.data['positionMs'])
  clock.leadMs += 60_000
  await until('more steps', () => (run(second.record)?.steps ?? 0) > (left?.steps ?? 0) + 10)
  const steps = second.record
    .read({ from: 1, limit: 5_000 })
    .filter(({ entry }) => entry.kind === 'exercise.stepped')
    .map(({ entry }) => entry.data['step'])
  expect(steps).toEqual(steps.map((_, i) => i))
  expect(faults).toEqual([])
})

test('[X9] on a live installation nothing is ever replayed', async () => {
  const room = await openRoom({ leadMs: 0 })
  await createEvent(
    { record: room.record, sealer: room.record.sealer },
    { mode: 'event', name: 'La finale', timeZone: 'UTC' },
  )
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(run(room.record)).toBeUndefined()
  expect(room.feeds()).toEqual([])
})

test('[X14] the whole evening is carried out, no step refused, every incident closed', async () => {
  const clock = { leadMs: 0 }
  const room = await openRoom(clock)
  await createEvent(
    { record: room.record, sealer: room.record.sealer },
    { mode: 'exercise', name: 'La finale', timeZone: 'UTC' },
  )
  await until('the start', () => run(room.record) !== undefined)
  for (let minute = 0; minute < 29; minute += 2) {
    clock.leadMs += 120_000
    const before = run(room.record)?.steps
    await until(
      'steps',
      () => run(room.record)?.steps !== before || run(room.record)?.state === 'ended',
    )
  }
  await until('the end', () => run(room.record)?.state === 'ended')
  expect(run(room.record)).toMatchObject({ refused: 0, steps: STEPS })
  const incidents = room.record.view(incidentView).list({ limit: 500 }).documents
  expect(incidents.length).toBeGreaterThanOrEqual(200)
  expect(incidents.every(({ state }) => state.state === 'closed')).toBe(true)
  expect(room.record.view(eventView).get(EVENT_ID)?.phase).toBe('closed')
  await until('detection', () => room.queued() === 0)
  const findings = room.record.view(findingView).list({ limit: 500 }).documents
  expect(findings.length).toBeGreaterThanOrEqual(12)
  expect(findings.length).toBeLessThanOrEqual(30)
})
