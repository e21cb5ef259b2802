import { createHash, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Act, ScopeKind } from '@vigie/domain'
import { isRecord, must } from '@vigie/kit'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import type { Member } from '../http/running-vigie.ts'
import { StreamReader } from '../http/stream-reader.ts'
import { VisitingHouse, writeMandate } from './visiting-house.ts'

const house = new VisitingHouse()
const KINDS: readonly ScopeKind[] = ['alert', 'case', 'evidence', 'event', 'telemetry', 'hunt']
const ACTS: readonly Act[] = ['read', 'comment', 'hunt']
const given = {
  kinds: KINDS,
  scope: ['venue:GSC'],
  tlp: 'AMBER',
  pap: 'AMBER',
  acts: ACTS,
} as const
const FILE_BYTES = 24 * 1_048_576

let expert: Member
let leaving: Member
let file = ''
const idOf = (id: string, mandate = 'VIG-MD1') => must(house.cipherOf(mandate).sealId(id), 'id')

beforeAll(async () => {
  await house.open()
  expert = await house.expert()
  leaving = await house.expert()
  const host = must(house.host, 'host')
  const sender = await house.vigie.machine(house.first.caller, ['telemetry.send'])
  for (const source of ['fw-a', 'fw-b']) {
    const lines = Array.from({ length: 6 }, (_, i) =>
      JSON.stringify({ Image: `C:\\${source}-${i}.exe`, [`only_${source.slice(-1)}`]: 'yes' }),
    )
    await send(sender.caller, 'POST', `/sources/${source}/events`, {
      type: 'application/x-ndjson',
      body: lines.join('\n'),
    })
  }
  // A source is known from the fact that it was heard on.
  const place = () =>
    host.caller.post('/sources/fw-a/scope', gesture({ gesture: 'add', tag: 'venue:GSC' }))
  while ((await place()).status >= 300) await pause(100)
  file = await upload(host.caller, FILE_BYTES)
  await house.offline((pen) => {
    const supervisor = host.id
    writeMandate(pen, { id: 'VIG-MD1', person: expert.id, supervisor }, given)
    writeMandate(pen, { id: 'VIG-MD2', person: leaving.id, supervisor }, given)
    for (const [id, scope] of [
      ['VIG-C1', ['venue:GSC']],
      ['VIG-C2', ['venue:OTHER']],
    ] as const) {
      pen.write({ kind: 'case.opened', subject: 'case', id, tlp: 'GREEN' }, (seal) => ({
        title: seal(`case ${id}`),
        severity: 'high',
        pap: 'GREEN',
        alerts: [],
        scope: [...scope],
      }))
    }
    pen.write(
      { kind: 'case-evidence.registered', subject: 'case-evidence', id: 'VIG-CE1', tlp: 'GREEN' },
      (seal) => ({
        case: 'VIG-C1',
        name: seal('disk image'),
        origin: seal('desk'),
        tool: seal('dd'),
        reason: seal('image'),
        attachment: file,
        sha256: '00'.repeat(32),
        acquiredAt: 1,
      }),
    )
  })
}, 120_000)
afterAll(() => house.destroy())

test('[SC8] an end of the mandate goes dark within a second: stream, download, requests', async () => {
  const cookie = must(leaving.caller.cookie, 'cookie')
  const reader = new StreamReader(house.vigie.origin, { cookie })
  await reader.until(() => reader.hello !== undefined)
  const download = slowDownload(`/attachments/${file}`, cookie)
  await download.begun
  expect((await leaving.caller.get('/cases')).status).toBe(200)
  const paused = await must(house.host, 'host').caller.post(
    '/mandates/VIG-MD2/gestures',
    gesture({ gesture: { kind: 'suspend', reason: 'Checking an odd sign-in' } }),
  )
  expect(paused.status, JSON.stringify(paused.body)).toBe(201)
  const endsMs = Date.now()
  await reader.closed
  expect(reader.goodbye).toEqual({ reason: 'rights-changed' })
  expect(Date.now() - endsMs).toBeLessThan(1_000)
  const after = await leaving.caller.get('/cases')
  await pause(Math.max(0, endsMs + 1_000 - Date.now()))
  expect(await download.rest()).toBeLessThan(FILE_BYTES / 2)
  expect(after).toMatchObject({ status: 403, code: 'mandate.not-active' })
  // The session itself goes on: it is asked what it is still for.
  expect((await leaving.caller.get('/session')).status).toBe(200)
}, 60_000)

test('[SC9] an act that the mandate does not give names its clause on what is seen, and nothing on what is not', async () => {
  const seen = `/cases/${idOf('VIG-C1')}/gestures`
  const note = gesture({ gesture: { kind: 'note', text: 'seen at home' } })
  const written = await expert.caller.post(seen, note)
  expect(written.status, JSON.stringify(written.body)).toBe(201)
  const refused = await expert.caller.post(
    seen,
    gesture({ gesture: { kind: 'set-severity', severity: 'low' } }),
  )
  expect(refused.status).toBe(403)
  const task = gesture({ gesture: { kind: 'add-task', title: 'look' } })
  const unasked = await expert.caller.post(seen, task)
  expect(unasked).toMatchObject({ status: 403, code: 'mandate.act-not-granted' })
  expect(isRecord(unasked.body) && unasked.body['values']).toMatchObject({
    clause: 'acts',
    act: 'task',
  })
  const hidden = await expert.caller.post(`/cases/${idOf('VIG-C2')}/gestures`, task)
  expect(hidden).toMatchObject({ status: 404, code: 'case.unknown' })
})

