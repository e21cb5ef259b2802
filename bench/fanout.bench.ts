import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Role, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import { proofOf } from '../e2e/load/proof-of.ts'
import type { Member } from '../e2e/http/enrol.ts'
import { atMost, exactly, plain } from './figure.ts'
import type { FanoutPlan, FanoutResult, Latencies } from './load/fanout-plan.ts'
import { runScript } from './load/run-script.ts'
import type { Bench } from './run.ts'

const OPERATORS = 300
const ENTRIES_PER_SECOND = 50
/** `VIGIE_BENCH_SECONDS` shortens it. */
const SECONDS = Number(process.env['VIGIE_BENCH_SECONDS'] ?? 600)
const BASELINE_SECONDS = Math.min(20, SECONDS)
const WRITERS = 10

/** Everybody of the rooms who reads the log, with different clearances: eighteen access classes. */
const ROLES: readonly Role[] = [
  'operator',
  'venue-officer',
  'analyst',
  'liaison',
  'observer',
  'commander',
]
const CLEARANCES: readonly Tlp[] = ['AMBER', 'GREEN', 'RED']

/** An entry's way to every screen of a whole event, on one machine. */
export const bench: Bench = {
  summary: `${ENTRIES_PER_SECOND} entries/s to ${OPERATORS} operators for ${SECONDS} s`,
  run: async (report) => {
    const vigie = new ServingVigie()
    try {
      await vigie.start()
      const staff = await fillRooms(vigie)
      const before = vigie.processorSeconds()
      const result = await load(vigie, staff)
      const busy = (vigie.processorSeconds() - before) / SECONDS
      const peakMb = vigie.memoryMb().peak
      await vigie.destroy()
      const framesPerSecond = result.frames / OPERATORS / SECONDS
      const bare = await baseline(framesPerSecond, result.frameBytes / result.frames)

      report(exactly('fanout.streams', result.streams, OPERATORS, 'streams'))
      report(exactly('fanout.written', result.written, SECONDS * ENTRIES_PER_SECOND, 'entries'))
      report(exactly('fanout.lost', result.lost, 0, 'entries × readers'))
      report(exactly('fanout.doubled', result.doubled, 0, 'entries × readers'))
      report(exactly('fanout.orders', result.orders, 1, 'orders'))
      report(plain('fanout.baseline.bare-node.p50', bare.p50, 'ms'))
      report(plain('fanout.baseline.bare-node.p99', bare.p99, 'ms'))
      report(atMost('fanout.p50', result.latency.p50, 100, 'ms'))
      report(atMost('fanout.p95', result.latency.p95, 250, 'ms'))
      report(atMost('fanout.p99', result.latency.p99, 500, 'ms'))
      report(plain('fanout.max', result.latency.max, 'ms'))
      report(plain('fanout.p99-by-baseline', result.latency.p99 / Math.max(1, bare.p99), '×'))
      report(plain('fanout.last-reader.p99', result.slowest.p99, 'ms'))
      report(plain('fanout.from-send.p99', result.fromSend.p99, 'ms'))
      report(plain('fanout.answer-to-writer.p99', result.answer.p99, 'ms'))
      report(plain('fanout.frames-per-second', framesPerSecond, '1/s'))
      report(plain('fanout.server.processor', 100 * busy, '% of a core'))
      report(plain('fanout.server.peak-memory', peakMb, 'MB'))
      const generator = (100 * result.processorSeconds) / SECONDS
      report(plain('fanout.generator.processor', generator, '% of a core'))
    } finally {
      await vigie.destroy()
    }
  },
}

/** As many people as the bench needs, each with a session; the administrator is one of them. */
async function fillRooms(vigie: ServingVigie): Promise<readonly Member[]> {
  const first = await vigie.setUp()
  const staff = [first]
  for (let i = 1; i < OPERATORS; i++) {
    const role = must(ROLES[i % ROLES.length], 'role')
    const tlpCeiling = must(CLEARANCES[Math.trunc(i / ROLES.length) % CLEARANCES.length], 'tlp')
    staff.push(await vigie.member(first.caller, [role], tlpCeiling))
  }
  return staff
}

async function load(vigie: ServingVigie, staff: readonly Member[]): Promise<FanoutResult> {
  const proofs = staff.map(({ caller }) => proofOf(caller))
  const plan: FanoutPlan = {
    origin: vigie.origin.href,
    readers: proofs,
    // Operators, each well below the limit of requests per minute.
    writers: proofs.filter((_, i) => i > 0 && i % ROLES.length === 0).slice(0, WRITERS),
    seconds: SECONDS,
    entriesPerSecond: ENTRIES_PER_SECOND,
  }
  // `fanout-load.ts` types what it prints.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await runScript(
    new URL('load/fanout-load.ts', import.meta.url),
    [],
    JSON.stringify(plan),
  )) as FanoutResult
}

/** Bare Node hands frames of the same size at the same rate to as many connections. */
async function baseline(framesPerSecond: number, frameBytes: number): Promise<Latencies> {
  const path = fileURLToPath(new URL('load/bare-fanout.ts', import.meta.url))
  const args = [path, String(framesPerSecond), String(Math.round(frameBytes))]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [port]: unknown[] = await once(server.stdout, 'data')
    const numbers = [String(port).trim(), String(OPERATORS), String(BASELINE_SECONDS)]
    // `bare-readers.ts` types what it prints.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (await runScript(new URL('load/bare-readers.ts', import.meta.url), numbers)) as Latencies
  } finally {
    server.kill('SIGKILL')
  }
}
