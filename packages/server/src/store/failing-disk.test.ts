import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { accept } from '@vigie/domain'
import { secureRandom } from '../run/random.ts'
import type { Outcome, Projection, Submission } from './log-record.ts'
import { openRecord } from './open-record.ts'
import type { SqliteRecord } from './sqlite-record.ts'
import type { DatabaseOptions } from './sqlite/open-database.ts'

const tally: Projection<{ readonly n: number }> = {
  name: 'tally',
  version: 1,
  kinds: ['note.'],
  idsOf: () => ['all'],
  evolve: (state) => ({ n: (state?.n ?? 0) + 1 }),
}

const MOUNT = '/bin/mount'
const UMOUNT = '/bin/umount'

let commands = 0

function note(text: string): Submission {
  return {
    commandId: `note-${commands++}`,
    actor: { kind: 'person', id: 'p1' },
    decide: () =>
      accept({
        kind: 'note.made',
        kindVersion: 1,
        subject: { kind: 'note', id: 'n' },
        data: { text },
      }),
  }
}

function open(directory: string, database: DatabaseOptions = {}): SqliteRecord {
  const record = openRecord({
    directory,
    projections: [tally],
    clock: Date.now,
    random: secureRandom,
    database,
  })
  onTestFinished(() => record.close())
  return record
}

/** Writes until the disk refuses; gives the refusal. */
async function fill(record: SqliteRecord): Promise<Outcome> {
  for (let i = 0; i < 2_000; i++) {
    const outcomes = await Promise.all([1, 2, 3].map(() => record.submit(note('x'.repeat(4_000)))))
    const refused = outcomes.find(({ ok }) => !ok)
    if (refused !== undefined) {
      expect(outcomes.every(({ ok }) => !ok)).toBe(true)
      return refused
    }
  }
  throw new Error('the disk never filled')
}

/** Position, documents and last sequence agree: nothing half-done is left in memory. */
async function expectSound(record: SqliteRecord): Promise<void> {
  const before = record.position()
  expect(record.view(tally).get('all')?.n).toBe(before)
  expect(record.read({ from: 1, limit: 10_000 })).toHaveLength(before)
  expect(record.checkpoint().size).toBe(before)
  expect(await record.submit(note('small'))).toMatchObject({
    ok: true,
    entries: [{ position: before + 1, entry: { seq: before + 1 } }],
  })
  expect(record.proof(`VIG-${String(before + 1).padStart(4, '0')}`)).toContain(
    'c2sp.org/tlog-proof',
  )
}

describe('a database that may not grow', () => {
  test('[ST40] refuses the whole batch as disk-full and recovers after a restart with room', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vigie-full-'))
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
    const record = open(directory, { maximumPages: 150 })
    expect(await fill(record)).toMatchObject({ ok: false, refusal: { code: 'store.disk-full' } })
    const position = record.position()
    expect(await fill(record)).toMatchObject({ ok: false })
    expect(record.view(tally).get('all')?.n).toBe(record.position())
    await record.close()
    const again = open(directory)
    expect(again.position()).toBeGreaterThanOrEqual(position)
    await expectSound(again)
  })
})

test('[ST41] a database that became read-only refuses, stays readable, and goes on when it is back', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-full-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const record = open(directory)
  await record.submit(note('first'))
  // Gives the error of a disk that went read-only; a mount with open writers cannot be remounted so.
  record.inside.tables.db.exec('PRAGMA query_only = ON')
  const refused = await record.submit(note('second'))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'store.read-only' } })
  expect(record.read({ from: 1, limit: 10 })).toHaveLength(1)
  record.inside.tables.db.exec('PRAGMA query_only = OFF')
  await expectSound(record)
})

const mountPoint = tmpfs()

describe.skipIf(mountPoint === undefined)('a real small disk (needs root to mount one)', () => {
  test('[ST40] a full disk refuses, and space that returns is enough to go on', async () => {
    const disk = mounted()
    const record = open(join(disk, 'data'))
    await record.submit(note('first'))
    const filler = join(disk, 'filler')
    writeFileSync(filler, Buffer.alloc(5_000_000))
    const refused = await fill(record)
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'store.disk-full' } })
    const position = record.position()
    expect((await record.submit(note('x'.repeat(4_000)))).ok).toBe(false)
    expect(record.position()).toBe(position)
    rmSync(filler)
    await expectSound(record)
  })

  test('[ST42] a directory that cannot be written is named when Vigie starts', async () => {
    const disk = mounted()
    await open(join(disk, 'data')).close()
    execFileSync(MOUNT, ['-o', 'remount,ro', disk])
    expect(() => open(join(disk, 'data'))).toThrow(/data.*cannot be written/)
    expect(() => open(join(disk, 'other'))).toThrow(/other.*cannot be written/)
  })
})

function mounted(): string {
  const disk = mkdtempSync(join(tmpdir(), 'vigie-disk-'))
  execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
  onTestFinished(() => {
    execFileSync(UMOUNT, ['-l', disk])
    rmSync(disk, { recursive: true })
  })
  return disk
}

function tmpfs(): true | undefined {
  const disk = mkdtempSync(join(tmpdir(), 'vigie-disk-'))
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' })
    execFileSync(UMOUNT, [disk])
    return true
  } catch {
    return undefined
  } finally {
    rmSync(disk, { recursive: true })
  }
}