test('[SC10] what a visitor writes says under which mandate, and what they read is a fact', async () => {
  const host = must(house.host, 'host').caller
  const notes = await host.get('/entries?kinds=case.noted')
  expect(entriesIn(notes.body)[0]).toMatchObject({
    underMandate: 'VIG-MD1',
    actor: { kind: 'person', id: expert.id },
  })
  expect((await expert.caller.get(`/cases/${idOf('VIG-C1')}`)).status).toBe(200)
  await expect
    .poll(
      async () => {
        const read = await host.get('/entries?kinds=reading.recorded')
        return entriesIn(read.body)
          .filter(({ actor }) => isRecord(actor) && actor['id'] === expert.id)
          .some((entry) => JSON.stringify(entry['data']).includes('"id":"VIG-C1"'))
      },
      { timeout: 9_000, interval: 500 },
    )
    .toBe(true)
}, 20_000)

test('[SC11] a hunt is kept to the sources in scope: number, values, fields, single events', async () => {
  const ask = async (more: object) => {
    const answer = await expert.caller.post('/hunts/query', {
      runId: randomUUID(),
      text: '',
      ...period(),
      facets: [{ field: 'source', limit: 10 }],
      events: { limit: 10 },
      ...more,
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return JSON.stringify(answer.body)
  }
  const all = await ask({})
  expect(all).toContain('"total":6')
  expect(all).not.toMatch(/fw-b|[0-9]{6}:[0-9]{12}/)
  expect(await ask({ sources: ['fw-b'] })).toContain('"total":0')
  expect(await ask({ sources: ['fw-b', 'fw-a'] })).toContain('"total":6')
  const fields = JSON.stringify((await expert.caller.get('/hunts/fields')).body)
  expect(fields).toContain('only_a')
  expect(fields).not.toContain('only_b')
  const completion = await expert.caller.post('/hunts/complete', {
    text: 'Image = ',
    cursor: 8,
    ...period(),
  })
  expect(JSON.stringify(completion.body)).not.toContain('fw-b')
  const reference = /"reference":"(E-[A-Z2-7]{26})"/.exec(all)?.[1]
  expect((await expert.caller.get(`/events/${must(reference, 'reference')}`)).status).toBe(200)
  const host = must(house.host, 'host').caller
  const other = await host.post('/hunts/query', {
    runId: randomUUID(),
    text: '',
    ...period(),
    sources: ['fw-b'],
    events: { limit: 1 },
  })
  const raw = /"reference":"([0-9:]+)"/.exec(JSON.stringify(other.body))?.[1]
  const sealed = house.cipherOf('VIG-MD1').sealPlace(must(raw, 'reference of the other source'))
  expect((await expert.caller.get(`/events/${must(sealed, 'sealed')}`)).status).toBe(404)
}, 30_000)

test('[SC12] routes are closed to visitors but those that say why they are open', async () => {
  const document = await (await fetch(new URL('/api/openapi.json', house.vigie.origin))).json()
  const open: string[] = []
  for (const { method, path, access, visitors } of operationsIn(document)) {
    if (access.startsWith('open:') || access === 'session.own' || access === 'mandate.own') continue
    if (visitors !== undefined) {
      open.push(`${method} ${path}`)
      continue
    }
    const answer = await expert.caller.send(
      method,
      path.replace('/api', '').replaceAll(/\{\w+\}/g, 'x'),
      method === 'GET' ? undefined : {},
    )
    expect([403, 'access'], `${method} ${path}`).toEqual([
      answer.status,
      String(answer.code).replace('mandate', 'access').split('.')[0],
    ])
  }
  expect(open.toSorted()).toMatchInlineSnapshot(`
    [
      "DELETE /api/hunts/run/{runId}",
      "GET /api/asset-effects",
      "GET /api/assets",
      "GET /api/assets/{id}",
      "GET /api/assets/{id}/dependents",
      "GET /api/attachments",
      "GET /api/attachments/{id}",
      "GET /api/cases",
      "GET /api/cases/figures",
      "GET /api/cases/{id}",
      "GET /api/containments",
      "GET /api/entries",
      "GET /api/entries/{id}",
      "GET /api/event",
      "GET /api/events/{reference}",
      "GET /api/exercise",
      "GET /api/export-requests/{id}/file",
      "GET /api/findings",
      "GET /api/findings/figures",
      "GET /api/findings/{id}",
      "GET /api/handovers",
      "GET /api/hunts/fields",
      "GET /api/incidents",
      "GET /api/incidents/{id}",
      "GET /api/matches",
      "GET /api/people/names",
      "GET /api/rules/{id}",
      "GET /api/stream",
      "GET /api/venues",
      "GET /api/venues/{id}",
      "GET /api/venues/{id}/elements",
      "GET /api/venues/{id}/geojson",
      "POST /api/cases/{id}/containments",
      "POST /api/cases/{id}/export-requests",
      "POST /api/cases/{id}/gestures",
      "POST /api/containments/{id}/taking-back",
      "POST /api/findings/{id}/gestures",
      "POST /api/hunts/complete",
      "POST /api/hunts/query",
    ]
  `)
}, 60_000)

test('[SC18] no message is sent to a visitor', async () => {
  const host = must(house.host, 'host')
  const sent = await host.caller.post(
    '/messages',
    gesture({
      text: 'come at once',
      recipients: [expert.id],
      deputy: host.id,
      commander: house.first.id,
    }),
  )
  expect(sent).toMatchObject({ code: 'message.unreadable' })
})

test('[SC19] an answer takes a whole number of steps, hidden or not', async () => {
  for (const id of ['VIG-C2', 'VIG-C99']) {
    const startedMs = performance.now()
    await expert.caller.get(`/cases/${idOf(id)}`)
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(9)
  }
})

test('[SC3] where things belong is said by the house alone', async () => {
  const document = await (await fetch(new URL('/api/openapi.json', house.vigie.origin))).json()
  const gestures = operationsIn(document).filter(({ path }) => path.endsWith('/scope'))
  expect(gestures.length).toBe(4)
  for (const { visitors } of gestures) expect(visitors).toBeUndefined()
})

test('[SC13] visitors do not travel in time, and come by no number of the house', async () => {
  expect(await expert.caller.get('/cases?asOf=3')).toMatchObject({
    status: 404,
    code: 'store.position-unknown',
  })
  const bare = await expert.caller.get('/cases/VIG-C1')
  expect(bare.status).toBe(404)
})

function gesture(more: object): object {
  return { commandId: randomUUID(), ...more }
}

function period(): { from: string; to: string } {
  const now = Date.now()
  return { from: new Date(now - 3_600_000).toISOString(), to: new Date(now + 60_000).toISOString() }
}

async function send(
  caller: Caller,
  method: string,
  path: string,
  { type, body }: { readonly type: string; readonly body: string | Uint8Array<ArrayBuffer> },
): Promise<number> {
  const response = await fetch(new URL(`/api${path}`, house.vigie.origin), {
    method,
    headers: {
      'content-type': type,
      ...(caller.bearer === undefined ? {} : { authorization: `Bearer ${caller.bearer}` }),
      ...(caller.cookie === undefined ? {} : { cookie: caller.cookie }),
    },
    body,
  })
  const text = await response.text()
  expect(response.status, text).toBeLessThan(300)
  return response.status
}

async function upload(caller: Caller, sizeBytes: number): Promise<string> {
  const bytes = Buffer.alloc(sizeBytes, 'x')
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]).copy(bytes)
  const begun = await caller.post('/attachments', {
    name: 'image.jpg',
    mediaType: 'image/jpeg',
    sizeBytes,
  })
  const id = begun.text('id')
  const chunk = 4 * 1_048_576
  for (let offset = 0; offset < sizeBytes; offset += chunk) {
    await send(caller, 'PATCH', `/attachments/${id}?offset=${offset}`, {
      type: 'application/octet-stream',
      body: new Uint8Array(bytes.subarray(offset, offset + chunk)),
    })
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const ended = await caller.post(`/attachments/${id}/completion`, gesture({ sha256 }))
  expect(ended.status, JSON.stringify(ended.body)).toBe(201)
  return id
}

/** A download whose reader stops after the first bytes; `rest` goes on, and says how much came in all. */
function slowDownload(path: string, cookie: string) {
  const { port } = house.vigie.origin
  const socket = connect(Number(port), '127.0.0.1')
  let received = 0
  const begun = new Promise<void>((resolve) => {
    socket.once('data', (bytes: Buffer) => {
      expect(bytes.toString('latin1', 0, 15)).toBe('HTTP/1.1 200 OK')
      received += bytes.length
      socket.pause()
      resolve()
    })
  })
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
    socket.on('error', () => {})
  })
  socket.write(`GET /api${path} HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: ${cookie}\r\n\r\n`)
  return {
    begun,
    async rest(): Promise<number> {
      socket.on('data', (bytes: Buffer) => (received += bytes.length))
      socket.resume()
      await ended
      return received
    },
  }
}

function entriesIn(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const entries = isRecord(body) ? body['entries'] : undefined
  return Array.isArray(entries) ? entries.filter((one) => isRecord(one)) : []
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly access: string
  readonly visitors?: string
}

function operationsIn(document: unknown): readonly Operation[] {
  const paths = isRecord(document) && isRecord(document['paths']) ? document['paths'] : {}
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(isRecord(methods) ? methods : {}).flatMap(([method, operation]) => {
      if (!isRecord(operation) || typeof operation['x-access'] !== 'string') return []
      const visitors = operation['x-visitors']
      return [
        {
          method: method.toUpperCase(),
          path,
          access: operation['x-access'],
          ...(typeof visitors === 'string' ? { visitors } : {}),
        },
      ]
    }),
  )
}
