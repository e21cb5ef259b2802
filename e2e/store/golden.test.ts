import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { openRecord, PROJECTIONS, rebuildViews, restore, secureRandom } from '@vigie/server'
import { expect, onTestFinished, test } from 'vitest'
import { documentLines } from './golden/documents.ts'
import { recordGolden } from './golden/record-golden.ts'
import { scratch } from './scratch.ts'
import { vigie } from './vigie.ts'

const golden = fileURLToPath(new URL('golden', import.meta.url))
const RELEASES = readdirSync(golden).filter((name) => /^v\d+$/.test(name))

async function upgraded(release: string): Promise<string> {
  const data = join(scratch(), 'data')
  const actor = { kind: 'system', id: 'golden' } as const
  await restore({
    backup: join(golden, release, 'backup'),
    data,
    actor,
    purges: [],
    clock: Date.now,
  })
  return data
}

const recording = process.env['VIGIE_RECORD_GOLDEN']

/** `VIGIE_RECORD_GOLDEN=v2 vitest run e2e/store/golden.test.ts` at a release; recorded ones never change. */
test.skipIf(recording === undefined)('[ST81] records the golden log of a release', async () => {
  expect(recording).toMatch(/^v\d+$/)
  expect(RELEASES).not.toContain(recording)
  await recordGolden(join(golden, recording ?? ''), scratch())
})

test('[ST81] there is a golden log for every release', () => {
  expect(RELEASES).toContain('v1')
})

test.each(RELEASES)(
  '[ST81] the log of %s is upgraded, folds to its recorded documents, and verifies',
  async (release) => {
    const directory = await upgraded(release)
    const record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock: Date.now,
      random: secureRandom,
    })
    onTestFinished(() => record.close())
    const lines = documentLines(record, PROJECTIONS)
    const path = join(golden, release, 'documents.ndjson')
    if (process.env['VIGIE_UPDATE_GOLDEN'] === '1') writeFileSync(path, `${lines.join('\n')}\n`)
    expect(lines).toEqual(readFileSync(path, 'utf8').trimEnd().split('\n'))
    expect(record.search({ text: 'evacuation', limit: 5 }).entries).toHaveLength(1)
    expect(record.search({ text: 'Quelconque', limit: 5 }).entries).toEqual([])
    await record.close()
    expect(rebuildViews({ directory, projections: PROJECTIONS })).toEqual(
      PROJECTIONS.map(({ name }) => expect.objectContaining({ name, isEqual: true })),
    )
    const exported = join(scratch(), 'export')
    expect(vigie('export', exported, '--data', directory)).toMatchObject({ status: 0 })
    expect(vigie('verify', exported)).toMatchObject({ status: 0 })
  },
)

test('[ST81] a database of a later release is left alone and named', async () => {
  const directory = await upgraded('v1')
  const db = new DatabaseSync(join(directory, 'log.db'))
  db.exec('PRAGMA user_version = 999')
  db.close()
  const options = { directory, projections: [], clock: Date.now, random: secureRandom }
  expect(() => openRecord(options)).toThrow(/schema version 999/)
})
