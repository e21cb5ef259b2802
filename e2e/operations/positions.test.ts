import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { Live, parseAs, UnitPosition } from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { proofOf } from '../load/proof-of.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { StreamReader } from '../http/stream-reader.ts'
import { done, entriesOf, STADIUM } from '../venue/at-venue.ts'

const SCOPES = ['stream.follow', 'unit.locate', 'unit.read', 'incident.read', 'crowd.read'] as const
const vigie = new RunningVigie()
let commander: Caller
let administrator: Caller
let gateway: Caller
const gesture = (rest: object = {}) => ({ commandId: randomUUID(), ...rest })
const place = { longitude: -7.5301, latitude: 33.4202 }

beforeAll(async () => {
  await vigie.start()
  administrator = (await vigie.setUp()).caller
  commander = (await vigie.member(administrator, ['commander'], 'RED')).caller
  gateway = (await vigie.machine(administrator, ['unit.locate'])).caller
  done(await commander.post('/venues/generated', gesture({ id: 'GSC', ...STADIUM })))
  done(await commander.post('/venues/GSC/adoption', gesture()))
  for (const [id, at] of [
    ['P-A', 'A1'],
    ['P-B', 'B1'],
  ]) {
    const plan = { id, name: `Poste ${id}`, place: at, strength: 4, skills: [] }
    done(await commander.post('/posts', gesture(plan)))
  }
})
afterAll(() => vigie.destroy())

async function unit(callSign: string, rest: object = {}): Promise<string> {
  const registered = done(
    await commander.post(
      '/units',
      gesture({ callSign, kind: 'stewards', strength: 4, skills: [], ...rest }),
    ),
  )
  const id = must(entriesOf(registered)[0], 'entry').subject.id
  await act(id, { kind: 'start-duty', until: new Date(Date.now() + 3_600_000).toISOString() })
  return id
}

const act = async (id: string, what: object) =>
  done(await commander.post(`/units/${id}/gestures`, gesture({ gesture: what })))

/** The phone of a unit. */
async function device(of: string, scopes: readonly string[] = SCOPES): Promise<Caller> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const issued = await administrator.post('/tokens', {
    name: `phone of ${of}`,
    scopes,
    unit: of,
    tlpCeiling: 'AMBER',
    expiresAt,
  })
  const caller = vigie.caller()
  caller.bearer = issued.text('token')
  return caller
}

const send = (by: Caller, ...positions: object[]) => by.post('/positions', { positions })
const follow = (caller: Caller) => new StreamReader(vigie.origin, proofOf(caller))

/** What a stream says now under a key of a channel; null: known no longer, undefined: never told. */
function shown(reader: StreamReader, channel: string, key: string): unknown {
  return reader.events
    .filter(({ event }) => event === 'live')
    .map(({ data }) => must(parseAs(Live, data), 'live'))
    .filter((live) => live.channel === channel && Object.hasOwn(live.values, key))
    .at(-1)?.values[key]
}

test('[DP21] [DP23] a device says where its own unit is; the latest stands', async () => {
  const [own, other] = [await unit('Lima 1'), await unit('Lima 2')]
  const phone = await device(own)
  const reader = follow(commander)
  const at = new Date(Date.now() - 1_000).toISOString()
  expect((await send(phone, { unit: own, ...place, at })).body).toMatchObject({ taken: 1 })
  await reader.until(() => shown(reader, 'units', `unit/${own}`) !== undefined)
  const position = parseAs(UnitPosition, shown(reader, 'units', `unit/${own}`))
  expect(position).toEqual({ id: own, callSign: 'Lima 1', kind: 'stewards', ...place, at })
  const early = new Date(Date.now() - 60_000).toISOString()
  expect((await send(phone, { unit: own, ...place, at: early })).body).toMatchObject({ late: 1 })
  const foreign = await send(phone, { unit: other, ...place })
  expect(foreign.body).toMatchObject({ taken: 0, problems: [{ code: 'position.not-yours' }] })
  expect((await send(gateway, { unit: own, ...place }, { unit: other, ...place })).body).toEqual({
    taken: 2,
    late: 0,
    problems: [],
  })
  reader.leave()
})

test('[DP22] with the end of duty a position is gone, and none is taken', async () => {
  const id = await unit('Lima 3')
  await send(gateway, { unit: id, ...place })
  const reader = follow(commander)
  await reader.until(() => shown(reader, 'units', `unit/${id}`) !== undefined)
  await act(id, { kind: 'end-duty' })
  await reader.until(() => shown(reader, 'units', `unit/${id}`) === null)
  expect((await send(gateway, { unit: id, ...place })).body).toMatchObject({
    problems: [{ line: 1, code: 'unit.off-duty' }],
  })
  reader.leave()
})

