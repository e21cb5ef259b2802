import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { must } from '@vigie/kit'
import { EventStorage, parseAs } from '@vigie/protocol'
import { deliver } from '../e2e/kill/burst-over-http.ts'
import { atLeast, atMost, plain } from './figure.ts'
import { TelemetryDoor } from './load/telemetry-door.ts'
import { VariedEvents } from './load/varied-events.ts'
import type { Bench } from './run.ts'

/** Ten minutes are what is promised; `VIGIE_BENCH_SECONDS` for a longer run. */
const SECONDS = Number(process.env['VIGIE_BENCH_SECONDS'] ?? 20)
/** Events offered in a second: a little more than what is promised. */
const OFFERED = Number(process.env['VIGIE_BENCH_RATE'] ?? 42_000)
const PER_DELIVERY = 1_000
const SENDERS = 4
/** Lines below this may wait for more of them: compaction has caught up. */
const CAUGHT_UP_BYTES = 64 * 1024 * 1024
const PATIENCE_MS = 20 * 60_000

/** Telemetry at a steady rate, for long, with the shipped rules; then how long compaction takes to catch up. */
export const bench: Bench = {
  summary: `telemetry for ${SECONDS} s, detection on, compaction deferred and caught up`,
  run: async (report) => {
    const door = await TelemetryDoor.open([fileURLToPath(new URL('../rules', import.meta.url))])
    try {
      const { accepted, makingMs, tookMs, bytes } = await send(door)
      const seconds = tookMs / 1_000
      report(atLeast('sustained.acknowledged', accepted / seconds, 40_000, 'events/s'))
      report(plain('sustained.mean-event', bytes / accepted, 'bytes'))
      report(plain('sustained.generator', (100 * makingMs) / tookMs, '% of one processor'))
      const drainedMs = performance.now()
      await door.drained()
      const behind = (performance.now() - drainedMs) / 1_000
      report(plain('sustained.detection-behind', behind, 's'))
      report(atLeast('sustained.detected', accepted / (seconds + behind), 40_000, 'events/s'))
      report(plain('sustained.waiting', (await freshBytes(door)) / 1e6, 'MB'))
      report(atMost('sustained.caught-up-after', await untilCaughtUp(door), 900, 's'))
      report(plain('sustained.peak-memory', door.vigie.memoryMb().peak, 'MB'))
    } finally {
      await door.close()
    }
  },
}

async function send(door: TelemetryDoor) {
  const varied = new VariedEvents(5)
  const startedMs = performance.now()
  let accepted = 0
  let makingMs = 0
  let bytes = 0
  let offered = 0
  const sender = async () => {
    while (performance.now() - startedMs < SECONDS * 1_000) {
      const dueMs = startedMs + (offered * 1_000) / OFFERED
      offered += PER_DELIVERY
      if (dueMs > performance.now()) await pause(dueMs - performance.now())
      const beganMs = performance.now()
      const body = Array.from({ length: PER_DELIVERY }, () => varied.next(Date.now())).join('\n')
      makingMs += performance.now() - beganMs
      bytes += Buffer.byteLength(body)
      const answer = await deliver(door.sender.caller, door.vigie.origin, body)
      // A full queue is the server's way to say: later.
      if (answer.status === 503 || answer.status === 429) await pause(200)
      else accepted += answer.accepted
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
  return { accepted, makingMs, tookMs: performance.now() - startedMs, bytes }
}

async function freshBytes({ first }: TelemetryDoor): Promise<number> {
  const answer = await first.caller.get('/events/storage')
  return must(parseAs(EventStorage, answer.body), 'storage').freshBytes
}

async function untilCaughtUp(door: TelemetryDoor): Promise<number> {
  const startedMs = performance.now()
  while ((await freshBytes(door)) > CAUGHT_UP_BYTES) {
    if (performance.now() - startedMs > PATIENCE_MS) throw new Error('compaction does not catch up')
    await pause(500)
  }
  return (performance.now() - startedMs) / 1_000
}
