// The load generator of `fanout`, a process of its own: reads a plan on standard input, follows with
// every reader, writes at a steady rate, and prints what arrived.
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { must } from '@vigie/kit'
import type { Frame } from '@vigie/protocol'
import { openSource } from './event-source.ts'
import { latenciesOf } from './fanout-plan.ts'
import type { FanoutPlan, FanoutResult } from './fanout-plan.ts'
import { Histogram } from './histogram.ts'
import { Order } from './order.ts'

/** Longest wait for the last entry to come everywhere. */
const SETTLE_MS = 10_000

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
// The only sender is `fanout.bench.ts`, which types what it sends.
const plan: FanoutPlan = JSON.parse(Buffer.concat(chunks).toString('utf8'))
process.stdout.write(JSON.stringify(await run(plan)))
process.exit(0)

async function run({ origin, readers, writers, seconds, entriesPerSecond }: FanoutPlan) {
  const latency = new Histogram()
  const slowest = new Histogram()
  const fromSend = new Histogram()
  const answers = new Histogram()
  const arrivals = new Map<number, { count: number; lastMs: number }>()
  const orders = readers.map(() => new Order())
  let frames = 0
  let frameBytes = 0

  const take = (order: Order, data: string): void => {
    const frame: Frame = JSON.parse(data)
    // Date.now is in whole milliseconds, like the times of entries: both err by less than one.
    const nowMs = Date.now()
    frames += 1
    frameBytes += data.length
    for (const { position, kind, receivedAt, writtenAt } of frame.entries) {
      if (kind !== 'note.written') continue
      order.take(position)
      const ms = nowMs - Date.parse(receivedAt)
      latency.add(ms)
      fromSend.add(nowMs - Date.parse(writtenAt))
      const arrived = arrivals.get(position) ?? { count: 0, lastMs: 0 }
      arrived.count += 1
      arrived.lastMs = Math.max(arrived.lastMs, ms)
      if (arrived.count < readers.length) arrivals.set(position, arrived)
      else {
        slowest.add(arrived.lastMs)
        arrivals.delete(position)
      }
    }
  }
  const sources = readers.map((headers, index) => {
    const order = must(orders[index], 'order of a reader')
    return openSource(new URL('/api/stream', origin), headers, ({ event, data }) => {
      if (event === 'frame') take(order, data)
    })
  })
  const statuses = await Promise.all(sources.map(({ opened }) => opened))

  const before = process.cpuUsage()
  const written: number[] = []
  let refused = 0
  const agent = new Agent({ keepAlive: true })
  const underWay = new Set<Promise<void>>()
  const startedMs = performance.now()
  for (let n = 0; n < seconds * entriesPerSecond; n++) {
    await pause(Math.max(0, startedMs + (n * 1000) / entriesPerSecond - performance.now()))
    const sentMs = performance.now()
    const writer = must(writers[n % writers.length], 'writer')
    const writing = write(agent, origin, { headers: writer, n })
      .then((position) => {
        answers.add(performance.now() - sentMs)
        if (position === undefined) refused += 1
        else written.push(position)
      })
      .finally(() => underWay.delete(writing))
    underWay.add(writing)
  }
  await Promise.all(underWay)
  const cpu = process.cpuUsage(before)
  const lastPosition = written.reduce((a, b) => Math.max(a, b), 0)
  const settledBy = performance.now() + SETTLE_MS
  while (orders.some(({ last }) => last < lastPosition) && performance.now() < settledBy) {
    await pause(50)
  }
  for (const source of sources) source.close()
  const wanted = written.length * readers.length
  const received = orders.reduce((sum, { count, broken }) => sum + count - broken, 0)
  const result: FanoutResult = {
    written: written.length,
    refused,
    streams: statuses.filter((status) => status === 200).length,
    lost: wanted - received,
    doubled: orders.reduce((sum, { broken }) => sum + broken, 0),
    orders: new Set(orders.map(({ hash }) => hash)).size,
    latency: latenciesOf(latency),
    slowest: latenciesOf(slowest),
    fromSend: latenciesOf(fromSend),
    answer: latenciesOf(answers),
    frames,
    frameBytes,
    processorSeconds: (cpu.user + cpu.system) / 1e6,
  }
  return result
}

/** Writes one line; its position, or undefined when it was refused. */
function write(
  agent: Agent,
  origin: string,
  { headers, n }: { readonly headers: Readonly<Record<string, string>>; readonly n: number },
): Promise<number | undefined> {
  const body = JSON.stringify({
    commandId: crypto.randomUUID(),
    text: `${n} · Porte C${n % 40}: file d’attente de ${n % 300} personnes, renfort demandé au secteur nord`,
    tlp: 'GREEN',
    writtenAt: new Date().toISOString(),
  })
  return new Promise((resolve, reject) => {
    const post = request(
      new URL('/api/entries', origin),
      { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/json' } },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.once('end', () => {
          if (response.statusCode !== 201) resolve(undefined)
          else resolve(JSON.parse(text).entries[0].position)
        })
        response.once('error', reject)
      },
    )
    post.once('error', reject)
    post.end(body)
  })
}
