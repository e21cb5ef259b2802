import { exportLog, tarStream, writeDirectory } from '@vigie/server'
import type { SqliteRecord } from '@vigie/server'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyExport } from '../../packages/cli/src/verify/verify-export.ts'
import { note, open, scratch } from '../store/scratch.ts'

const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython && process.env['CI'] === 'true') throw new Error('python3 is needed in CI')

async function files(record: SqliteRecord, proofs: readonly string[]) {
  const outcome = await exportLog(record, {
    commandId: crypto.randomUUID(),
    actor: { kind: 'person', id: 'auditor' },
    openings: 'all',
    proofs,
    createdAtMs: Date.UTC(2026, 10, 24),
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.files
}

function python(path: string): number | null {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
  return spawnSync('python3', [join(import.meta.dirname, 'verify.py'), path], { env }).status
}

test.skipIf(!hasPython)('[L67] both verify what the record itself exports', async () => {
  const record = open(scratch())
  for (let i = 0; i < 280; i++) await note(record, `porte ${i}`)
  await record.rotateKey({ kind: 'person', id: 'admin' })
  await note(record, 'après le changement de clé')
  const directory = join(scratch(), 'export')
  await writeDirectory(await files(record, ['RBT-0001', 'RBT-0281']), directory)
  expect(verifyExport(directory, { keys: [], checkpoints: [] }).findings).toEqual([])
  expect(python(directory)).toBe(0)

  const tar = join(scratch(), 'export.tar')
  const chunks: Uint8Array[] = []
  for await (const chunk of tarStream(await files(record, []), 0)) chunks.push(chunk)
  writeFileSync(tar, Buffer.concat(chunks))
  expect(verifyExport(tar, { keys: [], checkpoints: [] }).findings).toEqual([])
  expect(python(tar)).toBe(0)
})
