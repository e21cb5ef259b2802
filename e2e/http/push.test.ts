import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from './running-vigie.ts'
import type { Member } from './enrol.ts'
import { StreamReader } from './stream-reader.ts'

const MISSED = 10_000
const vigie = new RunningVigie()
let first: Member
let writer: Caller

beforeAll(async () => {
  await vigie.writeOffline(MISSED)
  await vigie.start()
  first = await vigie.setUp()
  writer = (await vigie.machine(first.caller, ['log.write', 'log.read', 'stream.follow'])).caller
})
afterAll(() => vigie.destroy())

function follow(caller: Caller, position?: { after?: number; lastEventId?: string }) {
  const headers = {
    ...(caller.cookie === undefined ? {} : { cookie: caller.cookie }),
    ...(caller.bearer === undefined ? {} : { authorization: `Bearer ${caller.bearer}` }),
  }
  return new StreamReader(vigie.origin, headers, position)
}

async function write(text: string, by = writer): Promise<number> {
  const answer = await by.post('/entries', { commandId: crypto.randomUUID(), text })
  expect(answer.status).toBe(201)
  return (answer.body['entries'] as { position: number }[])[0]!.position
}

function expectUnbroken(reader: StreamReader): void {
  for (const [index, frame] of reader.frames.entries()) {
    const before = reader.frames[index - 1]
    expect(frame.after).toBe(before?.to ?? must(reader.hello, 'hello').resumedAfter)
    expect(frame.to).toBeGreaterThan(frame.after)
  }
  expect(reader.positions).toEqual([...new Set(reader.positions)].toSorted((a, b) => a - b))
}

test('[P1] hello comes first and says where the frames begin', async () => {
  const reader = follow(writer)
  await reader.until(() => reader.hello !== undefined)
  expect(reader.events[0]?.event).toBe('hello')
  const position = await write('after hello')
  await reader.until(() => reader.positions.includes(position))
  expect(reader.hello?.resumedAfter).toBeLessThan(position)
  expectUnbroken(reader)
  reader.leave()
})

test('[P8] 10,000 missed entries arrive whole, in order, in chunks that say how many are left', async () => {
  const started = performance.now()
  const reader = follow(writer, { after: 0 })
  await reader.until(() => (reader.position ?? 0) >= MISSED)
  const ms = Math.round(performance.now() - started)
  process.stderr.write(`catch-up of ${MISSED} entries: ${ms} ms\n`)
  expectUnbroken(reader)
  expect(reader.positions.slice(0, MISSED)).toEqual(Array.from({ length: MISSED }, (_, i) => i + 1))
  expect(reader.frames[0]?.behind).toBeGreaterThan(MISSED / 2)
  expect(Object.values(must(reader.frames[0]?.entries[0], 'entry').texts)).toEqual(['line 0'])
  reader.leave()
})

test('[P3] Last-Event-ID governs over ?after', async () => {
  const reader = follow(writer, { after: 3, lastEventId: '7' })
  await reader.until(() => reader.frames.length > 0)
  expect(reader.hello?.resumedAfter).toBe(7)
  expect(reader.frames[0]?.after).toBe(7)
  reader.leave()
})

test('[P3] a Last-Event-ID that is no position is refused', async () => {
  const reader = follow(writer, { lastEventId: 'x' })
  await reader.closed
  expect(reader.status).toBe(400)
})

test('[P4] a position that the log has not reached ends in position-unknown', async () => {
  const reader = follow(writer, { after: 10_000_000 })
  await reader.closed
  expect(reader.goodbye).toEqual({ reason: 'position-unknown' })
})

test('[P2] no gap and no double under random disconnects while entries are written', async () => {
  const seed = Date.now() % 2 ** 31
  let chance = seed
  const random = () => (chance = (chance * 48_271) % 2_147_483_647) / 2_147_483_647
  const from = (await writer.get('/entries?limit=1')).body['position'] as number
  const received: number[] = []
  let cursor = from
  let last = 0
  const writing = (async () => {
    for (let n = 0; n < 150; n++) last = await write(`burst ${n}`)
  })()
  const state = { isWriting: true }
  void writing.finally(() => (state.isWriting = false))
  while (state.isWriting || cursor < last) {
    const reader = follow(writer, { after: cursor })
    await reader.until(() => reader.hello !== undefined)
    await new Promise((resolve) => setTimeout(resolve, random() * 60))
    reader.leave()
    await reader.closed
    expectUnbroken(reader)
    received.push(...reader.positions)
    cursor = reader.position ?? cursor
  }
  const expected = Array.from({ length: cursor - from }, (_, i) => from + 1 + i)
  expect(received, `seed ${seed}`).toEqual(expected)
})

test('[P5] a revoked session goes dark within a second, also when nothing happens', async () => {
  const observer = await vigie.member(first.caller, ['observer'])
  const reader = follow(observer.caller)
  await reader.until(() => reader.hello !== undefined)
  const started = performance.now()
  expect((await first.caller.remove(`/sessions/${observer.sessionId}`)).status).toBe(204)
  await reader.closed
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(reader.goodbye).toEqual({ reason: 'session-ended' })
})

test('[P5] a revoked token goes dark within a second', async () => {
  const machine = await vigie.machine(first.caller, ['stream.follow'])
  const reader = follow(machine.caller)
  await reader.until(() => reader.hello !== undefined)
  const started = performance.now()
  expect((await first.caller.remove(`/tokens/${machine.id}`)).status).toBe(204)
  await reader.closed
  expect(performance.now() - started).toBeLessThan(1_000)
})

