import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRecord, must } from '@vigie/kit'
import {
  DocumentPage,
  HuntAnswer,
  HuntCompletion,
  parseAs,
  RetroHuntProgress,
  StoredEventDetail,
  Written,
} from '@vigie/protocol'
import type { Static, TSchema } from '@vigie/protocol'
import type { Answered, Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { deliver, eventLine } from '../kill/burst-over-http.ts'
import { TEST_RULE } from '../kill/test-rule.ts'

const vigie = new RunningVigie()
let analyst: Caller
let colleague: Caller
let observer: Caller
let commander: Caller
let machine: Caller

beforeAll(async () => {
  await vigie.start()
  const admin = (await vigie.setUp()).caller
  analyst = (await vigie.member(admin, ['analyst'])).caller
  colleague = (await vigie.member(admin, ['analyst'])).caller
  observer = (await vigie.member(admin, ['observer'])).caller
  commander = (await vigie.member(admin, ['commander'])).caller
  machine = (await vigie.machine(admin, ['telemetry.send'])).caller
  const lines = Array.from({ length: 30 }, (_, i) => eventLine(`f${i}`, `host-${i % 3}`))
  lines.push('{"Image":"C:\\\\evil.exe","Hashes":"SHA256=ABCDEF0123"}', 'no json at all')
  expect(await deliver(machine, vigie.origin, lines.join('\n'))).toMatchObject({ status: 200 })
}, 60_000)

afterAll(() => vigie.destroy())

function body<S extends TSchema>(schema: S, answered: Answered, status = 200): Static<S> {
  expect(answered.status, JSON.stringify(answered.body)).toBe(status)
  return must(parseAs(schema, answered.body), 'answer')
}

const period = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 60_000).toISOString(),
})
const hunt = (text: string, more: object = {}) => ({
  runId: randomUUID(),
  text,
  ...period(),
  ...more,
})

test('[HU30] a query over HTTP gives number, histogram, facets and pages over the same events', async () => {
  const asked = hunt('Image ends "\\certutil.exe" -host = host-2', {
    histogram: { buckets: 60 },
    facets: [{ field: 'host', limit: 10 }],
    events: { limit: 15 },
  })
  const answer = body(HuntAnswer, await analyst.post('/hunts/query', asked))
  expect(answer.total).toBe(20)
  const buckets = answer.histogram?.buckets ?? []
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(20)
  expect(answer.facets?.[0]).toMatchObject({ distinct: 2, withField: 20 })
  expect(answer.facets?.[0]?.values).toEqual([
    { value: 'host-0', count: 10 },
    { value: 'host-1', count: 10 },
  ])
  expect(answer.events?.rows).toHaveLength(15)
  const next = must(answer.events?.next, 'next page')
  const rest = { ...asked, runId: randomUUID(), events: { limit: 15, cursor: next } }
  const second = body(HuntAnswer, await analyst.post('/hunts/query', rest))
  const references = [...(answer.events?.rows ?? []), ...(second.events?.rows ?? [])]
  expect(new Set(references.map(({ reference }) => reference)).size).toBe(20)
  expect(second.events?.next).toBeUndefined()
  expect(answer.searched).toEqual({ events: 32, pending: 0 })
})

test('[HU31] what does not fit the language is refused with its place; an empty period too', async () => {
  const refused = await analyst.post('/hunts/query', hunt('Image = "open'))
  expect(refused.status).toBe(422)
  expect(refused.body).toMatchObject({
    code: 'hunt.invalid',
    values: { problem: 'quote-open', at: 8 },
  })
  const { from } = period()
  const empty = await analyst.post('/hunts/query', { ...hunt(''), from, to: from })
  expect(empty.body).toMatchObject({ code: 'hunt.period-empty' })
})

test('[HU32] completion offers values with their numbers', async () => {
  const text = 'host = host'
  const asked = { text, cursor: text.length, ...period() }
  const answer = body(HuntCompletion, await analyst.post('/hunts/complete', asked))
  expect(answer).toMatchObject({ from: 7, to: 11 })
  expect(answer.items[0]).toEqual({ insert: '"host-0"', kind: 'value', count: 10 })
})

test('[HU33] an event by reference tells its fields and what matched it', async () => {
  const asked = hunt('Hashes exists', { events: { limit: 1 } })
  const { events } = body(HuntAnswer, await analyst.post('/hunts/query', asked))
  const reference = must(events?.rows[0]?.reference, 'reference')
  const detail = body(StoredEventDetail, await analyst.get(`/events/${reference}`))
  expect(detail.event.fields['Hashes']).toEqual(['SHA256=ABCDEF0123'])
  expect((await analyst.get('/events/000009:000000000000')).status).toBe(404)
  expect((await observer.get(`/events/${reference}`)).status).toBe(403)
})

test('[HU34] an export is written on the log before anything leaves', async () => {
  const response = await fetch(new URL('/api/hunts/export', vigie.origin), {
    method: 'POST',
    headers: { cookie: must(analyst.cookie, 'cookie'), 'content-type': 'application/json' },
    body: JSON.stringify({
      commandId: randomUUID(),
      text: 'Image exists',
      ...period(),
      format: 'csv',
      fields: ['host', 'CommandLine'],
    }),
  })
  const rows = (await response.text()).trimEnd().split('\r\n')
  expect(rows[0]).toBe('reference,at,source,host,CommandLine')
  expect(rows).toHaveLength(32)
  const { body: page } = await analyst.get('/entries?limit=5')
  expect(JSON.stringify(page)).toContain('events.exported')
})

