import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { decideHold, decideRetention } from '@vigie/domain'
import type { Decision } from '@vigie/domain'
import { secureRandom } from '../../../run/random.ts'
import { openRecord } from '../../open-record.ts'
import { HUNT_PROJECTIONS, holdView, retentionView } from '../../views/hunt-view.ts'
import { openSegmentStore } from '../segment-store.ts'
import { archiveDirectory, openArchive } from './archive.ts'
import { compactStep, scratchDirectory } from './compact.ts'
import { openDuck } from './duck.ts'
import { buryDead, GRACE_MS } from './merge-files.ts'
import { sweepRetention } from './sweep-retention.ts'

const DAY_MS = 86_400_000
const NOW_MS = Date.parse('2026-07-20T12:00:00Z')
const ACTOR = { kind: 'person', id: 'p1' } as const

async function stored() {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-retention-'))
  const clock = () => NOW_MS
  const record = openRecord({
    directory,
    projections: HUNT_PROJECTIONS,
    clock,
    random: secureRandom,
  })
  const place = join(directory, 'events')
  const events = await openSegmentStore({ directory: place })
  for (const source of ['turnstiles', 'proxy']) {
    for (let day = 10; day >= 0; day--) {
      const receivedAtMs = NOW_MS - day * DAY_MS
      await events.append({ source, receivedAtMs, lines: [`{"day":${day}}`, '{"x":1}'] })
    }
  }
  const archive = openArchive(place, clock)
  const duck = await openDuck({ memoryMb: 512, scratch: scratchDirectory(place) })
  await compactStep({ events: place, archive, duck }, events.end())
  onTestFinished(async () => {
    duck.closeSync()
    archive.close()
    await events.close()
    await record.close()
    rmSync(directory, { recursive: true })
  })
  const submit = (
    decide: () => Decision,
    openings: Parameters<typeof record.submit>[0]['openings'] = [],
  ) => record.submit({ commandId: randomUUID(), actor: ACTOR, openings, decide })
  const days = (source: string) =>
    archive
      .state()
      .files.filter((file) => file.source === source)
      .map(({ day }) => day.slice(-2))
  return { record, archive, clock, place, submit, days, deps: { record, archive, clock } }
}

test('[HU41] retention removes old days of a source, writes on the log how much, and spares what is held', async () => {
  const { record, archive, place, submit, days, deps } = await stored()
  await submit(() =>
    decideRetention(undefined, 'turnstiles', {
      kind: 'retention.set',
      limits: { days: 5, megabytes: 1_000 },
    }),
  )
  const { reference, opening } = record.sealer.seal('case 12')
  await submit(
    () =>
      decideHold(undefined, 'LH1', {
        kind: 'hold.place',
        fromDay: '2026-07-11',
        toDay: '2026-07-11',
        reason: reference,
      }),
    [opening],
  )
  expect(days('turnstiles')).toHaveLength(11)
  const old = archive.state().files.find(({ day }) => day === '2026-07-10')
  await sweepRetention(deps)
  expect(days('turnstiles')).toEqual(['11', '15', '16', '17', '18', '19', '20'])
  expect(days('proxy')).toHaveLength(11)
  expect(record.view(retentionView).get('turnstiles')).toMatchObject({ removedEvents: 8 })
  const position = record.position()
  await sweepRetention(deps)
  expect(record.position()).toBe(position)
  const path = join(archiveDirectory(place), old?.path ?? '')
  expect(existsSync(path)).toBe(true)
  buryDead(place, archive, NOW_MS + GRACE_MS)
  expect(existsSync(path)).toBe(false)
  await submit(() =>
    decideHold(record.view(holdView).get('LH1'), 'LH1', {
      kind: 'hold.release',
      reason: reference,
    }),
  )
  await sweepRetention(deps)
  expect(days('turnstiles')).toEqual(['15', '16', '17', '18', '19', '20'])
})
