import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { makeZip } from '../rules/make-zip.ts'
import { codeOf, documentsOf, done, entriesOf, gesture, sendBytes, STADIUM } from './at-venue.ts'
import type { WireDocument } from './at-venue.ts'

const vigie = new RunningVigie()
let commander: Caller
let officer: Caller

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  commander = (await vigie.member(first.caller, ['commander'])).caller
  officer = (await vigie.member(first.caller, ['venue-officer'])).caller
  done(await commander.post('/venues/generated', gesture({ id: 'GSC', ...STADIUM })))
})
afterAll(() => vigie.destroy())

const act = (rest: object) => officer.post('/venues/GSC/gestures', gesture({ gesture: rest }))

test('[V1] a generated venue is listed with its elements, and exists once', async () => {
  const venue = done(await officer.get('/venues/GSC')).body['state'] as Record<string, unknown>
  expect(venue).toMatchObject({ name: 'Grand Stade', elements: { sector: 24, gate: 8 } })
  const gates = documentsOf(await officer.get('/venues/GSC/elements?kinds=gate'))
  expect(gates.map(({ id }) => id)).toContain('GSC/C1')
  const again = await commander.post('/venues/generated', gesture({ id: 'GSC', ...STADIUM }))
  expect(codeOf(again)).toBe('venue.exists')
  expect(codeOf(await commander.get('/venues/NONE'))).toBe('venue.unknown')
  const small = { ...STADIUM, capacity: 400, wedges: 96 }
  const impossible = await commander.post('/venues/generated', gesture({ id: 'TINY', ...small }))
  expect(codeOf(impossible)).toBe('venue.plan-impossible')
})

test('[V2] what cannot be drawn is refused in three languages, and writes nothing', async () => {
  const open = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0.001, 0],
        [0.001, 0.001],
        [0, 0.001],
      ],
    ],
  }
  const refused = await act({ kind: 'move', element: '101', geometry: open })
  expect([refused.status, codeOf(refused)]).toEqual([422, 'venue.ring-open'])
  const sentences = refused.body['sentences'] as Record<string, string>
  expect(Object.keys(sentences).toSorted()).toEqual(['ar', 'en', 'fr'])
  expect(sentences['fr']).toContain('fermé')
  const none = await act({ kind: 'measure', element: 'X101', measure: 'widthMm', value: 0 })
  expect(codeOf(none)).toBe('venue.measure-impossible')
  const shapeless = await act({ kind: 'add', elements: [{ kind: 'gate', id: 'Z1' }] })
  expect(codeOf(shapeless)).toBe('request.malformed')
})

test('[V6] an element that others name stays; another can be removed', async () => {
  const used = await act({ kind: 'remove', element: '101' })
  expect(codeOf(used)).toBe('venue.element-in-use')
  expect((used.body['values'] as Record<string, unknown>)['n']).toBeGreaterThan(1)
  expect((await act({ kind: 'remove', element: 'CAM-A1' })).status).toBe(201)
  const cameras = documentsOf(await officer.get('/venues/GSC/elements?kinds=camera'))
  expect(cameras.map(({ id }) => id)).not.toContain('GSC/CAM-A1')
})

test('[V13] the event that takes place here follows the plan, and as of before it did not', async () => {
  done(await commander.post('/venues/GSC/adoption', gesture()))
  const gatesOf = async (asOf = '') => {
    const answer = done(await officer.get(`/event${asOf}`))
    const event = answer.body['event'] as WireDocument
    const venue = event.state['venue'] as { id: string; gates: { id: string }[] }
    expect(venue.id).toBe('GSC')
    return { ids: venue.gates.map(({ id }) => id), position: Number(answer.body['position']) }
  }
  const before = await gatesOf()
  expect(before.ids).toHaveLength(8)
  const geometry = { type: 'Point', coordinates: [-7.527, 33.42] }
  const added = done(await act({ kind: 'add', elements: [{ kind: 'gate', id: 'C9', geometry }] }))
  expect(entriesOf(added).map(({ kind }) => kind)).toEqual([
    'venue.elements-added',
    'event.venue-described',
  ])
  expect((await gatesOf()).ids).toContain('C9')
  expect((await gatesOf(`?asOf=${before.position}`)).ids).not.toContain('C9')
  const confirmed = await commander.post('/gates/C9/confirmation', gesture({ state: 'closed' }))
  expect(confirmed.status).toBe(201)
})

