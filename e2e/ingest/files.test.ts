import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { must } from '@vigie/kit'
import { FilesTaken, parseAs } from '@vigie/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharedData } from '../conformance/shared-data.ts'
import { makeTar } from '../rules/make-tar.ts'
import { makeZip } from '../rules/make-zip.ts'
import { ReceivingVigie } from './receiving-vigie.ts'

const logs = realpathSync(mkdtempSync(join(tmpdir(), 'vigie-tail-')))
let receiving: ReceivingVigie
let sender = ''

beforeAll(async () => {
  receiving = await ReceivingVigie.start({ tail: logs })
  sender = must(receiving.analyst.cookie, 'cookie')
})
afterAll(async () => {
  await receiving.destroy()
  rmSync(logs, { recursive: true })
})

const lines = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, i) => `<13>Nov 24 11:00:00 c4 gate: number=${from + i};\n`,
  ).join('')

async function follow(id: string, path: string): Promise<void> {
  await receiving.declare(id, 'files', { kind: 'paths', paths: [path] })
}

test('[I12] a file that grows, is renamed, replaced and cut: every line once', async () => {
  const path = join(logs, 'app.log')
  writeFileSync(path, lines(0, 10))
  await follow('tail', path)
  await receiving.untilAccepted('tail', 10)
  appendFileSync(path, lines(10, 5))
  await receiving.untilAccepted('tail', 15)
  // Rotation: the last lines are written while the file has its new name already.
  renameSync(path, `${path}.1`)
  appendFileSync(`${path}.1`, lines(15, 5))
  writeFileSync(path, lines(20, 5))
  await receiving.untilAccepted('tail', 25)
  truncateSync(path)
  appendFileSync(path, lines(25, 3))
  await receiving.untilAccepted('tail', 28)
  appendFileSync(path, '<13>Nov 24 11:00:00 c4 gate: half a li')
  appendFileSync(path, 'ne, whole now\n')
  expect(await receiving.untilAccepted('tail', 29)).toMatchObject({
    accepted: 29,
    duplicates: 0,
    unparsed: 0,
  })
})

test('[I12] a directory: new files, renamed ones and copies of cut ones', async () => {
  const directory = join(logs, 'many')
  mkdirSync(directory)
  const at = (name: string) => join(directory, name)
  writeFileSync(at('a.log'), lines(100, 40))
  writeFileSync(at('old.log.gz'), gzipSync(lines(0, 5)))
  await follow('many', directory)
  await receiving.untilAccepted('many', 40)
  renameSync(at('a.log'), at('a.log.1'))
  writeFileSync(at('a.log'), lines(140, 40))
  await receiving.untilAccepted('many', 80)
  copyFileSync(at('a.log'), at('a.log.2'))
  truncateSync(at('a.log'))
  appendFileSync(at('a.log'), lines(180, 2))
  writeFileSync(at('b.log'), lines(500, 1))
  const row = await receiving.untilAccepted('many', 83)
  await new Promise((resolve) => setTimeout(resolve, 800))
  expect((await receiving.source('many')).accepted).toBe(row.accepted)
})

test('[I12, I7] reading goes on where it was after a stop, and after a kill no line is stored twice', async () => {
  const path = join(logs, 'restart.log')
  writeFileSync(path, lines(0, 1_000))
  await follow('restart', path)
  await receiving.untilAccepted('restart', 1_000)
  await receiving.vigie.stop()
  appendFileSync(path, lines(1_000, 10))
  await receiving.vigie.start()
  await receiving.untilAccepted('restart', 1_010)
  appendFileSync(path, lines(1_010, 5_000))
  await receiving.untilAccepted('restart', 1_020)
  await receiving.vigie.kill()
  await receiving.vigie.start()
  appendFileSync(path, lines(6_010, 1))
  await expect
    .poll(async () => (await receiving.vigie.health())?.['spool'], { timeout: 10_000 })
    .toMatchObject({ queued: 0 })
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  await receiving.vigie.stop()
  const numbers = (await receiving.stored('restart')).map((line) => /number=(\d+);/.exec(line)?.[1])
  await receiving.vigie.start()
  expect(new Set(numbers).size).toBe(6_011)
  expect(numbers).toHaveLength(6_011)
})

