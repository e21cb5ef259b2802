import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportLog, tarStream, writeDirectory } from '@vigie/server'
import type { ExportRequest, SqliteRecord } from '@vigie/server'
import { must } from '@vigie/kit'
import { describe, expect, test } from 'vitest'
import { verifyExport } from '../../packages/cli/src/verify/verify-export.ts'
import { note, open, scratch } from './scratch.ts'

const NO_TRUST = { keys: [], checkpoints: [] }

function request(more: Partial<ExportRequest> = {}): ExportRequest {
  return {
    commandId: crypto.randomUUID(),
    actor: { kind: 'person', id: 'auditor' },
    openings: 'all',
    createdAtMs: Date.UTC(2026, 10, 24),
    ...more,
  }
}

async function exported(record: SqliteRecord, more: Partial<ExportRequest> = {}): Promise<string> {
  const outcome = await exportLog(record, request(more))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const directory = join(scratch(), 'export')
  await writeDirectory(outcome.files, directory)
  return directory
}

async function filled(entries: number): Promise<SqliteRecord> {
  const record = open(scratch())
  for (let i = 0; i < entries; i += 50) {
    const many = Math.min(50, entries - i)
    await Promise.all(Array.from({ length: many }, (_, k) => note(record, `ligne ${i + k}`)))
  }
  return record
}

describe('an export', () => {
  test('[ST50] verifies as a directory and as a tar, and the log says that it was made', async () => {
    const record = await filled(600)
    const directory = await exported(record, { proofs: ['RBT-0001', 'RBT-0300', 'RBT-9999'] })
    expect(verifyExport(directory, NO_TRUST)).toMatchObject({ verdict: 'verified' })
    expect(readdirSync(join(directory, 'RBT', 'proofs'))).toHaveLength(2)
    const fact = record.search({ kinds: ['log.exported'], limit: 1 }).entries[0]
    expect(fact?.entry).toMatchObject({ actor: { id: 'auditor' }, data: { openings: 'all' } })

    const outcome = await exportLog(record, request())
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const chunks: Uint8Array[] = []
    for await (const chunk of tarStream(outcome.files, Date.UTC(2026, 10, 24))) chunks.push(chunk)
    const tar = join(scratch(), 'export.tar')
    writeFileSync(tar, Buffer.concat(chunks))
    expect(verifyExport(tar, NO_TRUST)).toMatchObject({ verdict: 'verified' })
  })

  test('[ST51] as of a position holds that many entries and verifies; a position to come is refused', async () => {
    const record = await filled(300)
    const directory = await exported(record, { asOf: 137 })
    expect(verifyExport(directory, NO_TRUST)).toMatchObject({ verdict: 'verified' })
    expect(readFileSync(join(directory, 'RBT', 'checkpoint'), 'utf8').split('\n')[1]).toBe('137')
    const lines = readFileSync(join(directory, 'sealed.ndjson'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(137)
    const refused = await exportLog(record, request({ asOf: 9_999 }))
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'store.position-unknown' } })
  })

  test('[ST52] carries the openings that the recipient may have and no other', async () => {
    const record = await filled(3)
    const none = await exported(record, { openings: 'none' })
    expect(readdirSync(none)).not.toContain('sealed.ndjson')
    const some = await exported(record, { openings: (entry) => entry.seq === 2 })
    expect(readFileSync(join(some, 'sealed.ndjson'), 'utf8')).toMatch(/^\{[^\n]*ligne 1[^\n]*\n$/)
    expect(verifyExport(some, NO_TRUST)).toMatchObject({ verdict: 'verified' })
  })

  test('[ST53] after a change of key verifies; as of before it is refused, since the old key is gone', async () => {
    const record = await filled(10)
    const { origin } = record.node
    const rotated = await record.rotateKey({ kind: 'person', id: 'admin' })
    expect(rotated).toMatchObject({ ok: true, entries: [{ entry: { kind: 'log.key-rotated' } }] })
    await note(record, 'après')
    expect(readdirSync(join(record.directory, 'keys'))).toEqual(['RBT.2.pem'])
    const directory = await exported(record)
    expect(verifyExport(directory, NO_TRUST)).toMatchObject({ verdict: 'verified' })
    expect(readFileSync(join(directory, 'RBT', 'keys'), 'utf8').split('\n')).toHaveLength(3)
    const before = await exportLog(record, request({ asOf: 10 }))
    expect(before).toMatchObject({ ok: false, refusal: { code: 'store.position-unknown' } })
    await record.close()
    const again = open(record.directory)
    expect(again.node.origin).toBe(origin)
    await note(again, 'encore')
    expect(verifyExport(await exported(again), NO_TRUST)).toMatchObject({ verdict: 'verified' })
  })

  test('[ST54] of an exercise says so on the manifest and on every entry', async () => {
    const record = open(scratch(), { exercise: true })
    await note(record, 'jeu')
    const directory = await exported(record)
    expect(readFileSync(join(directory, 'manifest'), 'utf8')).toContain('"exercise":true')
    expect(verifyExport(directory, NO_TRUST)).toMatchObject({ verdict: 'verified' })
  })

  test('[ST55] is never written into a directory that holds something', async () => {
    const record = await filled(1)
    const outcome = await exportLog(record, request())
    const directory = join(scratch(), 'full')
    mkdirSync(directory)
    writeFileSync(join(directory, 'x'), '')
    const { files } = must(outcome.ok ? outcome : undefined, 'export')
    await expect(writeDirectory(files, directory)).rejects.toThrow(/not empty/)
  })
})
