import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRecord } from '@vigie/kit'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import { ROOT } from './shipped-rules.ts'

const vigie = new RunningVigie()
let admin: Member
let token: string

beforeAll(async () => {
  await vigie.start()
  admin = await vigie.setUp()
  const { caller } = await vigie.machine(admin.caller, ['telemetry.send'])
  token = caller.bearer ?? ''
})
afterAll(() => vigie.destroy())

/** Runs `vigie replay` in a process of its own, as a user does. */
function replay(args: readonly string[], bearer = token) {
  const main = join(ROOT, 'packages', 'cli', 'src', 'main.ts')
  const env = { ...process.env, VIGIE_TOKEN: bearer }
  return new Promise<{ status: number; said: string }>((resolve) => {
    const command = [main, 'replay', ...args, '--to', vigie.origin.href]
    execFile(process.execPath, command, { env }, (error, _stdout, said) => {
      resolve({ status: error === null ? 0 : Number(error.code), said })
    })
  })
}

async function accepted(source: string): Promise<unknown> {
  const { body } = await admin.caller.get('/sources')
  const { feeds } = body
  const feed = Array.isArray(feeds) ? feeds.find(({ id }) => id === source) : undefined
  return isRecord(feed) ? feed['accepted'] : undefined
}

test('[X15] a file is replayed through the door of telemetry, under its own name', async () => {
  const file = join(vigie.directory, 'Porte C4.ndjson')
  const at = (ms: number) => new Date(1_784_492_100_000 + ms).toISOString()
  const pretty = JSON.stringify({ '@timestamp': at(1_000), EventID: 1 }, undefined, 2)
  writeFileSync(file, `${JSON.stringify({ '@timestamp': at(0), a: 'é' })}\n${pretty}\n`)
  const started = performance.now()
  expect(await replay([file, '--speed', '2'])).toMatchObject({ status: 0 })
  expect(performance.now() - started).toBeGreaterThanOrEqual(500)
  expect(await accepted('porte-c4')).toBe(2)
})

test('[X15] what could not be read is said, the rest is sent', async () => {
  const file = join(vigie.directory, 'broken.ndjson')
  writeFileSync(file, '{"a":1}\nno json\n{"a":2}\n')
  const { status, said } = await replay([
    file,
    join(vigie.directory, 'none.json'),
    '--speed',
    'max',
  ])
  expect(status).toBe(3)
  expect(said).toContain('none.json: cannot be read')
  expect(await accepted('broken')).toBe(2)
})

test('[T177] a text log is replayed as the events that were read of it', async () => {
  const file = join(vigie.directory, 'auth.log')
  const lines = [
    '<38>1 2026-07-19T20:15:00Z gate sshd 7 - - words',
    '<38>Jul 19 20:15:01 gate su: x',
  ]
  writeFileSync(file, lines.join('\n'))
  const { status, said } = await replay([file, '--speed', 'max'])
  expect(status).toBe(0)
  expect(said).toContain('2 events received, 0 lines not understood, 0 unreadable')
})

test('[X15] a server that does not take the events is named, with its reason', async () => {
  const file = join(vigie.directory, 'one.ndjson')
  writeFileSync(file, '{"a":1}\n')
  const { status, said } = await replay([file], 'vigie_wrong')
  expect(status).toBe(4)
  expect(said).toMatch(/answers 401 \(access\.not-signed-in\)/)
})

test('[X9] a live installation refuses to speak of an exercise', async () => {
  const { code } = await admin.caller.get('/exercise')
  expect(code).toBe('exercise.live-installation')
  const commandId = '7b1e0a52-0f6a-4c3d-8e3b-2d1f7f0c9a11'
  const answer = await admin.caller.post('/exercise/speed', { commandId, speed: 'pause' })
  expect(answer.code).toBe('exercise.live-installation')
})
