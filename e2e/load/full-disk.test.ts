import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { ClientRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EntryPage, parseAs } from '@vigie/protocol'
import { must } from '@vigie/kit'
import { afterAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { StreamReader } from '../http/stream-reader.ts'
import { deliver, entriesOf, eventLine } from '../kill/burst-over-http.ts'
import { TEST_RULE } from '../kill/test-rule.ts'
import { vigie as run } from '../store/vigie.ts'
import { matchesWhenDetected } from './matches-when-detected.ts'
import { ServingVigie } from './serving-vigie.ts'
import { smallDisk } from './small-disk.ts'
import { proofOf } from './proof-of.ts'

const disk = smallDisk(48)
const scratch = mkdtempSync(join(tmpdir(), 'vigie-full-'))
afterAll(() => {
  disk?.remove()
  rmSync(scratch, { recursive: true })
})

/** Takes what room is left, to the last byte. */
function fill(path: string): void {
  writeFileSync(path, '')
  for (const size of [1_048_576, 4_096]) {
    const block = Buffer.alloc(size, 1)
    try {
      for (;;) appendFileSync(path, block)
    } catch {
      // Full, for this size.
    }
  }
}

/** Statuses of a delivery that is refused while it is sent, and of the next request of its connection. */
async function nextAfterRefusal(origin: URL, { bearer }: Caller): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const lines = `${eventLine('x')}\n`.repeat(5_000)
  const delivery = request(new URL('/api/sources/test-feed/events', origin), {
    method: 'POST',
    agent,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/x-ndjson' },
  })
  delivery.write(lines)
  const refused = await answered(delivery)
  // The rest of the body follows, as of a sender who looks at the answer only at its end.
  delivery.end(lines)
  const next = request(new URL('/health', origin), { agent, timeout: 5_000 })
  next.once('timeout', () => next.destroy(new Error('the next request was not answered')))
  next.end()
  const statuses = [refused, await answered(next)]
  agent.destroy()
  return statuses
}

function answered(sent: ClientRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
  })
}

test.skipIf(disk === undefined)(
  '[EN4 D5] a full disk is refused clearly, the rest goes on, and room that returns is enough',
  async () => {
    const place = must(disk, 'disk').path
    writeFileSync(join(scratch, 'rule.yml'), TEST_RULE)
    const vigie = new ServingVigie({ directory: join(place, 'data'), rules: [scratch] })
    try {
      await vigie.start()
      const { caller: first } = await vigie.setUp()
      const writer = (
        await vigie.machine(first, ['log.write', 'log.read', 'stream.follow', 'finding.read'])
      ).caller
      const sender = (await vigie.machine(first, ['telemetry.send'])).caller
      const write = (text: string) =>
        writer.post('/entries', { commandId: crypto.randomUUID(), text })
      const send = (n: number) =>
        deliver(sender, vigie.origin, Array.from({ length: n }, () => eventLine('x')).join('\n'))
      expect((await write('with room')).status).toBe(201)
      expect(await send(10)).toMatchObject({ status: 200, accepted: 10 })
      const reader = new StreamReader(vigie.origin, proofOf(writer))
      await reader.until(() => reader.hello !== undefined)

      const filler = join(place, 'filler')
      fill(filler)
      const acknowledged: string[] = []
      let refusals = 0
      // What SQLite and the file system had set aside may take some more.
      for (let n = 0; n < 400 && refusals < 5; n++) {
        const answer = await write(`full ${'x'.repeat(4_000)}`)
        if (answer.status === 201) acknowledged.push(must(entriesOf(answer.body)[0], 'entry').id)
        else {
          expect([answer.status, answer.code]).toEqual([507, 'store.disk-full'])
          refusals += 1
        }
      }
      expect(refusals).toBe(5)
      expect(await send(2_000)).toMatchObject({ status: 507, code: 'store.disk-full' })

      expect(await nextAfterRefusal(vigie.origin, sender)).toEqual([507, 200])

      expect((await vigie.health())?.['position']).toBeGreaterThan(0)
      expect((await fetch(vigie.origin, { headers: { accept: 'text/html' } })).status).not.toBe(500)
      expect((await writer.get('/entries?limit=10')).status).toBe(200)
      const beats = reader.beats
      await reader.until(() => reader.beats > beats)
      const page = parseAs(
        EntryPage,
        (await writer.get('/entries?kinds=note.written&limit=500')).body,
      )
      expect(must(page, 'page').entries.length).toBe(1 + acknowledged.length)

      rmSync(filler)
      const again = await write('room again')
      expect(again.status).toBe(201)
      const { position } = must(entriesOf(again.body)[0], 'entry')
      await reader.until(() => reader.positions.includes(position))
      expect(reader.positions).toEqual([...new Set(reader.positions)])
      // What the disk refused is no repeat when it comes again.
      expect(await send(10)).toMatchObject({ status: 200, accepted: 10 })
      expect(await matchesWhenDetected(vigie, writer)).toBeGreaterThanOrEqual(20)
      for (const id of acknowledged) expect((await writer.get(`/entries/${id}`)).status).toBe(200)
      expect(vigie.isAlive).toBe(true)
      reader.leave()
      await vigie.stop()
      const exported = join(scratch, 'export.tar')
      expect(run('export', exported, '--data', vigie.directory)).toMatchObject({ status: 0 })
      expect(run('verify', exported)).toMatchObject({ status: 0, err: '' })
    } finally {
      await vigie.destroy()
    }
  },
)

test.skipIf(disk === undefined)(
  '[EN5] a disk that cannot be written is named when Vigie starts',
  async () => {
    const own = must(smallDisk(16), 'disk')
    const vigie = new ServingVigie({ directory: join(own.path, 'data') })
    try {
      await vigie.start()
      await vigie.stop()
      own.readOnly()
      await expect(vigie.start()).rejects.toThrow(vigie.directory)
      expect(vigie.output).toContain('cannot be written')
    } finally {
      await vigie.destroy()
      own.remove()
    }
  },
)