test('[HU35] a saved hunt is its owner’s until it is shared, and only its owner changes it', async () => {
  const save = {
    commandId: randomUUID(),
    title: 'Evil',
    text: 'Image ends evil.exe',
    shared: false,
  }
  const written = body(Written, await analyst.post('/hunts/saved', save), 201)
  const id = must(written.entries[0], 'entry').subject.id
  const seenBy = async (caller: Caller) =>
    body(DocumentPage, await caller.get('/hunts/saved')).documents.map((document) => document.id)
  expect(await seenBy(analyst)).toContain(id)
  expect(await seenBy(colleague)).not.toContain(id)
  const gesture = (kind: object) => ({ commandId: randomUUID(), gesture: kind })
  const share = gesture({ kind: 'share', shared: true })
  expect((await colleague.post(`/hunts/saved/${id}/gestures`, share)).status).toBe(404)
  expect((await analyst.post(`/hunts/saved/${id}/gestures`, share)).status).toBe(201)
  expect(await seenBy(colleague)).toContain(id)
  const discard = gesture({ kind: 'discard' })
  expect((await colleague.post(`/hunts/saved/${id}/gestures`, discard)).body).toMatchObject({
    code: 'hunt.not-yours',
  })
  expect((await analyst.post(`/hunts/saved/${id}/gestures`, discard)).status).toBe(201)
  expect(await seenBy(analyst)).not.toContain(id)
})

async function retro(what: object): Promise<{ readonly id: string; readonly state: unknown }> {
  const start = { commandId: randomUUID(), title: 'Past', ...period(), what }
  const written = body(Written, await analyst.post('/hunts/retro', start), 201)
  const id = must(written.entries[0], 'entry').subject.id
  for (let tries = 0; tries < 200; tries++) {
    const progress = body(RetroHuntProgress, await analyst.get(`/hunts/retro/${id}/progress`))
    if (progress.state !== 'running' && progress.state !== 'waiting') return { id, state: progress }
    await pause(50)
  }
  throw new Error('the retro-hunt does not end')
}

async function findingsOf(id: string): Promise<readonly unknown[]> {
  const { documents } = body(DocumentPage, await analyst.get('/findings?limit=100'))
  return documents.map(({ state }) => state).filter((state) => state?.['retroHunt'] === id)
}

test('[HU36] a rule over the past finds what detection would have, marked as retrospective, once', async () => {
  const { id, state } = await retro({ kind: 'rule', yaml: TEST_RULE })
  expect(state).toMatchObject({ state: 'done', matches: 30, findings: 3 })
  const found = await findingsOf(id)
  expect(found.map((one) => isRecord(one) && one['count'])).toEqual([10, 10, 10])
  const again = await retro({ kind: 'rule', yaml: TEST_RULE })
  expect(again.state).toMatchObject({ state: 'done', matches: 0, findings: 0 })
}, 30_000)

test('[HU37] a list of indicators over the past names which, where and on whom', async () => {
  const list = '# from a partner\n192[.]0[.]2[.]7,ip\nabcdef0123\nnothing-like-it'
  const { id, state } = await retro({ kind: 'indicators', list })
  expect(state).toMatchObject({ state: 'done', matches: 31, findings: 4 })
  expect(await findingsOf(id)).toHaveLength(4)
  const bad = { commandId: randomUUID(), title: 'x', ...period() }
  const empty = await analyst.post('/hunts/retro', {
    ...bad,
    what: { kind: 'indicators', list: '#' },
  })
  expect(empty.body).toMatchObject({ code: 'retro-hunt.no-indicators' })
  const invalid = { ...bad, what: { kind: 'rule', yaml: 'title: [' } }
  expect((await analyst.post('/hunts/retro', invalid)).body).toMatchObject({ code: 'rule.invalid' })
}, 30_000)

test('[HU38] holds are placed and released by those who may, with a reason', async () => {
  const place = {
    commandId: randomUUID(),
    fromDay: '2026-07-01',
    toDay: '2026-07-31',
    reason: 'Case 12',
  }
  expect((await analyst.post('/events/holds', place)).status).toBe(403)
  const written = body(Written, await commander.post('/events/holds', place), 201)
  const id = must(written.entries[0], 'entry').subject.id
  const release = () => ({ commandId: randomUUID(), reason: 'Case closed' })
  expect((await commander.post(`/events/holds/${id}/release`, release())).status).toBe(201)
  expect((await commander.post(`/events/holds/${id}/release`, release())).body).toMatchObject({
    code: 'hold.released',
  })
  const reversed = { ...place, commandId: randomUUID(), fromDay: '2026-08-01' }
  expect((await commander.post('/events/holds', reversed)).body).toMatchObject({
    code: 'hold.days-reversed',
  })
})

test('[HU39] nothing of all this is a fault of the server', () => {
  expect(vigie.faults).toEqual([])
})
