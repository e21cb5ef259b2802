import { must } from '@vigie/kit'
import type { Caller } from '../packages/server/src/access/testing/caller.ts'
import type { Member } from '../e2e/http/enrol.ts'
import { proofOf } from '../e2e/load/proof-of.ts'
import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import { communique, entryOf, gesture, subjectOf } from '../e2e/public/desk.ts'
import { atLeast, atMost, exactly, plain } from './figure.ts'
import type { FanoutPlan, FanoutResult } from './load/fanout-plan.ts'
import type { ReadersResult } from './load/public-readers.ts'
import { runScript } from './load/run-script.ts'
import type { Bench } from './run.ts'

/** What is promised, and a little more, so that a slow second does not miss it. */
const READERS_PER_SECOND = 1_000
const ASKED_PER_SECOND = 1_100
const OPERATORS = 100
const ENTRIES_PER_SECOND = 20
const WRITERS = 10
const CONNECTIONS = 32
const SECONDS = Number(process.env['VIGIE_BENCH_SECONDS'] ?? 20)

/** Readers of the public site beside rooms that stream, one process, one machine. */
export const bench: Bench = {
  summary: `${READERS_PER_SECOND} readers/s beside ${OPERATORS} operators and ${ENTRIES_PER_SECOND} entries/s for ${SECONDS} s`,
  run: async (report) => {
    const vigie = new ServingVigie()
    try {
      await vigie.start()
      const staff = await fillRooms(vigie)
      const path = await publish(
        must(staff[0], 'commander').caller,
        must(staff[1], 'second').caller,
      )
      await served(new URL(path, vigie.publicOrigin))
      const alone = await rooms(vigie, staff)
      const before = vigie.processorSeconds()
      const [beside, readers] = await Promise.all([
        rooms(vigie, staff),
        read(vigie, path, ASKED_PER_SECOND),
      ])
      const busy = (vigie.processorSeconds() - before) / SECONDS
      const most = await read(vigie, path, 0)

      report(atLeast('public.readers', readers.perSecond, READERS_PER_SECOND, 'requests/s'))
      report(exactly('public.failed', readers.failed, 0, 'requests'))
      report(plain('public.readers.p50', readers.latency.p50, 'ms'))
      report(plain('public.readers.p99', readers.latency.p99, 'ms'))
      report(exactly('public.rooms.lost', beside.lost, 0, 'entries × readers'))
      report(plain('public.rooms.baseline.p95', alone.latency.p95, 'ms'))
      report(plain('public.rooms.baseline.p99', alone.latency.p99, 'ms'))
      report(atMost('public.rooms.p95', beside.latency.p95, 250, 'ms'))
      report(atMost('public.rooms.p99', beside.latency.p99, 500, 'ms'))
      report(plain('public.server.processor', 100 * busy, '% of a core'))
      report(plain('public.most', most.perSecond, 'requests/s'))
      report(plain('public.most.p99', most.latency.p99, 'ms'))
    } finally {
      await vigie.destroy()
    }
  },
}

async function fillRooms(vigie: ServingVigie): Promise<readonly Member[]> {
  const first = await vigie.setUp()
  const staff = [first, await vigie.member(first.caller, ['commander'])]
  while (staff.length < OPERATORS) staff.push(await vigie.member(first.caller, ['operator']))
  return staff
}

/** A communiqué with a figure, released by two persons; its page. */
async function publish(writer: Caller, second: Caller): Promise<string> {
  const entry = entryOf(await gesture(writer, '/entries', { text: 'Comptage : 47 312' }))
  const id = subjectOf(await gesture(writer, '/communiques', communique(entry)))
  await gesture(writer, `/communiques/${id}/gestures`, { gesture: { kind: 'propose' } })
  await gesture(second, `/communiques/${id}/release`, { revision: 1 })
  return `/fr/communiques/${id}`
}

async function served(page: URL): Promise<void> {
  const endMs = performance.now() + 10_000
  while ((await fetch(page)).status !== 200) {
    if (performance.now() > endMs) throw new Error(`${page.href} was not published`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function rooms(vigie: ServingVigie, staff: readonly Member[]): Promise<FanoutResult> {
  const proofs = staff.map(({ caller }) => proofOf(caller))
  const plan: FanoutPlan = {
    origin: vigie.origin.href,
    readers: proofs,
    writers: proofs.slice(-WRITERS),
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

async function read(vigie: ServingVigie, path: string, rate: number): Promise<ReadersResult> {
  const args = [vigie.publicOrigin.href, path, CONNECTIONS, rate, SECONDS].map(String)
  // `public-readers.ts` types what it prints.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await runScript(
    new URL('load/public-readers.ts', import.meta.url),
    args,
  )) as ReadersResult
}
