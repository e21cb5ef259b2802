// Readers of the public site, a process of its own. Arguments: origin, path, connections, requests per
// second (0: as fast as it goes), seconds. Prints what came back.
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { latenciesOf } from './fanout-plan.ts'
import type { Latencies } from './fanout-plan.ts'
import { Histogram } from './histogram.ts'

/** What the readers saw, as JSON on standard output. */
export interface ReadersResult {
  readonly perSecond: number
  readonly failed: number
  readonly bytes: number
  readonly latency: Latencies
}

const [origin = '', path = '/fr/', ...numbers] = process.argv.slice(2)
const [connections = 32, rate = 0, seconds = 10] = numbers.map(Number)
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const latency = new Histogram()
let served = 0
let failed = 0
let bytes = 0

const startedMs = performance.now()
const endMs = startedMs + seconds * 1_000
if (rate === 0) await Promise.all(Array.from({ length: connections }, () => readOn()))
else await readSteadily()
const result: ReadersResult = {
  perSecond: served / ((performance.now() - startedMs) / 1_000),
  failed,
  bytes,
  latency: latenciesOf(latency),
}
process.stdout.write(JSON.stringify(result))
process.exit(0)

async function readOn(): Promise<void> {
  while (performance.now() < endMs) await read()
}

async function readSteadily(): Promise<void> {
  const underWay = new Set<Promise<void>>()
  for (let n = 0; n < seconds * rate; n++) {
    const waitMs = startedMs + (n * 1_000) / rate - performance.now()
    if (waitMs > 1) await pause(waitMs)
    const reading = read().finally(() => underWay.delete(reading))
    underWay.add(reading)
  }
  await Promise.all(underWay)
}

function read(): Promise<void> {
  const sentMs = performance.now()
  return new Promise((resolve) => {
    const headers = { 'accept-encoding': 'gzip' }
    const asked = request(new URL(path, origin), { agent, headers }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => {
        if (answer.statusCode === 200) served += 1
        else failed += 1
        latency.add(performance.now() - sentMs)
        resolve()
      })
    })
    asked.on('error', () => {
      failed += 1
      resolve()
    })
    asked.end()
  })
}
