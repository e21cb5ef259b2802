// The load generator of `room`, a process of its own: reads a plan on standard input, opens every
// stream, writes entries, counts and positions at steady rates, and prints what arrived.
import { setTimeout as pause } from 'node:timers/promises'
import { must } from '@vigie/kit'
import { openSource } from './event-source.ts'
import { latenciesOf } from './fanout-plan.ts'
import type { RoomPlan, RoomResult } from './room-plan.ts'
import { RoomFindings, RoomPhone, RoomReader } from './room-reader.ts'
import { RoomWriting } from './room-writing.ts'

/** Longest wait for the last entry to come everywhere. */
const SETTLE_MS = 10_000
/** Connections that are opened at once. */
const OPENED_AT_ONCE = 50
/** Every so many readers read the measurements, too. */
const SAMPLE = 36

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
// The only sender is `room.bench.ts`, which types what it sends.
const plan: RoomPlan = JSON.parse(Buffer.concat(chunks).toString('utf8'))
process.stdout.write(JSON.stringify(await run(plan)))
process.exit(0)

async function run(room: RoomPlan): Promise<RoomResult> {
  const findings = new RoomFindings()
  const readers = room.readers.map((_, i) => new RoomReader(findings, i % SAMPLE === 0))
  const url = new URL('/api/stream', room.origin)
  const followers = [
    ...room.readers.map((headers, i) => ({ headers, to: must(readers[i], 'reader') })),
    ...(room.isSendingOnly === true ? [] : room.phones).map(({ headers, unit }) => ({
      headers,
      to: new RoomPhone(findings, unit),
    })),
  ]
  const sources: ReturnType<typeof openSource>[] = []
  let streams = 0
  for (let from = 0; from < followers.length; from += OPENED_AT_ONCE) {
    const opened = followers
      .slice(from, from + OPENED_AT_ONCE)
      .map(({ headers, to }) => openSource(url, headers, (message) => to.take(message)))
    sources.push(...opened)
    const statuses = await Promise.all(opened.map((source) => source.opened))
    streams += statuses.filter((status) => status === 200).length
  }
  await pause(1_000)
  const before = process.cpuUsage()
  const writing = new RoomWriting(room)
  await Promise.all([writing.entries(), writing.counts(), writing.positions()])
  await writing.settled()
  const cpu = process.cpuUsage(before)
  const settledBy = performance.now() + SETTLE_MS
  const isMissing = () =>
    readers.some(({ order }) => order.last < writing.last) ||
    (room.isSendingOnly !== true && findings.tasksSeen < writing.tasksDue)
  while (isMissing() && performance.now() < settledBy) await pause(50)
  for (const source of sources) source.close()
  const doubled = readers.reduce((sum, { order }) => sum + order.broken, 0)
  const received = readers.reduce((sum, { order }) => sum + order.count, 0) - doubled
  return {
    streams,
    written: writing.written,
    refused: writing.refused,
    lost: writing.written * readers.length - received,
    doubled,
    entry: latenciesOf(findings.entry),
    fromSend: latenciesOf(findings.fromSend),
    tasks: {
      written: writing.tasks,
      lost: writing.tasksDue - findings.tasksSeen,
      foreign: findings.foreign,
      latency: latenciesOf(findings.task),
    },
    position: latenciesOf(findings.position),
    count: latenciesOf(findings.count),
    refusedMeasurements: writing.refusedMeasurements,
    sentMeasurements: writing.sentMeasurements,
    livePerSecond: readers.reduce((most, { live }) => Math.max(most, live.most), 0),
    framesPerSecond: readers.reduce((most, { frames }) => Math.max(most, frames.most), 0),
    bytes: findings.bytes,
    processorSeconds: (cpu.user + cpu.system) / 1e6,
  }
}
