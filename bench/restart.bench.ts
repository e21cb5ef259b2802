import { must } from '@vigie/kit'
import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import type { Member } from '../e2e/http/enrol.ts'
import { atMost, exactly, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { fillLog } from './load/fill-log.ts'
import type { Bench } from './run.ts'

/** `VIGIE_BENCH_ENTRIES=1000000` takes some minutes and gigabytes. */
const ENTRIES = Number(process.env['VIGIE_BENCH_ENTRIES'] ?? 100_000)
const AS_OF_GOAL_S = ENTRIES <= 100_000 ? 2 : 10
const RESTARTS = 5

type Report = (figure: Figure) => void

/** The whole server on a long log: back after `kill -9`, and asked about the past over HTTP. */
export const bench: Bench = {
  summary: `restart and time travel of the server at ${ENTRIES} entries`,
  run: async (report) => {
    const vigie = new ServingVigie()
    try {
      await vigie.start()
      const first = await vigie.setUp()
      report(plain('restart.baseline.empty-log', (await restarts(vigie, first)) / 1000, 's'))
      await vigie.stop()
      const startedMs = performance.now()
      await fillLog(vigie.directory, ENTRIES)
      report(plain('restart.build-rate', (ENTRIES * 1000) / (performance.now() - startedMs), '1/s'))
      const position = await health(vigie)
      const restartMs = await restarts(vigie, first)
      report(atMost(`restart.at-${ENTRIES}`, restartMs / 1000, 2, 's'))
      // A restart after `kill -9` has lost nothing: the notes between the kills are there.
      const wanted = position + RESTARTS + 1
      report(exactly('restart.position', await health(vigie), wanted, 'entries'))
      await travel(first, position, report)
      report(plain('restart.memory', vigie.memoryMb().peak, 'MB'))
    } finally {
      await vigie.destroy()
    }
  },
}

/** Kills within writing and starts again; the middle of the times from spawn to an answer, ms. */
async function restarts(vigie: ServingVigie, { caller }: Member): Promise<number> {
  const times: number[] = []
  for (let i = 0; i <= RESTARTS; i++) {
    const answer = await caller.post('/entries', {
      commandId: crypto.randomUUID(),
      text: `before kill ${i}`,
    })
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    await vigie.kill()
    times.push(await vigie.start())
  }
  // The first start after a change reads files that the others find in memory.
  return percentile(times.slice(1), 0.5)
}

/** Position of the log; starts Vigie when it does not run. */
async function health(vigie: ServingVigie): Promise<number> {
  if (!vigie.isAlive) await vigie.start()
  return Number(must(await vigie.health(), 'health')['position'])
}

async function travel({ caller }: Member, position: number, report: Report): Promise<void> {
  const half = Math.trunc(position / 2)
  const ask = async (path: string) => {
    const startedMs = performance.now()
    const answer = await caller.get(path)
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return { s: (performance.now() - startedMs) / 1000, answer }
  }
  const list = '/incidents?states=new,dispatched,on-scene&limit=100'
  const page = await ask(`${list}&asOf=${half}`)
  const cursor = page.answer.body['next']
  report(plain('as-of.http.baseline.list-now', (await ask(list)).s, 's'))
  report(atMost('as-of.http.list-halfway', page.s, AS_OF_GOAL_S, 's'))
  for (const [name, path] of [
    ['list-second-page', `${list}&asOf=${half}&cursor=${encodeURIComponent(String(cursor))}`],
    ['list-latest', `${list}&asOf=${position - 1}`],
    ['log-page', `/entries?asOf=${half}&limit=100`],
    ['log-page-of-kind', `/entries?asOf=${half}&limit=100&kinds=incident.opened`],
    ['log-search', `/entries?asOf=${half}&limit=100&text=${encodeURIComponent('renfort nord')}`],
    ['findings', `/findings?asOf=${half}&limit=100`],
  ] as const) {
    report(atMost(`as-of.http.${name}`, (await ask(path)).s, AS_OF_GOAL_S, 's'))
  }
}
