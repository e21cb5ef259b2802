import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReceivingVigie } from './receiving-vigie.ts'
import { ShipperClient } from './shipper-client.ts'

const LOCAL = { kind: 'addresses', ranges: ['127.0.0.1/32'] }
const MEMORY_MB = 300

let receiving: ReceivingVigie
beforeAll(async () => {
  receiving = await ReceivingVigie.start()
})
afterAll(() => receiving.destroy())

/** A peer that talks bytes, and what it is told. */
class Peer {
  readonly socket: Socket
  told = ''
  readonly closed: Promise<void>

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
    this.socket.on('error', () => {})
    this.socket.on('data', (chunk: Buffer) => {
      this.told += chunk.toString('latin1')
    })
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()))
  }

  async untilTold(text: string): Promise<void> {
    await expect.poll(() => this.told, { timeout: 10_000 }).toContain(text)
  }
}

/** Sends one good line as another source, which must not have suffered. */
async function stillHears(): Promise<void> {
  if (goodToken === '') goodToken = await receiving.declare('good', 'http', { kind: 'token' })
  const client = new ShipperClient(receiving.origin, `Bearer ${goodToken}`)
  expect(await client.send('POST', '/ingest', '{"a":1}')).toMatchObject({
    status: 200,
    body: { accepted: 1 },
  })
  expect(receiving.vigie.isAlive).toBe(true)
}
let goodToken = ''

const WRONG = [
  ['POST', '/elastic/_bulk', 401, 'security_exception'],
  ['GET', '/elastic/', 401, 'security_exception'],
  ['POST', '/services/collector/event', 403, 'Invalid token'],
  ['POST', '/v1/logs', 401, 'token-unknown'],
  ['POST', '/ingest', 401, 'token-unknown'],
] as const

test.each(WRONG)(
  '[I9] a wrong token at %s %s gets %i in the words of the protocol',
  async (method, path, status, words) => {
    const stranger = new ShipperClient(receiving.origin, 'Bearer vigie_src_nobody')
    const answer = await stranger.send(method, path, method === 'GET' ? undefined : '{}')
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(words)
    const nobody = await new ShipperClient(receiving.origin).send(method, path)
    expect(nobody.status).toBe(401)
  },
)

test('[I9] who is turned away is listed with door, address and reason; an address that is nobody’s is cut off', async () => {
  const relp = new Peer(receiving.doors.relp)
  await relp.closed
  expect(relp.told).toBe('0 serverclose 0\n')
  await new Peer(receiving.doors.syslogTcp).closed
  const udp = createSocket('udp4')
  udp.send('<13>hello', receiving.doors.syslogUdp, '127.0.0.1')
  await expect
    .poll(async () => (await receiving.sources()).turnedAway.map(({ door }) => door), {
      timeout: 5_000,
    })
    .toEqual(expect.arrayContaining(['relp', 'syslog-tcp', 'syslog-udp', 'http']))
  udp.close()
  await stillHears()
})

test('[I18] broken framing: RELP is cut off and named; syslog goes on at the next message', async () => {
  await receiving.declare('relp', 'relp', LOCAL)
  for (const bytes of [
    'GET / HTTP/1.1\r\n\r\n',
    '1 syslog 5',
    `${'9'.repeat(40)} open 1 x\n`,
    '\u0016\u0003\u0001\u0002',
  ]) {
    const peer = new Peer(receiving.doors.relp)
    peer.socket.write(bytes)
    if (bytes === '1 syslog 5') peer.socket.end()
    await peer.closed
  }
  expect((await receiving.source('relp')).lastProblem).toMatchObject({ code: 'broken-framing' })
  const fine = new Peer(receiving.doors.relp)
  fine.socket.write('1 open 14 relp_version=0\n2 syslog 8 <13>fine\n3 nonsense 0\n4 close 0\n')
  await fine.untilTold('2 rsp 6 200 OK')
  await fine.untilTold('500 command nonsense is not known')
  await fine.closed
  await receiving.declare('tcp', 'syslog-tcp', LOCAL)
  const syslog = new Peer(receiving.doors.syslogTcp)
  syslog.socket.end('99999 \u0000\u0000\n7777777 <13>cut\n<13>Nov 24 11:00:00 h a: good\n')
  expect(await receiving.untilAccepted('tcp', 2)).toMatchObject({ accepted: 2 })
  await stillHears()
})

