import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { must } from '@vigie/kit'
import type { Frame } from '@vigie/protocol'
import { deliver, eventLine } from '../e2e/kill/burst-over-http.ts'
import { TEST_RULE } from '../e2e/kill/test-rule.ts'
import { proofOf } from '../e2e/load/proof-of.ts'
import { percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { openSource } from './load/event-source.ts'
import { bodiesOf, fromSeveral, TelemetryDoor } from './load/telemetry-door.ts'
import { publishedRules, telemetryLines } from './load/telemetry-lines.ts'
import type { Bench } from './run.ts'

const EVENTS = Number(process.env['VIGIE_BENCH_EVENTS'] ?? 100_000)
/** Events that each open a finding, a few a second, to measure the way from the door to the screen. */
const PROBES = 100
const PROBE_EVERY_MS = 100
/** A thousand events so often: about 2,000 a second, a tournament's log servers. */
const LOAD_EVERY_MS = 500

type Report = (figure: Figure) => void

/** Telemetry over HTTP: how fast it is taken, detected and told. */
export const bench: Bench = {
  summary: `${EVENTS} events of telemetry over HTTP`,
  run: async (report) => {
    const work = mkdtempSync(join(tmpdir(), 'vigie-bench-'))
    try {
      writeFileSync(join(work, 'certutil.yml'), TEST_RULE)
      const bodies = bodiesOf(telemetryLines(EVENTS))
      report(plain('ingest.baseline.parse-and-sync', await bareRate(work, bodies), 'events/s'))
      const shipped = fileURLToPath(new URL('../rules', import.meta.url))
      await measure('shipped-rules', [shipped, work], { bodies, report })
      const published = publishedRules()
      if (published.length === 0) process.stderr.write('no published rules: set VIGIE_SHARED\n')
      else await measure('published-rules', [...published, work], { bodies, report })
    } finally {
      rmSync(work, { recursive: true })
    }
  },
}

async function measure(
  name: string,
  rules: readonly string[],
  { bodies, report }: { readonly bodies: readonly string[]; readonly report: Report },
): Promise<void> {
  const door = await TelemetryDoor.open(rules)
  try {
    const at = (what: string) => `ingest.${name}.${what}`
    const quiet = await probe(door)
    report(plain(at('event-to-finding.p50'), percentile(quiet, 0.5), 'ms'))
    report(plain(at('event-to-finding.p99'), percentile(quiet, 0.99), 'ms'))
    const busy = await loaded(door, bodies, () => probe(door))
    report(plain(at('event-to-finding.p50-loaded'), percentile(busy, 0.5), 'ms'))
    report(plain(at('event-to-finding.p99-loaded'), percentile(busy, 0.99), 'ms'))
    const startedMs = performance.now()
    report(plain(at('acknowledged'), await door.send(bodies), 'events/s'))
    await door.drained()
    const detected = (EVENTS * 1000) / (performance.now() - startedMs)
    report(plain(at('detected'), detected, 'events/s'))
    report(plain(at('peak-memory'), door.vigie.memoryMb().peak, 'MB'))
  } finally {
    await door.close()
  }
}

/** Does something while a steady stream of other telemetry comes in. */
async function loaded<T>(
  { vigie, sender }: TelemetryDoor,
  bodies: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const load = { goesOn: true }
  const sending = (async () => {
    for (let n = 0; load.goesOn; n = (n + 1) % bodies.length) {
      await deliver(sender.caller, vigie.origin, must(bodies[n], 'body'))
      await pause(LOAD_EVERY_MS)
    }
  })()
  const result = await work().finally(() => (load.goesOn = false))
  await sending
  return result
}

/** Sends events one by one, each of an entity of its own; ms from the door to the finding at a reader. */
async function probe(door: TelemetryDoor): Promise<number[]> {
  const run = crypto.randomUUID()
  const { vigie, first, sender } = door
  const samples: number[] = []
  const url = new URL('/api/stream', vigie.origin)
  const source = openSource(url, proofOf(first.caller), ({ event, data }) => {
    if (event !== 'frame') return
    const nowMs = Date.now()
    const { entries }: Frame = JSON.parse(data)
    for (const { kind, texts, happenedAt } of entries) {
      if (kind !== 'finding.opened') continue
      if (!Object.values(texts).some((text) => text.includes(run))) continue
      // A finding happened when its event was received.
      samples.push(nowMs - Date.parse(happenedAt))
    }
  })
  await source.opened
  for (let n = 0; n < PROBES; n++) {
    const line = eventLine(`probe-${n}`, `${run}-${n}`)
    const answer = await deliver(sender.caller, vigie.origin, line)
    must(answer.accepted === 1 || undefined, 'accepted probe')
    await pause(PROBE_EVERY_MS)
  }
  await door.drained()
  await pause(1_000)
  source.close()
  if (samples.length < PROBES) throw new Error(`${samples.length} findings of ${PROBES} probes`)
  return samples
}

/** A door that parses, writes and syncs, and does nothing else; events per second. */
async function bareRate(work: string, bodies: readonly string[]): Promise<number> {
  const path = fileURLToPath(new URL('load/bare-door.ts', import.meta.url))
  const door = spawn(process.execPath, [path, join(work, 'bare')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [port]: unknown[] = await once(door.stdout, 'data')
    const url = new URL(`http://localhost:${String(port).trim()}/`)
    const startedMs = performance.now()
    await fromSeveral(bodies, async (body) => {
      await (await fetch(url, { method: 'POST', body })).text()
    })
    return (EVENTS * 1000) / (performance.now() - startedMs)
  } finally {
    door.kill('SIGKILL')
  }
}
