import { writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ReceivingVigie } from './receiving-vigie.ts'
import { hasSyslogNg, Shipper } from './shippers.ts'

const LOCAL = { kind: 'addresses', ranges: ['127.0.0.0/8'] }
const LINES = 1_000

let receiving: ReceivingVigie
const shippers: Shipper[] = []
beforeAll(async () => {
  receiving = await ReceivingVigie.start()
})
afterAll(() => receiving.destroy())
afterEach(async () => {
  for (const shipper of shippers.splice(0)) await shipper.destroy()
})

const DESTINATIONS = [
  // RFC 5424 in counted frames.
  ['ng-5424', 'syslog-tcp', (port: number) => `syslog("127.0.0.1" port(${port}) transport("tcp"))`],
  // RFC 3164 in lines.
  [
    'ng-3164',
    'syslog-tcp',
    (port: number) => `network("127.0.0.1" port(${port}) transport("tcp"))`,
  ],
  ['ng-udp', 'syslog-udp', (port: number) => `network("127.0.0.1" port(${port}) transport("udp"))`],
] as const

test.runIf(hasSyslogNg()).each(DESTINATIONS)(
  '[I2] syslog-ng sends as %s',
  async (id, door, destination) => {
    const { syslogTcp, syslogUdp } = receiving.doors
    const port = door === 'syslog-udp' ? syslogUdp : syslogTcp
    const only = await receiving.declare(id, door, LOCAL)
    expect(only).toBe('')
    const shipper = Shipper.syslogNg(`@version: 3.38
options { time-reopen(1); stats-freq(0); };
source s { file("%DIR%/app.log" flags(no-parse) follow-freq(0.2) program-override("turnstile")); };
destination d { ${destination(port)}; };
log { source(s); destination(d); };
`)
    shippers.push(shipper)
    const lines = Array.from({ length: LINES }, (_, i) => `gate C${i % 7} admits badge ${i}`)
    writeFileSync(`${shipper.directory}/app.log`, `${lines.join('\n')}\n`)
    shipper.start()
    const row = await receiving.untilAccepted(id, LINES).catch((fault: unknown) => {
      throw new Error(shipper.output, { cause: fault })
    })
    expect(row).toMatchObject({ accepted: LINES, unparsed: 0, duplicates: 0, recognised: 'syslog' })
    await receiving.gesture(id, { kind: 'pause', reason: 'the next one has the same address' })
  },
)
