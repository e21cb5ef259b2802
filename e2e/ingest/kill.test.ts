import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { ReceivingVigie } from './receiving-vigie.ts'
import { hasRsyslog, Shipper } from './shippers.ts'

const DEEP = process.env['VIGIE_DEEP'] === '1'
/** `VIGIE_DEEP_LINES` sends other than a million in the deep run. */
const LINES = DEEP ? Number(process.env['VIGIE_DEEP_LINES'] ?? 1_000_000) : 20_000
const KILLS = DEEP ? 5 : 2
const PATIENCE_MS = DEEP ? 600_000 : 60_000
const LOCAL = { kind: 'addresses', ranges: ['127.0.0.0/8'] }

const opened: { destroy(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.destroy()
})

interface Arrived {
  readonly distinct: number
  readonly stored: number
  readonly duplicates: number
}

/** A source that takes nothing for so long has everything. */
const QUIET_MS = 5_000

/**
 * Waits until one share more has arrived since now. A kill sets the counts of a source back, so that
 * they may never reach a number that was reckoned from the beginning.
 */
async function untilShareArrived(receiving: ReceivingVigie, source: string): Promise<void> {
  const share = Math.floor(LINES / (KILLS + 4))
  const accepted = async () => (await receiving.source(source)).accepted
  const base = await accepted()
  let last = { count: base, atMs: performance.now() }
  for (;;) {
    const count = await accepted()
    const now = performance.now()
    if (count !== last.count) last = { count, atMs: now }
    const hasBegun = count > 0
    if (count >= base + share || (hasBegun && now - last.atMs > QUIET_MS)) return
    await pause(100)
  }
}

/** Sends LINES numbered lines through rsyslog, kills Vigie on the way, and counts what lies in its store. */
async function sendThroughKills(
  receiving: ReceivingVigie,
  source: string,
  shipper: Shipper,
): Promise<Arrived> {
  const lines = Array.from({ length: LINES }, (_, i) => `gate C${i % 7} admits badge number=${i};`)
  writeFileSync(`${shipper.directory}/app.log`, `${lines.join('\n')}\n`)
  shipper.start()
  for (let kill = 1; kill <= KILLS; kill++) {
    await untilShareArrived(receiving, source)
    await receiving.vigie.kill()
    await pause(300)
    await receiving.vigie.start()
  }
  // The counts of a source are approximate across a kill: the store is asked when nothing more comes.
  const endMs = performance.now() + PATIENCE_MS
  let before = -1
  for (let quiet = 0; quiet < 12 && performance.now() < endMs;) {
    const { accepted, duplicates } = await receiving.source(source)
    quiet = accepted + duplicates === before ? quiet + 1 : 0
    before = accepted + duplicates
    await pause(250)
  }
  const { duplicates } = await receiving.source(source)
  await shipper.stop()
  await receiving.vigie.stop()
  const stored = await receiving.stored(source)
  const numbers = new Set(stored.map((line) => /number=(\d+);/.exec(line)?.[1]))
  return { distinct: numbers.size, stored: stored.length, duplicates }
}

async function start(): Promise<ReceivingVigie> {
  const receiving = await ReceivingVigie.start()
  opened.push(receiving)
  return receiving
}

function follower(action: string, modules: string): Shipper {
  const shipper = Shipper.rsyslog(`
global(workDirectory="%DIR%/work")
module(load="imfile" mode="inotify")
${modules}
input(type="imfile" file="%DIR%/app.log" tag="turnstile:")
${action}
`)
  opened.push(shipper)
  return shipper
}

test.runIf(hasRsyslog())(
  `[I19] ${LINES} lines by RELP through ${KILLS} kills: none lost, none stored twice`,
  async () => {
    const receiving = await start()
    await receiving.declare('relp', 'relp', LOCAL)
    const shipper = follower(
      `action(type="omrelp" target="127.0.0.1" port="${receiving.doors.relp}"
         action.resumeretrycount="-1" action.resumeinterval="1" queue.type="linkedList" queue.size="2000000")`,
      'module(load="omrelp")',
    )
    const arrived = await sendThroughKills(receiving, 'relp', shipper)
    report('RELP', arrived)
    expect(arrived.distinct).toBe(LINES)
    expect(arrived.stored).toBe(LINES)
  },
  PATIENCE_MS * 3,
)

test.runIf(hasRsyslog())(
  `[I19] ${LINES} lines by omelasticsearch through ${KILLS} kills: none lost, none stored twice`,
  async () => {
    const receiving = await start()
    const token = await receiving.declare('bulk', 'http', { kind: 'token' })
    const shipper = follower(
      `template(name="event" type="list" option.jsonf="on") {
         property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
         property(outname="message" name="msg" format="jsonf") }
       action(type="omelasticsearch" server="http://127.0.0.1:${receiving.origin.port}/elastic" template="event"
         searchIndex="turnstiles" bulkmode="on" uid="shipper" pwd="${token}" errorfile="%DIR%/errors.log"
         queue.type="linkedList" queue.size="2000000" queue.dequeuebatchsize="500"
         action.resumeretrycount="-1" action.resumeinterval="1")`,
      'module(load="omelasticsearch")',
    )
    const arrived = await sendThroughKills(receiving, 'bulk', shipper)
    report('_bulk', arrived)
    expect(arrived.distinct).toBe(LINES)
    expect(arrived.stored).toBe(LINES)
  },
  PATIENCE_MS * 3,
)

test.runIf(hasRsyslog())(
  '[I20] TCP: a graceful restart drains to the end; the loss under a kill is counted',
  async () => {
    const receiving = await start()
    await receiving.declare('tcp', 'syslog-tcp', LOCAL)
    const shipper = follower(
      `action(type="omfwd" target="127.0.0.1" port="${receiving.doors.syslogTcp}" protocol="tcp"
         TCP_Framing="octet-counted" action.resumeretrycount="-1" action.resumeinterval="1"
         queue.type="linkedList" queue.size="2000000")`,
      '',
    )
    const count = 20_000
    const write = (from: number) => {
      const lines = Array.from({ length: count }, (_, i) => `gate admits number=${from + i};`)
      writeFileSync(`${shipper.directory}/app.log`, `${lines.join('\n')}\n`, { flag: 'a' })
    }
    const numbers = async () => {
      const stored = await receiving.stored('tcp')
      return new Set(stored.map((line) => Number(/number=(\d+);/.exec(line)?.[1])))
    }
    write(0)
    shipper.start()
    await receiving.untilAccepted('tcp', 1_000)
    await receiving.vigie.stop()
    await receiving.vigie.start()
    await receiving.untilAccepted('tcp', count)
    await receiving.vigie.stop()
    expect((await numbers()).size).toBe(count)
    await receiving.vigie.start()
    write(count)
    await receiving.untilAccepted('tcp', count + 1_000)
    await receiving.vigie.kill()
    await receiving.vigie.start()
    await pause(5_000)
    await receiving.vigie.stop()
    const all = await numbers()
    const lost = Array.from({ length: 2 * count }, (_, n) => n).filter((n) => !all.has(n))
    process.stderr.write(
      `syslog over TCP, one kill: ${lost.length} of ${count} lines lost (${lost[0]} to ${lost.at(-1)})\n`,
    )
    expect(all.size).toBeGreaterThan(count)
  },
  PATIENCE_MS * 2,
)

function report(protocol: string, { distinct, stored, duplicates }: Arrived): void {
  process.stderr.write(
    `${protocol}: ${LINES} sent, ${KILLS} kills: ${LINES - distinct} lost, ${stored - distinct} stored twice, ${duplicates} sent again and known\n`,
  )
}
