import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { accept } from '@vigie/domain'
import { secureRandom } from '../run/random.ts'
import type { Outcome, Projection, Submission } from './log-record.ts'
import { openRecord } from './open-record.ts'
import { canMount, makeReadOnly, smallDisk } from './small-disk.ts'
import type { SqliteRecord } from './sqlite-record.ts'
import type { DatabaseOptions } from './sqlite/open-database.ts'

const tally: Projection<{ readonly n: number }> = {
  name: 'tally',
  version: 1,
  kinds: ['note.'],
  idsOf: () => ['all'],
  evolve: (state) => ({ n: (state?.n ?? 0) + 1 }),
}

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

test('[ST43] whatever the disk takes and refuses, what was acknowledged is exactly what is on it', async () => {
  const batches = fc.array(
    fc.record({
      texts: fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 5 }),
      morePages: fc.integer({ min: 0, max: 6 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(batches, async (planned) => {
      const directory = mkdtempSync(join(tmpdir(), 'vigie-full-'))
      const options = { directory, projections: [tally], clock: Date.now, random: secureRandom }
      const record = openRecord(options)
      const { db } = record.inside.tables
      const acknowledged: string[] = []
      for (const { texts, morePages } of planned) {
        const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count'])
        db.exec(`PRAGMA max_page_count = ${pages + morePages}`)
        const submitted = texts.map((size) => note('x'.repeat(size)))
        const outcomes = await Promise.all(submitted.map((one) => record.submit(one)))
        expect(new Set(outcomes.map(({ ok }) => ok)).size).toBe(1)
        if (outcomes[0]?.ok === true) acknowledged.push(...submitted.map((one) => one.commandId))
        expect(record.position()).toBe(acknowledged.length)
      }
      await record.close()
      const again = openRecord(options)
      expect(again.position()).toBe(acknowledged.length)
      expect(again.view(tally).get('all')?.n ?? 0).toBe(acknowledged.length)
      for (const commandId of acknowledged) {
        expect(await again.submit({ ...note(''), commandId })).toMatchObject({ replayed: true })
      }
      await again.close()
      rmSync(directory, { recursive: true })
    }),
    { numRuns: process.env['VIGIE_DEEP'] === '1' ? 500 : 25 },
  )
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

describe.skipIf(!canMount)('a real small disk (needs root to mount one)', () => {
  test('[ST40] a full disk refuses, and space that returns is enough to go on', async () => {
    const disk = smallDisk()
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
    const disk = smallDisk()
    await open(join(disk, 'data')).close()
    makeReadOnly(disk)
    expect(() => open(join(disk, 'data'))).toThrow(/data.*cannot be written/)
    expect(() => open(join(disk, 'other'))).toThrow(/other.*cannot be written/)
  })
})
