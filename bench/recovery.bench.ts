import { fileURLToPath } from 'node:url'
import { deliver } from '../e2e/kill/burst-over-http.ts'
import { hostileLines } from '../e2e/load/hostile-telemetry.ts'
import { atLeast, exactly, percentile, plain } from './figure.ts'
import { bodiesOf, TelemetryDoor } from './load/telemetry-door.ts'
import { telemetryLines } from './load/telemetry-lines.ts'
import type { Bench } from './run.ts'

const EVENTS = 50_000
const ROUNDS = 7
const RECOVERED = 0.9

/**
 * What hostile input leaves behind. Two servers do the same work in turn, one of them was sent lines of
 * 50 MB, deep nesting and wrong encodings before: the other is the baseline of the same run.
 */
export const bench: Bench = {
  summary: 'throughput of telemetry after hostile input, beside a server that had none',
  run: async (report) => {
    const rules = [fileURLToPath(new URL('../rules', import.meta.url))]
    const bodies = bodiesOf(telemetryLines(EVENTS))
    const spared = await TelemetryDoor.open(rules)
    const struck = await TelemetryDoor.open(rules)
    try {
      for (const door of [spared, struck]) {
        await door.send(bodies)
        await door.drained()
      }
      for (const { bytes } of hostileLines()) {
        await deliver(struck.sender.caller, struck.vigie.origin, Uint8Array.from(bytes))
      }
      await struck.drained()
      const rates = new Map<TelemetryDoor, number[]>([
        [spared, []],
        [struck, []],
      ])
      for (let round = 0; round < ROUNDS; round++) {
        for (const [door, measured] of rates) {
          measured.push(await door.send(bodies))
          await door.drained()
        }
      }
      const [usual = 0, after = 0] = [...rates.values()].map((each) => percentile(each, 0.5))
      report(plain('recovery.baseline.spared', usual, 'events/s'))
      report(plain('recovery.after-hostile-input', after, 'events/s'))
      report(atLeast('recovery.by-baseline', after / usual, RECOVERED, '×'))
      report(plain('recovery.peak-memory.spared', spared.vigie.memoryMb().peak, 'MB'))
      report(plain('recovery.peak-memory', struck.vigie.memoryMb().peak, 'MB'))
      report(exactly('recovery.alive', struck.vigie.isAlive ? 1 : 0, 1, 'process'))
    } finally {
      await spared.close()
      await struck.close()
    }
  },
}
