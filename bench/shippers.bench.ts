import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { must } from '@vigie/kit'
import type { Frame } from '@vigie/protocol'
import { ReceivingVigie } from '../e2e/ingest/receiving-vigie.ts'
import { ShipperClient } from '../e2e/ingest/shipper-client.ts'
import { hasRsyslog, Shipper } from '../e2e/ingest/shippers.ts'
import { proofOf } from '../e2e/load/proof-of.ts'
import { encodeRequest } from '../packages/server/src/ingest/otlp/log-messages.ts'
import { atMost, exactly, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { openSource } from './load/event-source.ts'
import type { Bench } from './run.ts'

/** Lines of each protocol's rate, and of the real shippers. */
const LINES = Number(process.env['VIGIE_BENCH_EVENTS'] ?? 100_000)
const SHIPPED = Number(process.env['VIGIE_BENCH_SHIPPED'] ?? 1_000_000)
const PROBES = 100
const PER_REQUEST = 1_000
const SENDERS = 4
const PATIENCE_MS = 600_000
const LOCAL = { kind: 'addresses', ranges: ['127.0.0.0/8'] }

const RULE = `
title: Probe
id: 0c1f4a4e-0000-4000-8000-00000000b0b0
status: test
level: high
author: Vigie
logsource: { product: linux, service: sshd }
detection:
  keywords: ['Vigie probe']
  condition: keywords
`

type Report = (figure: Figure) => void

/** Doors of telemetry: how fast each takes lines, and what real shippers get through. */
export const bench: Bench = {
  summary: `${LINES} lines at each door; ${SHIPPED} by rsyslog over RELP and _bulk`,
  run: async (report) => {
    const rules = mkdtempSync(join(tmpdir(), 'vigie-bench-rules-'))
    writeFileSync(join(rules, 'probe.yml'), RULE)
    const receiving = await ReceivingVigie.start({ rules: [rules] })
    try {
      await doors(receiving, report)
      if (!hasRsyslog()) return
      await probes(receiving, report)
      await shipped(receiving, report)
    } finally {
      await receiving.destroy()
      rmSync(rules, { recursive: true })
    }
  },
}

const line = (n: number) =>
  `<38>2026-11-24T11:00:00.000Z host-${n % 50} sshd[${n % 9000}]: Accepted publickey for user${n % 97} from 192.0.2.${n % 250} port ${n % 60000} ssh2`

async function doors(receiving: ReceivingVigie, report: Report): Promise<void> {
  const measure = async (name: string, send: () => Promise<void>) => {
    const startedMs = performance.now()
    await send()
    await receiving.untilAccepted(`bench-${name}`, LINES, PATIENCE_MS)
    const rate = (LINES * 1_000) / (performance.now() - startedMs)
    report(plain(`shippers.${name}.accepted`, rate, 'lines/s'))
    await receiving.detected()
  }
  await receiving.declare('bench-relp', 'relp', LOCAL)
  await measure('relp', () => sendRelp(receiving.doors.relp))
  await receiving.gesture('bench-relp', { kind: 'pause', reason: 'measured' })
  await receiving.declare('bench-tcp', 'syslog-tcp', LOCAL)
  await measure('tcp', () => sendTcp(receiving.doors.syslogTcp))
  for (const [name, path, type, bodyOf] of HTTP_DOORS) {
    const token = await receiving.declare(`bench-${name}`, 'http', { kind: 'token' })
    const client = new ShipperClient(receiving.origin, `Bearer ${token}`)
    const bodies = Array.from({ length: LINES / PER_REQUEST }, (_, request) =>
      bodyOf(Array.from({ length: PER_REQUEST }, (__, i) => line(request * PER_REQUEST + i))),
    )
    await measure(name, () => sendAll(client, { path, type, bodies }))
  }
}

async function sendAll(
  client: ShipperClient,
  {
    path,
    type,
    bodies,
  }: { readonly path: string; readonly type: string; readonly bodies: readonly Body[] },
): Promise<void> {
  const waiting = bodies.values()
  const sender = async () => {
    for (const body of waiting) {
      const answer = await client.send('POST', path, body, { 'content-type': type })
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
}

type Body = string | Uint8Array<ArrayBuffer>
type BodyOf = (lines: readonly string[]) => Body

const HTTP_DOORS: readonly (readonly [string, string, string, BodyOf])[] = [
  ['lines', '/ingest', 'text/plain', (lines) => lines.join('\n')],
  [
    'bulk',
    '/elastic/_bulk',
    'application/x-ndjson',
    (lines) => lines.map((message) => `{"index":{}}\n${JSON.stringify({ message })}\n`).join(''),
  ],
  [
    'hec',
    '/services/collector/event',
    'application/json',
    (lines) => lines.map((event) => JSON.stringify({ event, host: 'h' })).join('\n'),
  ],
  [
    'otlp',
    '/v1/logs',
    'application/x-protobuf',
    (lines) =>
      Buffer.from(
        encodeRequest({
          resourceLogs: [
            { scopeLogs: [{ logRecords: lines.map((text) => ({ body: { stringValue: text } })) }] },
          ],
        }),
      ),
  ],
]

async function sendTcp(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  for (let n = 0; n < LINES; n += PER_REQUEST) {
    const text = Array.from({ length: PER_REQUEST }, (_, i) => `${line(n + i)}\n`).join('')
    if (!socket.write(text)) await new Promise((resolve) => socket.once('drain', resolve))
  }
  await new Promise<void>((resolve) => socket.end(resolve))
}

/** A window of 1,000 messages that are not acknowledged yet. */
async function sendRelp(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  let acknowledged = 0
  socket.on('data', (chunk: Buffer) => {
    acknowledged += chunk.toString('latin1').split(' rsp ').length - 1
  })
  const until = async (count: number) => {
    for (;;) {
      if (acknowledged >= count) return
      await once(socket, 'data')
    }
  }
  socket.write('1 open 14 relp_version=0\n')
  for (let n = 0; n < LINES; n += 250) {
    const frames = Array.from({ length: 250 }, (_, i) => {
      const text = line(n + i)
      return `${n + i + 2} syslog ${text.length} ${text}\n`
    })
    socket.write(frames.join(''))
    await until(n - 750)
  }
  await until(LINES + 1)
  socket.destroy()
}

/** From a line in a file that rsyslog follows to the finding at a reader of the stream. */
async function probes(receiving: ReceivingVigie, report: Report): Promise<void> {
  await receiving.declare('probe', 'relp', LOCAL)
  const shipper = rsyslog(
    `template(name="probe" type="string" string="<38>%timereported:::date-rfc3339% %msg% sshd[1]: Vigie probe")`,
    `action(type="omrelp" target="127.0.0.1" port="${receiving.doors.relp}" template="probe")`,
    'module(load="omrelp")',
  )
  const written = new Map<string, number>()
  const samples: number[] = []
  const url = new URL('/api/stream', receiving.origin)
  const source = openSource(url, proofOf(receiving.analyst), ({ event, data }) => {
    if (event !== 'frame') return
    const now = performance.now()
    const { entries }: Frame = JSON.parse(data)
    for (const { kind, texts } of entries) {
      if (kind !== 'finding.opened') continue
      const sentAt = Object.values(texts)
        .map((text) => written.get(text))
        .find((at) => at !== undefined)
      if (sentAt !== undefined) samples.push(now - sentAt)
    }
  })
  await source.opened
  try {
    shipper.start()
    await pause(2_000)
    for (let n = 0; n < PROBES; n++) {
      written.set(`probe-host-${n}`, performance.now())
      appendFileSync(join(shipper.directory, 'app.log'), `probe-host-${n}\n`)
      await pause(100)
    }
    await pause(2_000)
    report(exactly('shippers.rsyslog-to-finding.seen', samples.length, PROBES, 'findings'))
    report(plain('shippers.rsyslog-to-finding.p50', percentile(samples, 0.5), 'ms'))
    report(atMost('shippers.rsyslog-to-finding.p99', percentile(samples, 0.99), 1_000, 'ms'))
  } finally {
    source.close()
    await shipper.destroy()
    await receiving.gesture('probe', { kind: 'pause', reason: 'measured' })
  }
}

async function shipped(receiving: ReceivingVigie, report: Report): Promise<void> {
  await receiving.declare('shipped-relp', 'relp', LOCAL)
  const relp = `action(type="omrelp" target="127.0.0.1" port="${receiving.doors.relp}" windowSize="1000"
    queue.type="linkedList" queue.size="2000000" queue.dequeuebatchsize="1000" action.resumeretrycount="-1")`
  await ship('relp', rsyslog('', relp, 'module(load="omrelp")'), { receiving, report })
  const token = await receiving.declare('shipped-bulk', 'http', { kind: 'token' })
  const template = `template(name="event" type="list" option.jsonf="on") {
    property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
    property(outname="message" name="msg" format="jsonf") }`
  const bulk = `action(type="omelasticsearch" server="http://127.0.0.1:${receiving.origin.port}/elastic"
    template="event" searchIndex="x" bulkmode="on" uid="s" pwd="${token}" queue.type="linkedList"
    queue.size="2000000" queue.dequeuebatchsize="1000" action.resumeretrycount="-1")`
  await ship('bulk', rsyslog(template, bulk, 'module(load="omelasticsearch")'), {
    receiving,
    report,
  })
}

async function ship(
  name: string,
  shipper: Shipper,
  { receiving, report }: { readonly receiving: ReceivingVigie; readonly report: Report },
): Promise<void> {
  try {
    for (let n = 0; n < SHIPPED; n += 10_000) {
      const lines = Array.from(
        { length: Math.min(10_000, SHIPPED - n) },
        (_, i) => `gate C${i % 7} admits badge ${n + i}`,
      )
      appendFileSync(join(shipper.directory, 'app.log'), `${lines.join('\n')}\n`)
    }
    const startedMs = performance.now()
    shipper.start()
    const row = await receiving.untilAccepted(`shipped-${name}`, SHIPPED, PATIENCE_MS)
    const rate = (SHIPPED * 1_000) / (performance.now() - startedMs)
    report(exactly(`shippers.rsyslog-${name}.accepted`, row.accepted, SHIPPED, 'lines'))
    report(plain(`shippers.rsyslog-${name}.duplicates`, row.duplicates, 'lines'))
    report(plain(`shippers.rsyslog-${name}.rate`, rate, 'lines/s'))
    report(
      plain(
        `shippers.rsyslog-${name}.server-memory`,
        must(receiving.vigie.memoryMb().peak, 'memory'),
        'MB',
      ),
    )
  } finally {
    await shipper.destroy()
  }
}

function rsyslog(before: string, action: string, modules: string): Shipper {
  return Shipper.rsyslog(`
global(workDirectory="%DIR%/work")
module(load="imfile" mode="inotify")
${modules}
${before}
input(type="imfile" file="%DIR%/app.log" tag="turnstile:" needParse="off")
${action}
`)
}