test('[DP24] positions are no facts, come at most ten times a second, and are for the cleared only', async () => {
  const [open, secret] = [await unit('Lima 4'), await unit('Lima 5', { tlp: 'RED' })]
  const observer = (await vigie.member(administrator, ['observer'], 'AMBER')).caller
  const desk = (await vigie.member(administrator, ['public-desk'], 'AMBER')).caller
  const readers = [follow(observer), follow(commander), follow(desk)] as const
  for (const each of readers) await each.until(() => each.hello !== undefined)
  const before = (await commander.get('/event')).body['position']
  for (let n = 0; n < 40; n++) {
    const at = new Date().toISOString()
    await send(gateway, { unit: open, ...place, latitude: n, at })
  }
  await send(gateway, { unit: secret, ...place })
  expect((await commander.get('/event')).body['position']).toBe(before)
  const [seen, whole, none] = readers
  await whole.until(() => shown(whole, 'units', `unit/${secret}`) !== undefined)
  await seen.until(
    () => parseAs(UnitPosition, shown(seen, 'units', `unit/${open}`))?.latitude === 39,
  )
  const messages = seen.events.filter(({ event }) => event === 'live')
  expect(messages.length).toBeLessThan(40)
  expect(shown(seen, 'units', `unit/${secret}`)).toBeUndefined()
  expect(none.events.filter(({ event }) => event === 'live')).toEqual([])
  for (const each of readers) each.leave()
})

test('[P17] a device is sent what concerns its unit, and nothing else', async () => {
  const [own, other] = [await unit('Lima 6'), await unit('Lima 7')]
  await act(own, { kind: 'hold-post', post: 'P-A' })
  await act(other, { kind: 'hold-post', post: 'P-B' })
  const phone = await device(own, [...SCOPES, 'log.read', 'gate.read'])
  const reader = follow(phone)
  const held = (await commander.get('/event')).body['position']
  await reader.until(() => reader.position === held)
  const mine = await incident('Malaise à la porte A1')
  const theirs = await incident('Rixe à la porte B1')
  await act(own, { kind: 'dispatch', incident: mine })
  await act(other, { kind: 'dispatch', incident: theirs })
  const due = new Date(Date.now() + 600_000).toISOString()
  for (const [owner, title] of [
    [own, 'Brancarder'],
    [other, 'Séparer'],
  ]) {
    done(await commander.post('/tasks', gesture({ title, owner, dueAt: due })))
  }
  done(await commander.post('/entries', gesture({ text: 'Une ligne du journal' })))
  for (const gate of ['A1', 'B1']) {
    done(await commander.post(`/gates/${gate}/confirmation`, gesture({ state: 'open' })))
    const measure = { kind: 'queue', people: 12 }
    done(await commander.post('/counts/hand', { place: { kind: 'gate', id: gate }, measure }))
  }
  const last = (await commander.get('/event')).body['position']
  await reader.until(() => reader.position === last)
  await reader.until(() => shown(reader, 'crowd', 'gate/A1') !== undefined)
  const said = reader.frames
    .flatMap(({ entries }) => entries)
    .filter(({ kind }) => kind !== 'unit.post-held')
    // Sent along when the unit was sent to it before the frame left.
    .filter(({ kind, subject }) => kind !== 'incident.opened' || subject.id !== mine)
  expect(said.map(({ kind }) => kind)).toEqual(['unit.dispatched', 'task.added', 'gate.confirmed'])
  expect([said[0]?.subject.id, said[1]?.data['owner'], said[2]?.subject.id]).toEqual([
    own,
    own,
    'A1',
  ])
  const documents = new Set(reader.frames.flatMap(({ changes }) => changes.map(({ view }) => view)))
  documents.delete('incident')
  expect([...documents].toSorted()).toEqual(['gate', 'task', 'unit'])
  expect(JSON.stringify(reader.frames)).not.toContain(theirs)
  expect(shown(reader, 'crowd', 'gate/B1')).toBeUndefined()
  const asked = (await phone.get('/incidents')).body['documents'] as { id: string }[]
  expect(asked.map(({ id }) => id)).toEqual([mine])
  const read = (await phone.get('/entries')).body['entries'] as { subject: { id: string } }[]
  expect(read.length).toBeGreaterThan(said.length)
  expect(JSON.stringify(read)).not.toContain(other)
  reader.leave()
})

test('[P18] what holds nothing for a device is covered without a frame of its own', async () => {
  const reader = follow(await device(await unit('Lima 8')))
  await reader.until(() => reader.hello !== undefined)
  const before = reader.frames.length
  const startedMs = performance.now()
  for (let n = 0; n < 40; n++) {
    done(await commander.post('/entries', gesture({ text: `Ligne ${n}` })))
  }
  const last = (await commander.get('/event')).body['position']
  await reader.until(() => reader.position === last)
  const seconds = (performance.now() - startedMs) / 1_000
  // With the beat, about once a second; the first may come at once.
  expect(reader.frames.length - before).toBeLessThan(2 * seconds + 3)
  expect(reader.positions).toEqual([])
  for (const [index, frame] of reader.frames.entries()) {
    expect(frame.after).toBe(reader.frames[index - 1]?.to ?? reader.hello?.resumedAfter)
  }
  reader.leave()
})

async function incident(title: string): Promise<string> {
  const opened = await commander.post('/incidents', gesture({ type: 'crowd', priority: 2, title }))
  return must(entriesOf(done(opened))[0], 'entry').subject.id
}
