import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decideSource, USUAL_LIMITS } from '@vigie/domain'
import type { Admission, SourceDoor } from '@vigie/domain'
import { must } from '@vigie/kit'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { presenter } from '../../packages/server/src/http/present.ts'
import { openReceiving } from '../../packages/server/src/ingest/open-receiving.ts'
import type { Receiving } from '../../packages/server/src/ingest/open-receiving.ts'
import { hashOf } from '../../packages/server/src/ingest/source-directory.ts'
import { READING } from '../../packages/server/src/projections.ts'
import type { EventStore } from '../../packages/server/src/store/events/event-store.ts'
import { openSegmentStore } from '../../packages/server/src/store/events/segment-store.ts'
import { sourceView } from '../../packages/server/src/store/views/source-view.ts'
import { ShipperClient } from './shipper-client.ts'

// No detection runs here: what is taken stays in the queue, which is full after ten events.
const FULL = 10
const LOCAL: Admission = { kind: 'addresses', ranges: ['127.0.0.1'] }

let directory = ''
let record: ReturnType<typeof openRecord>
let events: EventStore
let receiving: Receiving
let server: Server
const faults: unknown[] = []

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-pressure-'))
  record = openRecord({
    directory,
    projections: PROJECTIONS,
    clock: systemClock,
    random: secureRandom,
  })
  events = await openSegmentStore({ directory: join(directory, 'events') })
  const clock = systemClock
  receiving = await openReceiving({
    gestures: {
      record,
      sealer: record.sealer,
      presenter: presenter(record, READING, clock),
      clock,
    },
    events,
    place: join(directory, 'events'),
    host: '127.0.0.1',
    ports: { syslogUdp: 0, syslogTcp: 0, syslogTls: undefined, relp: 0 },
    tls: undefined,
    tailDirectories: [],
    maximumBacklog: FULL,
    onFault: (fault) => faults.push(fault),
  })
  server = createServer((request, response) => {
    const door = receiving.machineDoors.find(({ prefix }) => request.url?.startsWith(prefix))
    void door?.handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await receiving.stop()
  await events.close()
  await record.close()
  rmSync(directory, { recursive: true })
  expect(faults.splice(0)).toEqual([])
})

async function declare(id: string, door: SourceDoor, admission: Admission): Promise<void> {
  const outcome = await record.submit({
    commandId: randomUUID(),
    actor: { kind: 'system', id: 'test' },
    decide: (read) =>
      decideSource(read(sourceView, id), id, {
        kind: 'source.declare',
        door,
        format: 'auto',
        admission,
        limits: USUAL_LIMITS,
      }),
  })
  expect(outcome.ok).toBe(true)
}

function client(token: string): ShipperClient {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return new ShipperClient(new URL(`http://127.0.0.1:${port}`), `Bearer ${token}`)
}

const portOf = (door: string) =>
  must(
    receiving.doors.find((each) => each.door === door),
    door,
  ).port

test('[I8] over HTTP a full queue is said with 429 or 503 and when to come back', async () => {
  await declare('web', 'http', { kind: 'token', hash: hashOf('secret') })
  const shipper = client('secret')
  const body = '{"a":1}\n'.repeat(FULL)
  expect((await shipper.send('POST', '/ingest', body)).status).toBe(200)
  for (const [path, status] of [
    ['/ingest', 429],
    ['/elastic/_bulk', 429],
    ['/services/collector/event', 503],
    ['/v1/logs', 429],
  ] as const) {
    const answer = await shipper.send('POST', path, '{}')
    expect(answer.status, path).toBe(status)
    expect(Number(answer.headers.get('retry-after')), path).toBeGreaterThan(0)
  }
  expect(events.backlog()).toBe(FULL)
  events.commit(events.after(events.cursor(), 100, 1e6))
  expect((await shipper.send('POST', '/ingest', body)).status).toBe(200)
})

test('[I8] over TCP and RELP a full queue stops the reading; over UDP what finds no room is counted', async () => {
  await declare('relp', 'relp', LOCAL)
  await declare('udp', 'syslog-udp', LOCAL)
  let told = ''
  const socket = connect(portOf('relp'), '127.0.0.1')
  socket.on('data', (chunk) => {
    told += chunk.toString()
  })
  socket.on('error', () => {})
  socket.write('1 open 14 relp_version=0\n')
  const frames = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => `${from + i} syslog 8 <13>line\n`).join('')
  socket.write(frames(2, FULL))
  await expect.poll(() => told).toContain(`${FULL + 1} rsp`)
  socket.write(frames(FULL + 2, 1))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(told).not.toContain(`${FULL + 2} rsp`)
  expect(events.backlog()).toBe(FULL)
  const { createSocket } = await import('node:dgram')
  const udp = createSocket('udp4')
  udp.send('<13>lost', portOf('syslog-udp'), '127.0.0.1')
  await expect
    .poll(() => receiving.ingest.rows().find(({ id }) => id === 'udp'))
    .toMatchObject({ accepted: 0, dropped: 1 })
  udp.close()
  events.commit(events.after(events.cursor(), 100, 1e6))
  await expect.poll(() => told).toContain(`${FULL + 2} rsp`)
  socket.destroy()
})

test('[I1, I6] senders that come together share the write, and each is told of its own lines', async () => {
  await declare('web', 'http', { kind: 'token', hash: hashOf('secret') })
  const shipper = client('secret')
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => shipper.send('POST', '/ingest', i === 3 ? '{' : '{"a":1}')),
  )
  expect(answers.map(({ body }) => body['accepted'])).toEqual(Array(8).fill(1))
  expect(answers.map(({ body }) => body['unparsed'])).toEqual([0, 0, 0, 1, 0, 0, 0, 0])
  expect(events.backlog()).toBe(8)
})
