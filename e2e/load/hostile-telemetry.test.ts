import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { deliver, eventLine } from '../kill/burst-over-http.ts'
import { TEST_RULE } from '../kill/test-rule.ts'
import { hostileLines } from './hostile-telemetry.ts'
import { matchesWhenDetected } from './matches-when-detected.ts'
import { ServingVigie } from './serving-vigie.ts'

/** What the door may need for bodies of any size. */
const MEMORY_MB = 200
const GOOD = 100

const rules = mkdtempSync(join(tmpdir(), 'vigie-hostile-'))
writeFileSync(join(rules, 'rule.yml'), TEST_RULE)
const vigie = new ServingVigie({ rules: [rules] })
let reader: Caller
let sender: Caller

beforeAll(async () => {
  await vigie.start()
  const { caller: first } = await vigie.setUp()
  reader = (await vigie.machine(first, ['finding.read', 'system.read'])).caller
  sender = (await vigie.machine(first, ['telemetry.send'])).caller
})
afterAll(async () => {
  await vigie.destroy()
  rmSync(rules, { recursive: true })
})

const good = (n: number) => Array.from({ length: n }, (_, i) => eventLine(`good-${i}`)).join('\n')

test('[EN6] hostile lines are counted and named one by one, and what is good between them is detected', async () => {
  expect(await deliver(sender, vigie.origin, good(GOOD))).toMatchObject({ accepted: GOOD })
  const before = vigie.memoryMb().now
  const lines = hostileLines()
  for (const { name, bytes, code } of lines) {
    const body = Buffer.concat([bytes, Buffer.from(`\n${eventLine(name)}\n`)])
    const answer = await deliver(sender, vigie.origin, body)
    expect(answer, name).toMatchObject({ status: 200, accepted: 2 })
    expect(answer.unparsed, name).toBe(code === undefined ? 0 : 1)
    expect(answer.problems[0]?.code, name).toBe(code)
    if (code !== undefined) expect(answer.problems[0]?.line, name).toBe(1)
  }
  const memoryMb = vigie.memoryMb().peak - before
  expect(await deliver(sender, vigie.origin, good(GOOD))).toMatchObject({ accepted: GOOD })
  expect(await matchesWhenDetected(vigie, reader)).toBe(2 * GOOD + lines.length)
  expect(vigie.isAlive).toBe(true)
  expect(memoryMb).toBeLessThan(MEMORY_MB)
  const feeds = (await reader.get('/sources')).body['feeds']
  const unparsed = lines.filter(({ code }) => code !== undefined).length
  expect(feeds).toMatchObject([{ accepted: 2 * GOOD + 2 * lines.length, unparsed, queued: 0 }])
  process.stderr.write(`${lines.length} hostile lines: ${Math.round(memoryMb)} MB above normal\n`)
})

test('[EN6] a body that is cut off or lies about its length leaves the server well', async () => {
  const cut = new AbortController()
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(Buffer.from(`${eventLine('cut')}\n`.repeat(100)))
      setTimeout(() => cut.abort(), 50)
      return new Promise((resolve) => setTimeout(resolve, 20))
    },
  })
  const sending = fetch(new URL('/api/sources/test-feed/events', vigie.origin), {
    method: 'POST',
    headers: { authorization: `Bearer ${sender.bearer}`, 'content-type': 'application/x-ndjson' },
    body: endless,
    signal: cut.signal,
    duplex: 'half',
  } as RequestInit)
  await expect(sending).rejects.toThrow()
  expect(await deliver(sender, vigie.origin, good(1))).toMatchObject({ status: 200, accepted: 1 })
  const packed = Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0])
  expect(await deliver(sender, vigie.origin, packed)).toMatchObject({ status: 200, unparsed: 1 })
  expect(vigie.isAlive).toBe(true)
})