test('[I11, I18] gigantic fields are cut at the limit of their source, and memory stays', async () => {
  const token = await receiving.declare('giant', 'http', { kind: 'token' })
  const client = new ShipperClient(receiving.origin, `Bearer ${token}`)
  const before = receiving.vigie.memoryMb().now
  const giant = 'x'.repeat(20 * 1024 * 1024)
  const body = `{"a":"${giant}"}\n{"a":1}\n`
  expect((await client.send('POST', '/ingest', body)).body).toMatchObject({
    accepted: 2,
    unparsed: 1,
  })
  const bulk = await client.send(
    'POST',
    '/elastic/_bulk',
    `{"index":{}}\n${body.replace('\n', '\n{"index":{}}\n')}`,
  )
  expect(bulk.status).toBe(200)
  const relp = new Peer(receiving.doors.relp)
  relp.socket.write(
    `1 open 14 relp_version=0\n2 syslog ${giant.length} ${giant}\n3 syslog 8 <13>fine\n`,
  )
  await relp.untilTold('3 rsp 6 200 OK')
  relp.socket.destroy()
  const tcp = new Peer(receiving.doors.syslogTcp)
  tcp.socket.end(`<13>${giant}\n<13>Nov 24 11:00:00 h a: good\n`)
  await receiving.untilAccepted('tcp', 4)
  const codes = new Set((await receiving.unparsed('giant')).map((line) => line['code']))
  expect(codes).toEqual(new Set(['too-long']))
  const memory = receiving.vigie.memoryMb().peak - before
  process.stderr.write(`gigantic fields: ${Math.round(memory)} MB above normal\n`)
  expect(memory).toBeLessThan(MEMORY_MB)
  await stillHears()
})

test('[I14, I18] a body that unpacks to far more than it is is cut off with 413', async () => {
  const token = await receiving.declare('bomb', 'http', { kind: 'token' })
  const client = new ShipperClient(receiving.origin, `Bearer ${token}`)
  const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024, '{"a":1}\n'))
  const gzip = { 'content-encoding': 'gzip' }
  expect((await client.send('POST', '/v1/logs', bomb, gzip)).status).toBe(413)
  const zeros = gzipSync(Buffer.alloc(150 * 1024 * 1024, 0x20))
  expect((await client.send('POST', '/elastic/_bulk', zeros, gzip)).status).toBe(413)
  await stillHears()
})

test('[I21] a clock that is years off is flagged; its events are kept as they are', async () => {
  const token = await receiving.declare('years-off', 'http', { kind: 'token' })
  const client = new ShipperClient(receiving.origin, `Bearer ${token}`)
  await client.send(
    'POST',
    '/ingest',
    '{"@timestamp":"2003-01-01T00:00:00Z","event":{"code":"1"},"winlog":{"channel":"System","event_id":"1"}}',
  )
  const row = await receiving.source('years-off')
  expect(row).toMatchObject({
    accepted: 1,
    unparsed: 0,
    clockOff: true,
    lastProblem: { code: 'clock-off' },
  })
  expect(row.lagMs).toBeGreaterThan(20 * 365 * 86_400_000)
})

test('[I8, I18] a sender that opens many connections and says nothing holds up nobody', async () => {
  const idle = Array.from({ length: 200 }, () => new Peer(receiving.doors.syslogTcp))
  await pause(200)
  const busy = new Peer(receiving.doors.syslogTcp)
  const before = (await receiving.source('tcp')).accepted
  busy.socket.end('<13>Nov 24 11:00:00 h a: heard all the same\n')
  await receiving.untilAccepted('tcp', before + 1)
  for (const { socket } of idle) socket.destroy()
  await stillHears()
})

test('[I7] a connection that is cut leaves its lines in doubt: sent again, they are known; said anew, they are new', async () => {
  const hello = '1 open 14 relp_version=0\n'
  const accepted = async () => (await receiving.source('relp')).accepted
  const before = await accepted()
  const first = new Peer(receiving.doors.relp)
  first.socket.write(`${hello}2 syslog 12 <13>in doubt\n3 syslog 12 <13>in doubt\n`)
  await first.untilTold('3 rsp 6 200 OK')
  first.socket.destroy()
  await first.closed
  await pause(100)
  const second = new Peer(receiving.doors.relp)
  const again = [2, 3, 4].map((n) => `${n} syslog 12 <13>in doubt\n`).join('')
  second.socket.write(`${hello}${again}5 close 0\n`)
  await second.closed
  const row = await receiving.source('relp')
  expect(row.accepted - before).toBe(3)
  expect(row.duplicates).toBe(2)
})

test('[I22] audit records that come in frames of their own are one event; a lone one does not wait for ever', async () => {
  await receiving.declare('audit', 'syslog-tcp', { kind: 'addresses', ranges: ['127.0.0.1'] })
  const at = 'msg=audit(1795000000.123:77)'
  const before = (await receiving.source('tcp')).accepted
  const peer = new Peer(receiving.doors.syslogTcp)
  peer.socket.write(
    `<13>Nov 24 11:00:00 h audispd: type=SYSCALL ${at}: syscall=59 exe="/bin/ls" pid=1\n`,
  )
  peer.socket.write(`<13>Nov 24 11:00:00 h audispd: type=EXECVE ${at}: argc=1 a0="ls"\n`)
  const heard = async () =>
    (await receiving.source('tcp')).accepted - before + (await receiving.source('audit')).accepted
  await expect.poll(heard, { timeout: 5_000 }).toBe(1)
  peer.socket.destroy()
})
