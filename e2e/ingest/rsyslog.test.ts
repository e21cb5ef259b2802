import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeClientCertificate } from './client-certificate.ts'
import { ReceivingVigie } from './receiving-vigie.ts'
import { hasRsyslog, Shipper } from './shippers.ts'

const LOCAL = { kind: 'addresses', ranges: ['127.0.0.0/8'] }
const LINES = 2_000

const shippers: Shipper[] = []
let receiving: ReceivingVigie

beforeAll(async () => {
  receiving = await ReceivingVigie.start()
})
afterAll(() => receiving.destroy())
afterEach(async () => {
  for (const shipper of shippers.splice(0)) await shipper.destroy()
})

/** rsyslog that reads a file and hands its lines on by `action`. */
function follower(action: string, more = ''): Shipper {
  const shipper = Shipper.rsyslog(`
global(workDirectory="%DIR%/work")
module(load="imfile" mode="polling" pollingInterval="1")
${more}
input(type="imfile" file="%DIR%/app.log" tag="turnstile:")
${action}
`)
  shippers.push(shipper)
  return shipper
}

function fill(shipper: Shipper, count = LINES, from = 0): void {
  const lines = Array.from(
    { length: count },
    (_, i) => `gate C${(from + i) % 7} admits badge ${from + i}`,
  )
  appendFileSync(join(shipper.directory, 'app.log'), `${lines.join('\n')}\n`)
}

test.runIf(hasRsyslog())(
  '[I1, I4] imfile and omrelp: every line arrives, acknowledged, with host and program',
  async () => {
    await receiving.declare('relp-1', 'relp', LOCAL)
    const shipper = follower(
      `action(type="omrelp" target="127.0.0.1" port="${receiving.doors.relp}")`,
      'module(load="omrelp")',
    )
    fill(shipper)
    shipper.start()
    const row = await receiving.untilAccepted('relp-1', LINES)
    expect(row).toMatchObject({
      accepted: LINES,
      unparsed: 0,
      duplicates: 0,
      protocol: 'relp',
      recognised: 'syslog',
    })
    expect(Math.abs(row.lagMs ?? 1e9)).toBeLessThan(60_000)
  },
)

test.runIf(hasRsyslog())(
  '[I2] omfwd over TCP, lines and counted frames, and over UDP',
  async () => {
    const { syslogTcp, syslogUdp } = receiving.doors
    await receiving.declare('tcp-1', 'syslog-tcp', LOCAL)
    await receiving.declare('udp-1', 'syslog-udp', LOCAL)
    for (const framing of ['traditional', 'octet-counted']) {
      const shipper = follower(
        `action(type="omfwd" target="127.0.0.1" port="${syslogTcp}" protocol="tcp" TCP_Framing="${framing}")`,
      )
      fill(shipper)
      shipper.start()
    }
    const udp = follower(
      `action(type="omfwd" target="127.0.0.1" port="${syslogUdp}" protocol="udp")`,
    )
    fill(udp, 500)
    udp.start()
    expect(await receiving.untilAccepted('tcp-1', 2 * LINES)).toMatchObject({
      accepted: 2 * LINES,
      unparsed: 0,
    })
    const row = await receiving.untilAccepted('udp-1', 500)
    expect(row.accepted + row.dropped).toBe(500)
  },
)

test.runIf(hasRsyslog())(
  '[I2] omfwd over TLS, known by its certificate; by another it is turned away',
  async () => {
    const { key, certificate, fingerprint } = makeClientCertificate()
    await receiving.declare('tls-1', 'syslog-tls', { kind: 'certificate', fingerprint })
    const shipper = follower(
      `action(type="omfwd" target="127.0.0.1" port="${receiving.doors.syslogTls}" protocol="tcp" TCP_Framing="octet-counted"
      StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="anon")`,
      `global(defaultNetstreamDriver="gtls" defaultNetstreamDriverCAFile="%DIR%/ca.pem"
      defaultNetstreamDriverCertFile="%DIR%/cert.pem" defaultNetstreamDriverKeyFile="%DIR%/key.pem")`,
    )
    shipper.write('ca.pem', certificate)
    shipper.write('cert.pem', certificate)
    shipper.write('key.pem', key)
    fill(shipper)
    shipper.start()
    expect(await receiving.untilAccepted('tls-1', LINES)).toMatchObject({
      accepted: LINES,
      unparsed: 0,
    })
    await receiving.gesture('tls-1', {
      kind: 'set-admission',
      admission: { kind: 'certificate', fingerprint: '00'.repeat(32) },
    })
    fill(shipper, 10, LINES)
    await expect
      .poll(async () => (await receiving.sources()).turnedAway, { timeout: 20_000 })
      .toContainEqual(expect.objectContaining({ door: 'syslog-tls', why: 'unknown' }))
    expect((await receiving.source('tls-1')).accepted).toBe(LINES)
  },
)

test.runIf(hasRsyslog())(
  '[I3] omelasticsearch: bulk requests with the token as password',
  async () => {
    const token = await receiving.declare('bulk-1', 'http', { kind: 'token' })
    const shipper = follower(
      `template(name="event" type="list" option.jsonf="on") {
       property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
       property(outname="host" name="hostname" format="jsonf")
       property(outname="message" name="msg" format="jsonf") }
     action(type="omelasticsearch" server="http://127.0.0.1:${receiving.origin.port}/elastic" template="event"
       searchIndex="turnstiles" bulkmode="on" uid="shipper" pwd="${token}" errorfile="%DIR%/errors.log"
       queue.type="linkedList" queue.dequeuebatchsize="200" action.resumeretrycount="-1")`,
      'module(load="omelasticsearch")',
    )
    fill(shipper)
    shipper.start()
    const row = await receiving.untilAccepted('bulk-1', LINES).catch((fault: unknown) => {
      throw new Error(shipper.output, { cause: fault })
    })
    expect(row).toMatchObject({ accepted: LINES, unparsed: 0, duplicates: 0, protocol: 'bulk' })
  },
)