test('[I9] only what lies below a directory that was allowed is followed, links included', async () => {
  for (const path of ['/etc/passwd', `${logs}/../passwd`, join(logs, 'link', 'passwd')]) {
    if (path.includes('link')) symlinkSync('/etc', join(logs, 'link'))
    const answer = await receiving.analyst.post('/sources', {
      commandId: crypto.randomUUID(),
      id: 'outside',
      door: 'files',
      admission: { kind: 'paths', paths: [path] },
    })
    expect(answer, path).toMatchObject({ status: 422, code: 'source.path-not-allowed' })
  }
})

async function upload(id: string, bytes: Uint8Array<ArrayBuffer>, name = 'upload') {
  const url = new URL(`/api/sources/${id}/files?name=${encodeURIComponent(name)}`, receiving.origin)
  const response = await fetch(url, {
    method: 'POST',
    headers: { cookie: sender, 'content-type': 'application/vnd.vigie.file' },
    body: bytes,
  })
  const body: unknown = await response.json()
  return { status: response.status, body, files: parseAs(FilesTaken, body)?.files ?? [] }
}

test('[I13] text logs by themselves, packed, and in archives', async () => {
  await receiving.declare('uploads', 'http', { kind: 'token' })
  const text = Buffer.from(lines(0, 30))
  const members = [
    { name: 'logs/a.log', content: text.toString() },
    { name: 'b.json', content: '{"a":1}\n{"a":2}\n' },
    { name: 'c.bin', content: '\u0001\u0002\u0003' },
  ]
  expect((await upload('uploads', text, 'a.log')).files).toMatchObject([
    { name: 'a.log', accepted: 30 },
  ])
  expect((await upload('uploads', gzipSync(text), 'a.log.gz')).files).toMatchObject([
    { name: 'a.log', format: 'syslog', accepted: 30, unparsed: 0 },
  ])
  for (const archive of [makeZip(members), gzipSync(makeTar(members)), makeTar(members)]) {
    expect((await upload('uploads', Buffer.from(archive))).files).toMatchObject([
      { name: 'logs/a.log', format: 'syslog', accepted: 30, problem: null },
      { name: 'b.json', format: 'json', accepted: 2 },
      { name: 'c.bin', format: null, accepted: 0, problem: 'it is of no format that is known' },
    ])
  }
})

const shared = sharedData('evtx')
test.runIf(shared !== undefined)('[I13] an event log of Windows', async () => {
  await receiving.declare('evtx', 'http', { kind: 'token' })
  const file = join(
    must(shared, 'shared data'),
    'TA0002-Execution/T1569.002-Service execution/ID7009-Service deployment time out (meterpreter).evtx',
  )
  const { files } = await upload('evtx', readFileSync(file), 'security.evtx')
  expect(files).toMatchObject([{ format: 'evtx', unparsed: 0, problem: null }])
  expect(files[0]?.accepted).toBeGreaterThan(0)
})

test('[I13, I18] bombs, archives in archives and damaged ones are refused, and say why', async () => {
  await receiving.declare('bombs', 'http', { kind: 'token' })
  const line = `<13>Nov 24 11:00:00 c4 gate: ${'a'.repeat(60_000)}\n`
  const bomb = gzipSync(Buffer.alloc(96 * 1024 * 1024, line))
  const memory = receiving.vigie.memoryMb().now
  const answer = await upload('bombs', bomb, 'bomb.gz')
  expect(answer.status === 422 || (answer.files[0]?.problem ?? '').includes('times its size')).toBe(
    true,
  )
  const inner = await upload('bombs', Buffer.from(makeZip([{ name: 'x.gz', content: bomb }])))
  expect(inner.files).toMatchObject([
    { accepted: 0, problem: expect.stringContaining('archive inside') },
  ])
  const cut = Buffer.from(makeZip([{ name: 'a.log', content: Buffer.from(lines(0, 3)) }])).subarray(
    0,
    60,
  )
  expect(await upload('bombs', cut)).toMatchObject({
    status: 422,
    body: { code: 'source.file-refused' },
  })
  expect((await upload('bombs', bomb.subarray(0, 500))).status).toBeLessThan(500)
  expect(receiving.vigie.isAlive).toBe(true)
  process.stderr.write(
    `bombs: ${Math.round(receiving.vigie.memoryMb().peak - memory)} MB above normal\n`,
  )
})