test('[V9] an export is imported as another venue with the same elements', async () => {
  const exported = done(await officer.get('/venues/GSC/geojson')).body
  const body = Buffer.from(JSON.stringify(exported))
  const path = `/venues/COPY/import?commandId=${randomUUID()}`
  const imported = await sendBytes(vigie.origin, officer, { method: 'POST', path, body })
  expect(imported.status).toBe(201)
  const again = await sendBytes(vigie.origin, officer, { method: 'POST', path, body })
  expect(again.body['replayed']).toBe(true)
  expect(done(await officer.get('/venues/COPY/geojson')).body).toEqual(exported)
})

const LEVEL = '22222222-2222-4222-8222-222222222222'
const ring = [
  [-7.53, 33.42],
  [-7.529, 33.42],
  [-7.529, 33.421],
  [-7.53, 33.421],
  [-7.53, 33.42],
]
const collection = (...features: object[]) =>
  JSON.stringify({ type: 'FeatureCollection', features })
const imdf = (unitLevel: string) => ({
  'manifest.json': '{"version":"1.0.0"}',
  'venue.geojson': collection({
    type: 'Feature',
    id: '11111111-1111-4111-8111-111111111111',
    feature_type: 'venue',
    geometry: { type: 'Polygon', coordinates: [ring] },
    properties: { name: { fr: 'Petit Stade' } },
  }),
  'level.geojson': collection({
    type: 'Feature',
    id: LEVEL,
    feature_type: 'level',
    geometry: { type: 'Polygon', coordinates: [ring] },
    properties: { ordinal: 0 },
  }),
  'section.geojson': collection({
    type: 'Feature',
    id: '33333333-3333-4333-8333-333333333333',
    feature_type: 'section',
    geometry: { type: 'Polygon', coordinates: [ring] },
    properties: { category: 'seating', level_id: unitLevel, vigie: { id: 'N1', seats: 900 } },
  }),
})

test('[V12] a preview names every problem and writes nothing; one violation keeps all out', async () => {
  const files = imdf('99999999-9999-4999-8999-999999999999')
  const body = makeZip(Object.entries(files).map(([name, content]) => ({ name, content })))
  const preview = await sendBytes(vigie.origin, officer, {
    method: 'POST',
    path: '/venues/PS/import/preview',
    body,
  })
  expect(preview.body['problems']).toContainEqual({
    rule: 'ReferencedFeatureIDMustBeResolvable',
    severity: 'violation',
    file: 'section.geojson',
    feature: '33333333-3333-4333-8333-333333333333',
    detail: '99999999-9999-4999-8999-999999999999',
  })
  const path = `/venues/PS/import?commandId=${randomUUID()}`
  const refused = await sendBytes(vigie.origin, officer, { method: 'POST', path, body })
  expect([refused.status, refused.body['code']]).toEqual([422, 'venue.import-refused'])
  expect((await officer.get('/venues/PS')).status).toBe(404)
})

