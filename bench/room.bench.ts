import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import { atMost, exactly, plain } from './figure.ts'
import { fillRoom, STADIUM } from './load/room-house.ts'
import type { RoomPlan, RoomResult } from './load/room-plan.ts'
import { runScript } from './load/run-script.ts'
import type { Bench } from './run.ts'

/** `VIGIE_ROOM_SCALE=0.1` runs a tenth of everything; `VIGIE_BENCH_SECONDS` says for how long. */
const SCALE = Number(process.env['VIGIE_ROOM_SCALE'] ?? 1)
const SECONDS = Number(process.env['VIGIE_BENCH_SECONDS'] ?? 300)
const scaled = (count: number) => Math.max(1, Math.round(count * SCALE))
const [OPERATORS, WALLS, PHONES] = [scaled(300), scaled(60), scaled(2_000)]
const PER_SECOND = {
  entries: scaled(50),
  counts: 10 * Math.max(1, Math.round(20 * SCALE)),
  positions: scaled(400),
}
/** Pushes are framed within 100 ms: a reader gets ten of each kind a second, and one at the edge of it. */
const LIVE_PER_SECOND = 11
const FRAMES_PER_SECOND = 21

/** The evening: everybody of the rooms, every wall and every phone, on one machine. */
export const bench: Bench = {
  summary: `${OPERATORS} operators, ${WALLS} walls, ${PHONES} phones; ${PER_SECOND.entries} entries, ${PER_SECOND.counts} counts, ${PER_SECOND.positions} positions a second for ${SECONDS} s`,
  run: async (report) => {
    const vigie = new ServingVigie()
    try {
      await vigie.start()
      const { commander: _, ...house } = await fillRoom(vigie, {
        operators: OPERATORS,
        walls: WALLS,
        phones: PHONES,
      })
      const plan: RoomPlan = {
        ...house,
        origin: vigie.origin.href,
        centre: [STADIUM.centre[0], STADIUM.centre[1]],
        seconds: SECONDS,
        perSecond: PER_SECOND,
      }
      const before = vigie.processorSeconds()
      // `room-load.ts` types what it prints.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const result = (await runScript(
        new URL('load/room-load.ts', import.meta.url),
        [],
        JSON.stringify(plan),
      )) as RoomResult
      const busy = (vigie.processorSeconds() - before) / SECONDS
      const peakMb = vigie.memoryMb().peak
      await vigie.stop()
      const streams = OPERATORS + WALLS + PHONES
      report(exactly('room.streams', result.streams, streams, 'streams'))
      report(exactly('room.written', result.written, SECONDS * PER_SECOND.entries, 'entries'))
      report(exactly('room.lost', result.lost, 0, 'entries × readers'))
      report(exactly('room.doubled', result.doubled, 0, 'entries × readers'))
      report(plain('room.entry.p50', result.entry.p50, 'ms'))
      report(atMost('room.entry.p95', result.entry.p95, 250, 'ms'))
      report(plain('room.entry.p99', result.entry.p99, 'ms'))
      report(plain('room.entry.from-send.p95', result.fromSend.p95, 'ms'))
      report(exactly('room.phone.lost', result.tasks.lost, 0, 'tasks × phones'))
      report(exactly('room.phone.foreign', result.tasks.foreign, 0, 'entries × phones'))
      report(plain('room.phone.tasks', result.tasks.written, 'tasks'))
      report(atMost('room.phone.p95', result.tasks.latency.p95, 250, 'ms'))
      report(atMost('room.position.p95', result.position.p95, 250, 'ms'))
      report(atMost('room.count.p95', result.count.p95, 250, 'ms'))
      report(exactly('room.measurements.refused', result.refusedMeasurements, 0, 'measurements'))
      const sent = result.sentMeasurements / SECONDS
      report(plain('room.measurements', sent, '1/s'))
      report(atMost('room.live-messages', result.livePerSecond, 2 * LIVE_PER_SECOND, '1/s'))
      report(atMost('room.frames', result.framesPerSecond, FRAMES_PER_SECOND, '1/s'))
      report(plain('room.sent', result.bytes / SECONDS / 1e6, 'MB/s'))
      report(plain('room.server.processor', 100 * busy, '% of a core'))
      report(plain('room.server.peak-memory', peakMb, 'MB'))
      const generator = (100 * result.processorSeconds) / SECONDS
      report(plain('room.generator.processor', generator, '% of a core'))
    } finally {
      await vigie.destroy()
    }
  },
}
