import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isRecord, must } from '@vigie/kit'
import { deliver, eventLine } from '../e2e/kill/burst-over-http.ts'
import { TEST_RULE } from '../e2e/kill/test-rule.ts'
import { hostileLines } from '../e2e/load/hostile-telemetry.ts'
import { untilDetected } from '../e2e/load/matches-when-detected.ts'
import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import { proofOf, Staffing } from '../e2e/load/staff.ts'
import type { Staff } from '../e2e/load/staff.ts'
import { atLeast, exactly, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { openSource } from './load/event-source.ts'
import { publishedRules, telemetryLines } from './load/telemetry-lines.ts'
import type { Bench } from './run.ts'

const EVENTS = Number(process.env['VIGIE_BENCH_EVENTS'] ?? 100_000)
const PER_DELIVERY = 1_000
const SENDERS = 4
/** Events that each open a finding, a few a second, to measure the way from the door to the screen. */
const PROBES = 100
const PROBE_EVERY_MS = 100
const PATIENCE_MS = 600_000
/** The middle of so many rounds counts. */
const ROUNDS = 5
const RECOVERED = 0.9

type Report = (figure: Figure) => void

/** Telemetry over HTTP: how fast it is taken, detected and told, and what hostile input leaves behind. */
export const bench: Bench = {
  summary: `${EVENTS} events of telemetry over HTTP`,
  run: async (report) => {
    const work = mkdtempSync(join(tmpdir(), 'vigie-bench-'))
    const bare = new BareDoor(work)
    try {
      writeFileSync(join(work, 'certutil.yml'), TEST_RULE)
      const bodies = bodiesOf(telemetryLines(EVENTS))
      report(plain('ingest.baseline.parse-and-sync', await bare.rate(bodies), 'events/s'))
      const shipped = fileURLToPath(new URL('../rules', import.meta.url))
      await measure('shipped-rules', [shipped, work], { bodies, bare, report })
      const published = publishedRules()
      if (published.length === 0) process.stderr.write('no published rules: set VIGIE_SHARED\n')
      else await measure('published-rules', [...published, work], { bodies, bare, report })
    } finally {
      bare.close()
      rmSync(work, { recursive: true })
    }
  },
}

function bodiesOf(lines: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(lines.length / PER_DELIVERY) }, (_, i) =>
    lines.slice(i * PER_DELIVERY, (i + 1) * PER_DELIVERY).join('\n'),
  )
}

interface Means {
  readonly bodies: readonly string[]
  readonly bare: BareDoor
  readonly report: Report
}

async function measure(
  name: string,
  rules: readonly string[],
  { bodies, bare, report }: Means,
): Promise<void> {
  const vigie = new ServingVigie({ rules })
  try {
    const startMs = await vigie.start()
    const staffing = new Staffing(() => vigie.origin)
    const first = await staffing.setUp(vigie.setUpToken)
    const sender = await staffing.machine(first.caller, ['telemetry.send'])
    const at = (what: string) => `ingest.${name}.${what}`
    report(plain(at('start'), startMs / 1000, 's'))

    const quiet = await probe(vigie, first, sender)
    report(plain(at('event-to-finding.p50'), percentile(quiet, 0.5), 'ms'))
    report(plain(at('event-to-finding.p99'), percentile(quiet, 0.99), 'ms'))

    const startedMs = performance.now()
    const acknowledged = await send(vigie, sender, bodies)
    await untilDetected(vigie, PATIENCE_MS)
    const drain = (EVENTS * 1000) / (performance.now() - startedMs)
    report(plain(at('acknowledged'), acknowledged, 'events/s'))
    report(plain(at('detected'), drain, 'events/s'))
    report(plain(at('peak-memory'), vigie.memoryMb().peak, 'MB'))

    // As a share of what the bare door takes at the same time, which cancels what else the machine does.
    const rate = async () => {
      const rates: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        rates.push((await send(vigie, sender, bodies)) / (await bare.rate(bodies)))
        await untilDetected(vigie, PATIENCE_MS)
      }
      return percentile(rates, 0.5)
    }
    const usual = await rate()
    for (const { bytes } of hostileLines()) {
      await deliver(sender.caller, vigie.origin, Uint8Array.from(bytes))
    }
    await untilDetected(vigie, PATIENCE_MS)
    report(atLeast(at('after-hostile-input'), (await rate()) / usual, RECOVERED, 'of before'))
    report(exactly(at('alive'), vigie.isAlive ? 1 : 0, 1, 'process'))
  } finally {
    await vigie.destroy()
  }
}

/** Sends all bodies from several senders at once; events acknowledged per second. */
async function send(
  vigie: ServingVigie,
  { caller }: Staff,
  bodies: readonly string[],
): Promise<number> {
  const waiting = bodies.values()
  const startedMs = performance.now()
  let accepted = 0
  const sender = async () => {
    for (const body of waiting) {
      const answer = await deliver(caller, vigie.origin, body)
      if (answer.code !== undefined) throw new Error(answer.code)
      accepted += answer.accepted
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
  return (accepted * 1000) / (performance.now() - startedMs)
}

/** Sends events one by one, each of an entity of its own; ms from the door to the finding at a reader. */
async function probe(vigie: ServingVigie, first: Staff, sender: Staff): Promise<number[]> {
  const samples: number[] = []
  const url = new URL('/api/stream', vigie.origin)
  const source = openSource(url, proofOf(first.caller), ({ event, data }) => {
    if (event !== 'frame') return
    const nowMs = Date.now()
    const frame: { readonly entries: readonly unknown[] } = JSON.parse(data)
    for (const entry of frame.entries) {
      if (!isRecord(entry) || entry['kind'] !== 'finding.opened') continue
      // A finding happened when its event was received.
      samples.push(nowMs - Date.parse(String(entry['happenedAt'])))
    }
  })
  await source.opened
  for (let n = 0; n < PROBES; n++) {
    const line = eventLine(`probe-${n}`).replace('gate-server', `gate-server-${n}`)
    const answer = await deliver(sender.caller, vigie.origin, line)
    must(answer.accepted === 1 || undefined, 'accepted probe')
    await pause(PROBE_EVERY_MS)
  }
  await untilDetected(vigie)
  await pause(1_000)
  source.close()
  if (samples.length < PROBES) throw new Error(`${samples.length} findings of ${PROBES} probes`)
  return samples
}

/** A door that parses, writes and syncs, and does nothing else, in a process of its own. */
class BareDoor {
  readonly #process: ChildProcess
  readonly #url: Promise<URL>

  constructor(work: string) {
    const path = fileURLToPath(new URL('load/bare-door.ts', import.meta.url))
    const door = spawn(process.execPath, [path, join(work, 'bare')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = door
    this.#url = once(door.stdout, 'data').then(
      ([port]: unknown[]) => new URL(`http://localhost:${String(port).trim()}/`),
    )
  }

  /** Takes all bodies; events per second. */
  async rate(bodies: readonly string[]): Promise<number> {
    const url = await this.#url
    const waiting = bodies.values()
    const startedMs = performance.now()
    const sender = async () => {
      for (const body of waiting) await (await fetch(url, { method: 'POST', body })).text()
    }
    await Promise.all(Array.from({ length: SENDERS }, sender))
    return (EVENTS * 1000) / (performance.now() - startedMs)
  }

  close(): void {
    this.#process.kill('SIGKILL')
  }
}