test('[P5] a reader whose roles change is sent away to come back with the new ones', async () => {
  const operator = await vigie.member(first.caller, ['operator', 'observer'])
  const reader = follow(operator.caller)
  await reader.until(() => reader.hello !== undefined)
  const answer = await first.caller.remove(`/people/${operator.id}/roles/operator`)
  expect(answer.status).toBeLessThan(300)
  await reader.closed
  expect(reader.goodbye?.reason).toMatch(/rights-changed|session-ended/)
})

test('[P6] what is not for a reader is covered by the range and absent', async () => {
  const cleared = await vigie.member(first.caller, ['commander'], 'RED')
  const lower = await vigie.member(first.caller, ['observer'], 'GREEN')
  const high = follow(cleared.caller)
  const low = follow(lower.caller)
  await high.until(() => high.hello !== undefined && low.hello !== undefined)
  const answer = await cleared.caller.post('/entries', {
    commandId: crypto.randomUUID(),
    text: 'for the eyes of few',
    tlp: 'RED',
  })
  const position = (answer.body['entries'] as { position: number }[])[0]!.position
  await high.until(() => (high.position ?? 0) >= position && (low.position ?? 0) >= position)
  expect(high.positions).toContain(position)
  expect(low.positions).not.toContain(position)
  expect(JSON.stringify(low.frames)).not.toContain('for the eyes of few')
  expectUnbroken(low)
  const again = follow(lower.caller, { after: 0 })
  await again.until(() => (again.position ?? 0) >= position)
  expect(JSON.stringify(again.frames)).not.toContain('for the eyes of few')
  for (const reader of [high, low, again]) reader.leave()
})

test('[P16] a document that a reader may see no longer is taken back, live and when catching up', async () => {
  const lower = await vigie.member(first.caller, ['observer'], 'AMBER')
  const opened = await first.caller.post('/incidents', {
    commandId: crypto.randomUUID(),
    type: 'cyber',
    priority: 2,
    title: 'seen by many at first',
    tlp: 'AMBER',
  })
  const { id, position } = (opened.body['changes'] as { id: string; position: number }[])[0]!
  const live = follow(lower.caller, { after: position - 1 })
  const changesOf = (reader: StreamReader) =>
    reader.frames.flatMap(({ changes }) => changes).filter((change) => change.id === id)
  await live.until(() => changesOf(live).length === 1)
  expect(changesOf(live)[0]?.state).not.toBeNull()
  const noted = await first.caller.post(`/incidents/${id}/gestures`, {
    commandId: crypto.randomUUID(),
    tlp: 'RED',
    gesture: { kind: 'note', text: 'now for few' },
  })
  expect(noted.status).toBe(201)
  await live.until(() => changesOf(live).length === 2)
  expect(changesOf(live)[1]?.state).toBeNull()
  const late = follow(lower.caller, { after: position })
  await late.until(() => changesOf(late).length > 0)
  expect(changesOf(late)[0]?.state).toBeNull()
  const never = await vigie.member(first.caller, ['observer'], 'GREEN')
  const newcomer = follow(never.caller, { after: position - 1 })
  await newcomer.until(() => newcomer.frames.at(-1)?.behind === 0)
  expect(changesOf(newcomer)).toEqual([])
  for (const reader of [live, late, newcomer]) reader.leave()
})

test('[P6] administration does not read the log, on the stream either', async () => {
  const administrator = await vigie.member(first.caller, ['administrator'])
  const reader = follow(administrator.caller, { after: 0 })
  await reader.until(() => (reader.position ?? 0) >= MISSED)
  expect(
    reader.frames.flatMap(({ entries }) => entries).some(({ kind }) => kind.startsWith('note.')),
  ).toBe(false)
  reader.leave()
})

test('[P7] a reader who takes nothing delays nobody and loses nothing', async () => {
  const slow = follow(writer, { after: 0 })
  const fast = follow(writer)
  await slow.until(() => slow.status === 200)
  slow.pause()
  await fast.until(() => fast.hello !== undefined)
  const position = await write('while one sleeps')
  await fast.until(() => fast.positions.includes(position), 1_000)
  slow.resume()
  await slow.until(() => slow.positions.includes(position))
  expectUnbroken(slow)
  slow.leave()
  fast.leave()
})

test('[P9] a beat comes every second when nothing else does', async () => {
  const reader = follow(writer)
  await reader.until(() => reader.beats >= 2, 4_000)
  reader.leave()
})

test('[P11] a session has at most twelve streams', async () => {
  const observer = await vigie.member(first.caller, ['observer'])
  const readers = Array.from({ length: 12 }, () => follow(observer.caller))
  await Promise.all(readers.map((reader) => reader.until(() => reader.hello !== undefined)))
  const one = follow(observer.caller)
  await one.closed
  expect(one.status).toBe(429)
  for (const reader of readers) reader.leave()
})

test('[P13] a server that stops says so on every stream', async () => {
  const reader = follow(writer)
  await reader.until(() => reader.hello !== undefined)
  await vigie.stop()
  await reader.closed
  expect(reader.goodbye).toEqual({ reason: 'shutdown' })
  await vigie.start()
})
