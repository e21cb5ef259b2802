import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openSegmentStore } from '../segment-store.ts'
import { openArchive } from './archive.ts'
import { startCompaction } from './compaction.ts'

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 600) throw new Error('it does not come true')
    await pause(50)
  }
}

test('[HU43] compaction waits while detection is behind, then stores all and lets segments go', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-compaction-'))
  const events = await openSegmentStore({ directory, segmentBytes: 1_000 })
  const faults: unknown[] = []
  const compaction = startCompaction({
    directory,
    events,
    clock: () => Date.now() + 60_000,
    onFault: (fault) => faults.push(fault),
    limits: { stepBytes: 1, deferBacklog: 10, keepMs: 0 },
  })
  const archive = openArchive(directory, Date.now)
  onTestFinished(async () => {
    await compaction.stop()
    archive.close()
    await events.close()
    rmSync(directory, { recursive: true })
  })
  for (let n = 0; n < 20; n++) {
    const lines = Array.from({ length: 5 }, (_, i) =>
      JSON.stringify({ n, i, filler: 'x'.repeat(40) }),
    )
    await events.append({ source: 's', receivedAtMs: 1_000, lines })
  }
  expect(compaction.isDeferred()).toBe(true)
  await pause(1_500)
  expect(archive.cursor()).toBe(0)
  events.commit(events.after('', 1_000, 1e9))
  expect(compaction.isDeferred()).toBe(false)
  await until(() => compaction.waitingBytes() === 0)
  expect(archive.state().files.reduce((sum, file) => sum + file.events, 0)).toBe(100)
  await until(() => readdirSync(directory).filter((name) => name.endsWith('.log')).length === 2)
  expect(faults).toEqual([])
}, 60_000)
