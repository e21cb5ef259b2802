import { setTimeout as pause } from 'node:timers/promises'
import { must } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { StreamReader } from '../http/stream-reader.ts'
import { entriesOf } from '../kill/burst-over-http.ts'
import { ServingVigie } from './serving-vigie.ts'
import { proofOf } from './proof-of.ts'
import type { Member } from '../http/enrol.ts'

/** A laptop's lid stays closed for so long: past the 30 s after which a stalled reader is cut, when deep. */
const LID_MS = process.env['VIGIE_DEEP'] === '1' ? 60_000 : 3_000
const DARK_WITHIN_MS = 1_000

const vigie = new ServingVigie()
let first: Member
let writer: Caller

beforeAll(async () => {
  await vigie.start()
  first = await vigie.setUp()
  const scopes = ['log.write', 'log.read', 'stream.follow'] as const
  writer = (await vigie.machine(first.caller, scopes)).caller
})
afterAll(() => vigie.destroy())

function follow(caller: Caller, lastEventId?: string): StreamReader {
  return new StreamReader(
    vigie.origin,
    proofOf(caller),
    lastEventId === undefined ? {} : { lastEventId },
  )
}

async function write(text: string): Promise<number> {
  const answer = await writer.post('/entries', { commandId: crypto.randomUUID(), text })
  expect(answer.status).toBe(201)
  return must(entriesOf(answer.body)[0], 'entry').position
}

/** Positions that were received are all between the ends, each once, in order. */
function expectEveryPosition(received: readonly number[], from: number, to: number): void {
  expect(received).toEqual(Array.from({ length: to - from }, (_, i) => from + 1 + i))
}

/** Covers of the frames of several connections join without gap or overlap. */
function expectJoined(readers: readonly StreamReader[]): void {
  let reached = must(readers[0]?.hello, 'hello').resumedAfter
  for (const frame of readers.flatMap(({ frames }) => frames)) {
    expect(frame.after).toBe(reached)
    reached = frame.to
  }
}

test('[EN8] a reader whose lid was closed has everything that was written meanwhile, once', async () => {
  const reader = follow(writer)
  await reader.until(() => reader.hello !== undefined)
  const from = await write('before the lid')
  await reader.until(() => reader.positions.includes(from))
  reader.pause()
  const endMs = performance.now() + LID_MS
  let last = from
  while (performance.now() < endMs) {
    last = await write(`while it is closed ${'x'.repeat(2_000)}`)
    await pause(LID_MS / 200)
  }
  // The lid opens: the old connection may be dead or alive, the browser comes back by position.
  reader.resume()
  await Promise.race([reader.closed, pause(500)])
  reader.leave()
  const again = follow(writer, reader.lastId)
  await again.until(() => (again.position ?? 0) >= last)
  expectJoined([reader, again])
  expectEveryPosition([...reader.positions, ...again.positions], from - 1, last)
  again.leave()
})

test('[EN9] a reader loses nothing to a stop, nor to kill -9, of the server', async () => {
  const readers = [follow(writer)]
  await readers[0]!.until(() => readers[0]!.hello !== undefined)
  const from = await write('first')
  const start = must(readers[0]!.hello, 'hello').resumedAfter
  let last = from
  for (const end of ['stop', 'kill'] as const) {
    const reader = must(readers.at(-1), 'reader')
    await reader.until(() => reader.positions.includes(last))
    const writing = Array.from({ length: 20 }, (_, i) => write(`${end} ${i}`))
    last = Math.max(...(await Promise.all(writing)))
    await vigie[end]()
    await reader.closed
    if (end === 'stop') expect(reader.goodbye).toEqual({ reason: 'shutdown' })
    await vigie.start()
    last = await write(`after ${end}`)
    const next = follow(writer, reader.lastId ?? String(start))
    await next.until(() => next.positions.includes(last))
    readers.push(next)
  }
  expectJoined(readers)
  expectEveryPosition(
    readers.flatMap(({ positions }) => positions).filter((position) => position >= from),
    from - 1,
    last,
  )
  for (const reader of readers) reader.leave()
})

test('[EN10] a revoked session goes dark within a second under load', async () => {
  const watching = await Promise.all(
    Array.from({ length: 8 }, () => vigie.member(first.caller, ['observer'])),
  )
  const crowd = watching.flatMap(({ caller }) => Array.from({ length: 5 }, () => follow(caller)))
  const gone = await vigie.member(first.caller, ['operator'])
  const reader = follow(gone.caller)
  await Promise.all([reader, ...crowd].map((each) => each.until(() => each.hello !== undefined)))
  const load = { goesOn: true }
  const writing = (async () => {
    while (load.goesOn) await Promise.all([write('load'), write('load'), pause(20)])
  })()
  await reader.until(() => reader.frames.length > 3)
  const revokedMs = performance.now()
  expect((await first.caller.remove(`/sessions/${gone.sessionId}`)).status).toBe(204)
  await reader.closed
  const darkMs = performance.now() - revokedMs
  load.goesOn = false
  await writing
  expect(darkMs).toBeLessThan(DARK_WITHIN_MS)
  expect(reader.goodbye).toEqual({ reason: 'session-ended' })
  expect((await gone.caller.get('/entries')).status).toBe(401)
  process.stderr.write(`dark after ${Math.round(darkMs)} ms\n`)
  for (const each of crowd) each.leave()
})

test('[EN11] eight streams of one session are live and alike', async () => {
  const { caller } = await vigie.member(first.caller, ['operator'])
  const tabs = Array.from({ length: 8 }, () => follow(caller))
  await Promise.all(tabs.map((tab) => tab.until(() => tab.hello !== undefined)))
  const from = await write('first to all tabs')
  let last = from
  for (let n = 0; n < 30; n++) last = await write(`to all tabs ${n}`)
  await Promise.all(tabs.map((tab) => tab.until(() => tab.positions.includes(last))))
  for (const tab of tabs) {
    const received = tab.positions.filter((position) => position >= from)
    expectEveryPosition(received, from - 1, last)
    tab.leave()
  }
})
