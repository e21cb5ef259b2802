import { isRecord } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolMember } from '../http/enrol.ts'
import { StreamReader } from '../http/stream-reader.ts'
import { codeOf, done, gesture } from '../venue/at-venue.ts'
import { item, sendRaw, startCrowdVigie, until } from './crowd-vigie.ts'
import type { CrowdVigie } from './crowd-vigie.ts'

let vigie: CrowdVigie
beforeAll(async () => {
  vigie = await startCrowdVigie({ VIGIE_COUNT_SILENT_SECONDS: '2' })
})
afterAll(() => vigie.stop())

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
const json = (readings: unknown, language?: string) =>
  sendRaw(vigie, 'application/json', JSON.stringify(readings), language)
const gate = async (id: string) => item(await vigie.operator.get('/crowd'), 'gates', id)
const sector = async (id: string) => item(await vigie.operator.get('/crowd'), 'sectors', id)

test('[CR10] what was never counted is unknown, not zero', async () => {
  expect(await gate('A1')).toMatchObject({ in: null, queue: null, perMinute: null, lastAt: null })
  expect(await sector('101')).toMatchObject({ inside: null, share: null, level: 'none' })
  expect((await vigie.operator.get('/crowd')).body['inside']).toBeNull()
})

test('[CR8] JSON, NDJSON and CSV; what is not understood is named by its line', async () => {
  expect((await json({ gate: 'A1', in: 10, out: 1, at: ago(3) })).body).toMatchObject({
    counted: 1,
  })
  const lines = [
    JSON.stringify({ gate: 'A1', in: 14, out: 1, at: ago(2) }),
    '{ not json',
    JSON.stringify({ gate: 'A1', in: 20, queue: 3 }),
    '',
    JSON.stringify({ gate: 'A1', queue: 25, at: ago(2) }),
    JSON.stringify({ sector: '101', inside: 300, at: 'yesterday' }),
  ]
  const sent = await sendRaw(vigie, 'application/x-ndjson', lines.join('\n'))
  expect(sent.body).toMatchObject({
    counted: 2,
    setAside: 3,
    problems: [
      { line: 2, code: 'count.not-understood' },
      { line: 3, message: expect.stringContaining('2 are there') },
      { line: 6, message: expect.stringContaining('ISO 8601') },
    ],
  })
  const csv = `gate;sector;at;in;out;inside\nA2;;${ago(2)};5;0;\n;102;${ago(2)};;;410\n`
  expect((await sendRaw(vigie, 'text/csv', csv)).body).toMatchObject({ counted: 2, setAside: 0 })
  expect(await gate('A1')).toMatchObject({ in: 14, out: 1, queue: 25 })
  expect(await sector('102')).toMatchObject({ inside: 410 })
})

test('[CR7] what cannot be true is set aside with its reason, in the language asked for', async () => {
  const sent = await json(
    [
      { gate: 'B1', in: 100, at: ago(9) },
      { gate: 'B1', in: 90, at: ago(8) },
      { gate: 'B1', in: 101, at: ago(-300) },
      { gate: 'Z9', in: 1 },
      { gate: 'B1', in: 108, at: ago(7) },
      { gate: 'B1', in: 108, at: ago(7) },
      { gate: 'B1', in: 2, at: ago(1), reset: true },
    ],
    'fr',
  )
  expect(sent.body).toMatchObject({
    counted: 3,
    problems: [
      { line: 2, code: 'count.backwards', message: expect.stringContaining('recule de 100 à 90') },
      { line: 3, code: 'count.in-future', message: expect.stringContaining('avance de') },
      { line: 4, code: 'count.place-unknown' },
    ],
  })
  expect(await gate('B1')).toMatchObject({ in: 110 })
  const aside = await vigie.operator.get('/counts/aside')
  const [latest] = Array.isArray(aside.body['readings']) ? aside.body['readings'] : []
  expect(latest).toMatchObject({ code: expect.stringMatching(/^count\./) })
})

test('[CR6] a ticket is counted once, at whatever gate', async () => {
  const first = await json([
    { gate: 'C1', ticket: 'h1' },
    { gate: 'C1', ticket: 'h2' },
  ])
  expect(first.body).toMatchObject({ counted: 2 })
  const again = await json([
    { gate: 'C2', ticket: 'h1' },
    { gate: 'C1', ticket: 'h3' },
    { gate: 'C1', ticket: 'h3' },
  ])
  expect(again.body).toMatchObject({
    counted: 1,
    setAside: 2,
    problems: [{ code: 'count.ticket-twice' }, { code: 'count.ticket-twice' }],
  })
  expect(await gate('C1')).toMatchObject({ in: 3 })
  expect(await gate('C2')).toMatchObject({ in: null })
})

test('[CR9] devices add up, and a count by hand speaks only where none counts the same', async () => {
  await json([
    { gate: 'D1', feed: 'lane-1', in: 10, at: ago(2) },
    { gate: 'D1', feed: 'lane-2', in: 7, at: ago(2) },
  ])
  const hand = (place: object, measure: object) =>
    vigie.operator.post('/counts/hand', { place, measure })
  done(await hand({ kind: 'gate', id: 'D1' }, { kind: 'passed', in: 500, out: 0 }))
  expect(await gate('D1')).toMatchObject({ in: 17 })
  done(await hand({ kind: 'gate', id: 'D1' }, { kind: 'queue', people: 60 }))
  expect(await gate('D1')).toMatchObject({ queue: 60 })
})

