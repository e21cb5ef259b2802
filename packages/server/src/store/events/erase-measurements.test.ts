import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { accept } from '@vigie/domain'
import { secureRandom } from '../../run/random.ts'
import { backUp } from '../backup/back-up.ts'
import { drillRestore } from '../backup/drill.ts'
import { restore } from '../backup/restore.ts'
import { openRecord } from '../open-record.ts'
import { openArchive } from './hunt/archive.ts'
import { compactStep, scratchDirectory } from './hunt/compact.ts'
import { ask, openDuck } from './hunt/duck.ts'
import { huntClient } from './hunt/hunt-client.ts'
import { missingFiles } from './hunt/merge-files.ts'
import { openMatchStore } from './match-store.ts'
import { openSegmentStore } from './segment-store.ts'

const ACTOR = { kind: 'person', id: 'p1' } as const
const SECRET = 'jean.quelconque'

function holds(directory: string, text: string): boolean {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text))
}

/** A data directory with one finding about somebody, its two events, and one event that is not matched. */
async function measured() {
  const root = mkdtempSync(join(tmpdir(), 'vigie-measured-'))
  const directory = join(root, 'data')
  const clock = Date.now
  const record = openRecord({ directory, projections: [], clock, random: secureRandom })
  const events = await openSegmentStore({ directory: join(directory, 'events') })
  const matches = openMatchStore(join(directory, 'events'))
  onTestFinished(async () => {
    matches.close()
    await events.close()
    await record.close()
    rmSync(root, { recursive: true })
  })
  const lines = [`{"user":"${SECRET}","n":1}`, '{"n":2}', `{"user":"${SECRET}","n":3}`]
  const references = await events.append({ source: 's', receivedAtMs: 1, lines })
  const { reference, opening } = record.sealer.seal(SECRET)
  await record.submit({
    commandId: 'open',
    actor: ACTOR,
    openings: [opening],
    decide: () =>
      accept({
        kind: 'finding.opened',
        kindVersion: 1,
        subject: { kind: 'finding', id: 'F-1' },
        data: { entity: { ...reference } },
      }),
  })
  const matched = [references[0], references[2]].map((event) => ({
    event: event ?? '',
    rule: 'r',
    finding: 'F-1',
    receivedAtMs: 1,
    source: 's',
    position: 1,
    why: { user: SECRET },
  }))
  matches.add(matched, [{ key: 'digest', finding: 'F-1' }])
  events.commit(events.after('', 10, 1e9))
  return { root, directory, record, events, matches, references, lines, sealed: opening.commitment }
}

test('[ST68] a purge of what a finding is about overwrites its events and reasons, here and in backups', async () => {
  const { root, directory, record, events, matches, references, lines, sealed } = await measured()
  const clock = Date.now
  await backUp({ data: directory, target: join(root, 'backup'), clock, random: secureRandom })
  expect(holds(join(root, 'backup'), SECRET)).toBe(true)
  const outcome = await record.purge({
    commandId: 'purge',
    actor: ACTOR,
    commitments: [sealed],
    reason: 'not the one',
  })
  expect(outcome).toMatchObject({ ok: true, rewritten: [join(root, 'backup')] })
  expect(holds(directory, SECRET)).toBe(false)
  expect(holds(join(root, 'backup'), SECRET)).toBe(false)
  const read = references.map((reference) => events.read(reference)?.line)
  expect(read[0]?.trimEnd()).toBe('{"purged":true}')
  expect(read[0]).toHaveLength(lines[0]?.length ?? 0)
  expect(read[1]).toBe(lines[1])
  expect(matches.count('F-1')).toBe(2)
  expect(matches.of('F-1', { limit: 5 }).map(({ why }) => why)).toEqual([undefined, undefined])
  expect(matches.group('digest')).toBeUndefined()
  const [next] = await events.append({ source: 's', receivedAtMs: 2, lines: ['{"n":4}'] })
  expect(events.read(next ?? '')?.line).toBe('{"n":4}')
  const backup = join(root, 'backup')
  expect((await drillRestore({ backup, purges: [], actor: ACTOR, clock })).problems).toEqual([])
})

test('[HU42] a purge reaches what was compacted, here and in backups, and references stay', async () => {
  const { root, directory, record, events, matches, references, sealed } = await measured()
  const clock = Date.now
  const place = join(directory, 'events')
  const archive = openArchive(place, clock)
  const duck = await openDuck({ memoryMb: 512, scratch: scratchDirectory(place) })
  await compactStep({ events: place, archive, duck }, events.end())
  archive.close()
  const hunts = huntClient({ events: place, end: () => events.end(), memoryMb: 512 })
  onTestFinished(async () => {
    await hunts.close()
    duck.closeSync()
  })
  const backup = join(root, 'backup')
  await backUp({ data: directory, target: backup, clock, random: secureRandom })
  const purge = { actor: ACTOR, commitments: [sealed], reason: 'not the one' }
  const outcome = await record.purge({ commandId: 'purge', ...purge })
  expect(outcome).toMatchObject({ ok: true, rewritten: [backup] })
  const read = await hunts.read(references)
  expect(read.map(({ line }) => line)).toEqual(['{"purged":true}', '{"n":2}', '{"purged":true}'])
  expect(matches.count('F-1')).toBe(2)
  for (const data of [directory, backup]) {
    expect(holds(data, SECRET)).toBe(false)
    const archived = await openDuck({ memoryMb: 512, scratch: join(root, 'scratch') })
    const connection = await archived.connect()
    const rows = await ask(
      connection,
      `SELECT line, "user" FROM read_parquet('${data}/events/archive/*/*/*.parquet') ORDER BY seq`,
    )
    expect(rows).toEqual([
      ['{"purged":true}', null],
      ['{"n":2}', null],
      ['{"purged":true}', null],
    ])
    archived.closeSync()
  }
  expect((await drillRestore({ backup, purges: [], actor: ACTOR, clock })).problems).toEqual([])
  const data = join(root, 'new')
  await restore({ backup, data, purges: [], actor: ACTOR, clock })
  const restored = openArchive(join(data, 'events'), clock)
  expect(restored.state().files).toHaveLength(1)
  expect(missingFiles(join(data, 'events'), restored)).toEqual([])
  restored.close()
})

test('[ST69] after a restore new events take new references and wait for detection', async () => {
  const { root, directory, references } = await measured()
  const clock = Date.now
  const backup = join(root, 'backup')
  await backUp({ data: directory, target: backup, clock, random: secureRandom })
  const data = join(root, 'new')
  await restore({ backup, data, purges: [], actor: ACTOR, clock })
  const events = await openSegmentStore({ directory: join(data, 'events') })
  const matches = openMatchStore(join(data, 'events'))
  onTestFinished(async () => {
    matches.close()
    await events.close()
  })
  expect(matches.count('F-1')).toBe(2)
  expect(events.backlog()).toBe(0)
  const [next] = await events.append({ source: 's', receivedAtMs: 2, lines: ['{"n":4}'] })
  expect(references).not.toContain(next)
  const waiting = events.after(events.cursor(), 10, 1e9).events
  expect(waiting.map(({ line }) => line)).toEqual(['{"n":4}'])
})
