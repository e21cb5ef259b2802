import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { must } from '@vigie/kit'
import type { SqliteRecord } from '@vigie/server'
import { describe, expect, test } from 'vitest'
import { mentions, note, open, scratch } from './scratch.ts'
import { vigie } from './vigie.ts'

const ADMIN = { kind: 'person', id: 'admin' } as const

async function filled(data: string, lines: number): Promise<SqliteRecord> {
  const record = open(data)
  await Promise.all(
    Array.from({ length: lines }, (_, i) => note(record, `ligne ${i}`, `G${i % 3}`)),
  )
  return record
}

/** Whether a text stands anywhere in the files below a directory. */
function holds(directory: string, text: string): boolean {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text))
}

function commitmentOf(record: SqliteRecord, position: number): string {
  const [stored] = record.read({ from: position, limit: 1 })
  const { text } = must(stored, 'entry').entry.data
  return (text as { sealed: string }).sealed
}

describe('a backup', () => {
  test('[ST60] is made while Vigie runs, and restored goes on as a new origin that verifies', async () => {
    const root = scratch()
    const record = await filled(join(root, 'data'), 40)
    const made = vigie('backup', join(root, 'backup'), '--data', join(root, 'data'))
    expect(made).toMatchObject({ status: 0, err: '' })
    await note(record, 'after the backup')
    const restored = vigie('restore', join(root, 'backup'), '--to', join(root, 'new'))
    expect(restored).toMatchObject({ status: 0, err: '' })
    const again = open(join(root, 'new'))
    expect(again.node.id).toBe('RBT2')
    expect(again.position()).toBe(41)
    expect(again.view(mentions).get('G1')).toEqual(record.view(mentions).get('G1'))
    const first = again.entry('RBT2-0001')
    expect(first?.entry).toMatchObject({
      kind: 'log.origin-continued',
      data: { reason: 'restored', previousNode: 'RBT' },
    })
    await note(again, 'goes on')
    await again.close()
    const exported = join(root, 'export.tar')
    expect(
      vigie('export', exported, '--data', join(root, 'new'), '--proof', 'RBT-0007'),
    ).toMatchObject({
      status: 0,
    })
    expect(vigie('verify', exported)).toMatchObject({ status: 0, err: '' })
  })

  test('[ST61] never holds a private key', async () => {
    const root = scratch()
    const record = await filled(join(root, 'data'), 3)
    mkdirSync(join(record.directory, 'tls'))
    writeFileSync(join(record.directory, 'tls', 'authority'), 'BEGIN PRIVATE KEY')
    expect(holds(record.directory, 'PRIVATE KEY')).toBe(true)
    vigie('backup', join(root, 'backup'), '--data', record.directory)
    expect(existsSync(join(root, 'backup', 'keys'))).toBe(false)
    expect(holds(join(root, 'backup'), 'PRIVATE KEY')).toBe(false)
  })

  test('[ST62] that is damaged, torn or no backup is not restored, and nothing is left behind', async () => {
    const root = scratch()
    await filled(join(root, 'data'), 3)
    vigie('backup', join(root, 'backup'), '--data', join(root, 'data'))
    const log = join(root, 'backup', 'log.db')
    const bytes = readFileSync(log)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(log, bytes)
    const to = join(root, 'new')
    expect(vigie('restore', join(root, 'backup'), '--to', to)).toMatchObject({ status: 1 })
    expect(vigie('restore', join(root, 'backup'), '--drill').err).toMatch(/damaged: log\.db/)
    rmSync(join(root, 'backup', 'vigie-backup.json'))
    expect(vigie('restore', join(root, 'backup'), '--to', to).err).toMatch(/not a whole backup/)
    expect(existsSync(to)).toBe(false)
  })

  test('[ST63] is practised by a drill that checks everything and leaves nothing', async () => {
    const root = scratch()
    await filled(join(root, 'data'), 30)
    vigie('backup', join(root, 'backup'), '--data', join(root, 'data'))
    const drill = vigie('restore', join(root, 'backup'), '--drill')
    expect(drill).toMatchObject({ status: 0, err: '' })
    expect(drill.out).toMatch(/31 entries.*RBT2/)
    expect(readdirSync(root).toSorted()).toEqual(['backup', 'data'])
  })
})