test('[CR7] what one person counts wrongly is refused outright', async () => {
  const hand = (measure: object, at?: string) =>
    vigie.operator.post('/counts/hand', {
      place: { kind: 'sector', id: '103' },
      measure,
      ...(at === undefined ? {} : { at }),
    })
  expect(codeOf(await hand({ kind: 'inside', people: -4 }))).toBe('count.impossible')
  expect(codeOf(await hand({ kind: 'inside', people: 4 }, ago(-600)))).toBe('count.in-future')
  expect((await hand({ kind: 'inside', people: 4 })).status).toBe(200)
})

test('[CR13] a sector alarms at each step of its capacity, and the fact says so', async () => {
  const { capacity } = await sector('110')
  const seats = Number(capacity)
  await json({ sector: '110', inside: Math.ceil(seats * 0.96), at: ago(1) })
  const alarms = await until(
    () => vigie.operator.get('/crowd/alarms?causes=occupancy'),
    (answer) => JSON.stringify(answer.body).includes('occupancy:110'),
  )
  const documents = alarms.body['documents']
  expect(documents).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        id: 'occupancy:110',
        state: expect.objectContaining({ level: 'amber', value: Math.ceil(seats * 0.96) }),
      }),
    ]),
  )
  const taken = await vigie.operator.post('/crowd/alarms/occupancy:110/acknowledgement', gesture())
  expect(taken.status).toBe(201)
  await json({ sector: '110', inside: Math.floor(seats * 0.5) })
  await until(
    () => vigie.operator.get('/crowd/alarms?causes=occupancy'),
    (answer) => !JSON.stringify(answer.body).includes('occupancy:110'),
  )
})

test('[CR10] a feed that says nothing is an alarm: amber for one of several, red for all', async () => {
  const level = async () => {
    const answer = await vigie.operator.get('/crowd/alarms?causes=silence')
    const documents = Array.isArray(answer.body['documents']) ? answer.body['documents'] : []
    const found: unknown = documents.find((each: { id: string }) => each.id === 'silence:gate/D2')
    return isRecord(found) && isRecord(found['state']) ? found['state']['level'] : undefined
  }
  await json([
    { gate: 'D2', feed: 'lane-1', in: 1, at: ago(1) },
    { gate: 'D2', feed: 'lane-2', in: 1, at: ago(1) },
    { gate: 'D2', feed: 'slow', in: 1, at: ago(1), everySeconds: 600 },
  ])
  let total = 1
  const speaking = setInterval(() => void json({ gate: 'D2', feed: 'lane-1', in: ++total }), 400)
  expect(await until(level, (each) => each !== undefined)).toBe('amber')
  clearInterval(speaking)
  await json({ gate: 'D2', feed: 'slow', in: 2, everySeconds: 0.1 })
  expect(await until(level, (each) => each === 'red')).toBe('red')
  expect(await gate('D2')).toMatchObject({ silent: true })
  await json([
    { gate: 'D2', feed: 'lane-1', in: total + 1 },
    { gate: 'D2', feed: 'lane-2', in: 2 },
    { gate: 'D2', feed: 'slow', in: 3, everySeconds: 600 },
  ])
  expect(await until(level, (each) => each === undefined)).toBeUndefined()
})

test('[CR11] the picture as of a position is what was measured then', async () => {
  await json({ sector: '112', inside: 100, at: ago(1) })
  const written = await vigie.operator.post('/entries', gesture({ text: 'a line' }))
  const { position } = written.body
  done(await vigie.operator.post('/entries', gesture({ text: 'another line' })))
  await json({ sector: '112', inside: 250 })
  expect(await sector('112')).toMatchObject({ inside: 250 })
  const then = await vigie.operator.get(`/crowd?asOf=${Number(position)}`)
  expect(item(then, 'sectors', '112')).toMatchObject({ inside: 100 })
  expect((await vigie.operator.get('/crowd?asOf=99999999')).status).toBe(404)
})

test('[CR12] counts are pushed as they change, gathered, the last value winning', async () => {
  const reader = new StreamReader(vigie.origin, {
    authorization: `Bearer ${vigie.machine.bearer ?? ''}`,
  })
  const live = () =>
    reader.events.flatMap(({ event, data }) => (event === 'live' && isRecord(data) ? [data] : []))
  await reader.until(() => live().length > 0)
  // The whole board comes first, old counts too.
  expect(live()[0]).toMatchObject({ channel: 'crowd', values: { 'gate/A1': { in: 14 } } })
  const before = live().length
  const begun = performance.now()
  for (let inside = 1; inside <= 60; inside++) await json({ sector: '113', inside })
  const took = performance.now() - begun
  const insideOf = (data: Readonly<Record<string, unknown>>) => {
    const { values } = data
    const value = isRecord(values) ? values['sector/113'] : undefined
    return isRecord(value) ? value['inside'] : undefined
  }
  await reader.until(() => live().some((data) => insideOf(data) === 60))
  expect(live().length - before).toBeLessThanOrEqual(Math.ceil((took + 1_000) / 100) + 1)
  reader.leave()
})

test('[CR12] who may not read the crowd gets no counts', async () => {
  const { caller } = await enrolMember(
    vigie.origin,
    vigie.administrator,
    ['administrator'],
    'AMBER',
  )
  const reader = new StreamReader(vigie.origin, { cookie: caller.cookie ?? '' })
  await reader.until(() => reader.hello !== undefined)
  await json({ sector: '114', inside: 5 })
  await until(
    () => sector('114'),
    ({ inside }) => inside === 5,
  )
  await reader.until(() => reader.beats > 1)
  expect(reader.events.filter(({ event }) => event === 'live')).toEqual([])
  reader.leave()
  expect(vigie.faults).toEqual([])
})