test('[V12] an archive, and the same files as a folder, are read; what is neither is refused', async () => {
  const files = imdf(LEVEL)
  const archive = makeZip(
    Object.entries(files).map(([name, content]) => ({ name: `petit/${name}`, content })),
  )
  const bodies = { PZ: archive, PF: Buffer.from(JSON.stringify({ files })) }
  for (const [id, body] of Object.entries(bodies)) {
    const path = `/venues/${id}/import?commandId=${randomUUID()}`
    const imported = await sendBytes(vigie.origin, officer, { method: 'POST', path, body })
    expect(imported.status, JSON.stringify(imported.body)).toBe(201)
    const venue = done(await officer.get(`/venues/${id}`)).body['state']
    expect(venue).toMatchObject({ name: 'Petit Stade', elements: { sector: 1, level: 1 } })
  }
  const damaged = Buffer.from(archive)
  damaged[60] = (damaged[60] ?? 0) ^ 0xff
  const path = `/venues/BAD/import?commandId=${randomUUID()}`
  const broken = await sendBytes(vigie.origin, officer, { method: 'POST', path, body: damaged })
  expect(broken.body['code']).toBe('venue.import-unreadable')
  const text = Buffer.from('not a plan')
  const nothing = await sendBytes(vigie.origin, officer, { method: 'POST', path, body: text })
  expect(nothing.body['code']).toBe('venue.import-refused')
})

test('[V26] what-if: without the widest exit a section holds no more than the rest passes', async () => {
  const answer = done(
    await officer.post('/venues/GSC/capacity/what-if', {
      loseWidestExit: true,
      p: 1,
      s: 1,
      sectors: ['101'],
    }),
  )
  const [section] = answer.body['sections'] as { now: object; tried: Record<string, unknown> }[]
  expect(section?.now).not.toHaveProperty('final')
  expect(section?.tried).toMatchObject({ final: 0, governing: ['exit', 'emergency'] })
  const check = { persons: 10_100, lanes: 7, ratePerHour: 660 }
  expect(done(await officer.post('/capacity/entry-check', check)).body).toMatchObject({
    hours: 2.19,
    isWithinHour: false,
    perLane: 1_443,
  })
})

const ASSESSMENT = 'Visite du 2 juin : garde-corps contrôlés, escaliers secs, stadiers formés.'

test('[V29] P and S are signed with an assessment; too many people are refused', async () => {
  const sign = (rest: object) =>
    officer.post(
      '/venues/GSC/capacity/101/signature',
      gesture({ p: 1, s: 0.9, fireRisk: 'low', assessment: ASSESSMENT, ...rest }),
    )
  const many = await sign({ admitted: 5_000 })
  expect([many.status, codeOf(many)]).toEqual([422, 'capacity.exceeded'])
  const short = await sign({ assessment: 'ok' })
  expect(codeOf(short)).toBe('request.malformed')
  const signed = done(await sign({}))
  expect(entriesOf(signed)[0]?.data).toMatchObject({ sector: '101', p: 1, s: 0.9 })
  expect(JSON.stringify(entriesOf(signed)[0]?.data)).not.toContain('garde-corps')
  const sheets = done(await officer.get('/venues/GSC/capacity')).body['sections'] as {
    sheet: { sector: string; final?: number }
    signed: WireDocument | null
    isOutdated: boolean
  }[]
  const sheet = sheets.find(({ sheet: { sector } }) => sector === '101')
  expect(sheet?.signed?.state['final']).toBe(sheet?.sheet.final)
  expect(Object.values(sheet?.signed?.texts ?? {})).toContain(ASSESSMENT)
  const observer = sheets.find(({ signed: each }) => each === null)
  expect(observer?.sheet).not.toHaveProperty('final')
})

test('[V31] a plan that no longer bears a signature out says so', async () => {
  const outdated = async () => {
    const { sections } = done(await officer.get('/venues/GSC/capacity')).body as {
      sections: { sheet: { sector: string }; isOutdated: boolean }[]
    }
    return sections.find(({ sheet: { sector } }) => sector === '101')?.isOutdated
  }
  expect(await outdated()).toBe(false)
  done(await act({ kind: 'measure', element: 'X101', measure: 'widthMm', value: 300 }))
  expect(await outdated()).toBe(true)
})
