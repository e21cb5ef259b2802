import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isSameHash, parseNote, parseTreeCheckpoint, refuse, rootAt } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Projection, SqliteRecord } from '@vigie/server'
import { expect, test } from 'vitest'
import { open, scratch } from './scratch.ts'
import { vigie } from './vigie.ts'

const burst = fileURLToPath(new URL('burst.ts', import.meta.url))
const KILLS = process.env['VIGIE_DEEP'] === '1' ? 50 : 5

const counted: Projection<{ readonly count: number }> = {
  name: 'counted',
  version: 1,
  kinds: ['burst.'],
  idsOf: () => ['all'],
  evolve: (state) => ({ count: (state?.count ?? 0) + 1 }),
}

/** What the child had acknowledged when it was killed. */
interface Acknowledged {
  readonly entries: readonly { readonly commandId: string; readonly id: string }[]
  readonly checkpoints: readonly string[]
}

/** Runs the child until it has acknowledged `least` lines and some more time has passed, then kills it. */
async function killed(directory: string, round: number): Promise<Acknowledged> {
  const child = spawn(process.execPath, [burst, directory, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (text === '') setTimeout(() => child.kill('SIGKILL'), 5 + ((round * 37) % 200))
    text += chunk
  })
  await new Promise((resolve) => child.on('close', resolve))
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, string>)
  return {
    entries: lines.flatMap(({ commandId, id }) => (commandId && id ? [{ commandId, id }] : [])),
    checkpoints: lines.flatMap(({ checkpoint }) => checkpoint ?? []),
  }
}

function expectPrefix(record: SqliteRecord, note: string): void {
  const checkpoint = must(parseTreeCheckpoint(must(parseNote(note), 'note').text), 'checkpoint')
  const reader = record.inside.tables.tree.reader('KIL')
  expect(checkpoint.size).toBeLessThanOrEqual(record.position())
  expect(isSameHash(rootAt(reader, checkpoint.size), checkpoint.root)).toBe(true)
}

test(`[ST80] killed ${KILLS} times within bursts, nothing acknowledged is lost and no checkpoint is contradicted`, async () => {
  const directory = join(scratch(), 'data')
  const entries: Acknowledged['entries'][number][] = []
  const checkpoints: string[] = []
  for (let round = 0; round < KILLS; round++) {
    const acknowledged = await killed(directory, round)
    expect(acknowledged.entries.length).toBeGreaterThan(0)
    entries.push(...acknowledged.entries)
    checkpoints.push(...acknowledged.checkpoints)
    const record = open(directory, { projections: [counted] })
    expect(record.view(counted).get('all')?.count).toBe(record.position())
    for (const { commandId, id } of acknowledged.entries) {
      // The command is known, with the same entry: a client that repeats it is answered, not doubled.
      const again = await record.submit({
        commandId,
        actor: { kind: 'machine', id: 'burst' },
        decide: () => refuse('request.conflict'),
      })
      expect(again).toMatchObject({ ok: true, replayed: true })
      expect(record.entry(id)?.position).toBe(again.ok ? again.entries[0]?.position : undefined)
    }
    for (const note of acknowledged.checkpoints) expectPrefix(record, note)
    await record.close()
  }
  const record = open(directory, { projections: [counted] })
  for (const note of checkpoints) expectPrefix(record, note)
  for (const { id } of entries) expect(record.entry(id)).toBeDefined()
  await record.close()
  const exported = join(scratch(), 'export.tar')
  expect(vigie('export', exported, '--data', directory)).toMatchObject({ status: 0 })
  expect(vigie('verify', exported)).toMatchObject({ status: 0 })
})