describe('a purge', () => {
  const SECRET = 'Jean-Baptiste Quelconque'

  test('[ST64] reaches search, openings, database files and backups; the proof stands', async () => {
    const root = scratch()
    const data = join(root, 'data')
    const record = await filled(data, 5)
    await note(record, SECRET)
    const commitment = commitmentOf(record, 6)
    vigie('backup', join(root, 'near'), '--data', data)
    vigie('backup', join(root, 'far'), '--data', data)
    renameSync(join(root, 'far'), join(root, 'vault'))
    const proof = record.proof('RBT-0006')
    expect(holds(join(root, 'near'), SECRET)).toBe(true)

    const outcome = await record.purge({
      commandId: 'purge-1',
      actor: ADMIN,
      commitments: [commitment],
      reason: 'asked by the person',
    })
    expect(outcome).toMatchObject({
      ok: true,
      entries: [{ entry: { kind: 'log.purged', data: { commitments: [commitment] } } }],
      rewritten: [join(root, 'near')],
      outstanding: [join(root, 'far')],
    })
    expect(record.open(commitment)).toBeUndefined()
    expect(record.search({ text: 'Quelconque', limit: 5 }).entries).toEqual([])
    expect(holds(data, SECRET)).toBe(false)
    expect(holds(data, 'quelconque')).toBe(false)
    expect(holds(join(root, 'near'), SECRET)).toBe(false)
    expect(holds(join(root, 'near'), 'quelconque')).toBe(false)
    expect(vigie('restore', join(root, 'near'), '--drill')).toMatchObject({ status: 0 })
    expect(proof?.split('\n')[1]).toBe(record.proof('RBT-0006')?.split('\n')[1])
    expect(vigie('purge', '--backups', '--data', data)).toMatchObject({
      status: 3,
      err: `OUTSTANDING backup ${join(root, 'far')}\n`,
    })
    await record.close()
    vigie('export', join(root, 'export'), '--data', data)
    expect(vigie('verify', join(root, 'export'))).toMatchObject({ status: 0, err: '' })

    const restored = vigie(
      'restore',
      join(root, 'vault'),
      '--to',
      join(root, 'new'),
      '--purges',
      data,
    )
    expect(restored.out).toMatch(/1 purged/)
    expect(holds(join(root, 'new'), SECRET)).toBe(false)
  })

  test('[ST65] of something unknown, or without a reason, is refused', async () => {
    const record = await filled(join(scratch(), 'data'), 1)
    const purge = (commitments: readonly string[], reason: string) =>
      record.purge({ commandId: crypto.randomUUID(), actor: ADMIN, commitments, reason })
    const unknown = await purge(['00'.repeat(32)], 'x')
    expect(unknown).toMatchObject({ ok: false, refusal: { code: 'purge.unknown-commitment' } })
    const silent = await purge([commitmentOf(record, 1)], ' ')
    expect(silent).toMatchObject({ ok: false, refusal: { code: 'entry.reason-needed' } })
    expect(record.open(commitmentOf(record, 1))).toBe('ligne 0')
  })
})

describe('keys', () => {
  test('[ST66] are shown, rotated and declared lost by command; every export verifies', async () => {
    const root = scratch()
    const data = join(root, 'data')
    const record = await filled(data, 3)
    expect(vigie('keys', 'rotate', '--data', data)).toMatchObject({ status: 1 })
    expect(vigie('keys', 'rotate', '--data', data).err).toMatch(/in use by a running Vigie/)
    expect(vigie('keys', 'show', '--data', data).out).toMatch(/RBT {2}vigie\/[0-9a-f]{16}\/RBT/)
    await record.close()
    expect(vigie('keys', 'rotate', '--data', data).out.match(/\+[0-9a-f]{8}\+/g)).toHaveLength(2)
    expect(vigie('keys', 'lost', '--declare', '--data', data).err).toMatch(/is in its place/)
    rmSync(join(data, 'keys'), { recursive: true })
    expect(() => open(data)).toThrow(/vigie keys lost/)
    expect(vigie('keys', 'lost', '--data', data)).toMatchObject({ status: 2 })
    expect(vigie('keys', 'lost', '--declare', '--data', data)).toMatchObject({ status: 0, err: '' })
    const again = open(data)
    expect(again.node.id).toBe('RBT2')
    expect(again.entry('RBT2-0001')?.entry.data['reason']).toBe('key-lost')
    await again.close()
    vigie('export', join(root, 'export'), '--data', data)
    expect(vigie('verify', join(root, 'export'))).toMatchObject({ status: 0, err: '' })
  })
})

describe('rebuild', () => {
  test('[ST67] is a command, which refuses what is no data directory', async () => {
    const root = scratch()
    const data = join(root, 'data')
    const record = open(data)
    await record.close()
    expect(vigie('rebuild', '--data', data)).toMatchObject({ status: 0 })
    expect(vigie('rebuild', '--data', join(root, 'none')).err).toMatch(/not a data directory/)
  })
})
