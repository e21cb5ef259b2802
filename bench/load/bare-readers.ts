// Readers of the baseline of `fanout`. Arguments: port, number of connections, seconds. Prints latencies.
import { setTimeout as pause } from 'node:timers/promises'
import { openSource } from './event-source.ts'
import { latenciesOf } from './fanout-plan.ts'
import { Histogram } from './histogram.ts'

const [port = 0, readers = 300, seconds = 10] = process.argv.slice(2).map(Number)
const latency = new Histogram()
const sources = Array.from({ length: readers }, () =>
  openSource(new URL(`http://localhost:${port}/`), {}, ({ data }) => {
    const frame: { readonly at: number } = JSON.parse(data)
    latency.add(Date.now() - frame.at)
  }),
)
await Promise.all(sources.map(({ opened }) => opened))
await pause(seconds * 1_000)
process.stdout.write(JSON.stringify(latenciesOf(latency)))
process.exit(0)
