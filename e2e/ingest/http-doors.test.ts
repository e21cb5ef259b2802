import { gzipSync } from 'node:zlib'
import { isRecord } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeRequest } from '../../packages/server/src/ingest/otlp/log-messages.ts'
import { HANDSHAKES } from './handshakes.ts'
import { ReceivingVigie } from './receiving-vigie.ts'
import { ShipperClient } from './shipper-client.ts'

let receiving: ReceivingVigie
beforeAll(async () => {
  receiving = await ReceivingVigie.start()
})
afterAll(() => receiving.destroy())

/** A new source with a token, and a shipper of it. */
async function shipper(id: string, scheme = 'Bearer'): Promise<ShipperClient> {
  const token = await receiving.declare(id, 'http', { kind: 'token' })
  const shown =
    scheme === 'ApiKey' || scheme === 'Basic'
      ? Buffer.from(`${id}:${token}`).toString('base64')
      : token
  return new ShipperClient(receiving.origin, `${scheme} ${shown}`)
}

const bulk = (...lines: readonly object[]) =>
  `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`

test('[I3] _bulk: each item is answered; what Vigie does not do is said item by item', async () => {
  const client = await shipper('bulk-items', 'ApiKey')
  const answer = await client.send(
    'POST',
    '/elastic/logs/_bulk',
    bulk(
      { index: {} },
      { message: 'one' },
      { create: { _index: 'other', _id: 'x1' } },
      { message: 'two' },
      { delete: { _id: 'x1' } },
      { update: { _id: 'x1' } },
      { doc: { message: 'three' } },
    ),
    { 'content-type': 'application/x-ndjson' },
  )
  expect(answer).toMatchObject({
    status: 200,
    body: {
      errors: true,
      items: [
        { index: { _index: 'logs', status: 201, result: 'created' } },
        { create: { _index: 'other', _id: 'x1', status: 201 } },
        { delete: { status: 400 } },
        { update: { status: 400 } },
      ],
    },
  })
  expect(await receiving.source('bulk-items')).toMatchObject({ accepted: 2, protocol: 'bulk' })
})

test('[I3, I7] _bulk: a document whose id is known is a conflict, is counted, and is not stored twice', async () => {
  const client = await shipper('bulk-ids', 'Basic')
  const body = bulk({ create: { _id: 'a' } }, { n: 1 }, { create: { _id: 'b' } }, { n: 2 })
  expect((await client.send('POST', '/elastic/x/_bulk', body)).body).toMatchObject({
    errors: false,
  })
  const again = await client.send('POST', '/elastic/x/_bulk', body)
  expect(again.body).toMatchObject({
    errors: true,
    items: [
      { create: { status: 409, error: { type: 'version_conflict_engine_exception' } } },
      { create: { status: 409 } },
    ],
  })
  expect(await receiving.source('bulk-ids')).toMatchObject({ accepted: 2, duplicates: 2 })
})

test('[I3] _bulk: a body that breaks the protocol is refused as Elasticsearch does, naming the line', async () => {
  const client = await shipper('bulk-broken')
  for (const [body, reason] of [
    ['{"index":{}}\n{"a":1}\n{"a":1,"b":2}\n', 'line [3]'],
    ['not json\n', 'line [1]'],
    ['{"index":{}}\n', 'after an action'],
    ['', 'required'],
  ] as const) {
    const answer = await client.send('POST', '/elastic/x/_bulk', body)
    expect(answer.status, body).toBe(400)
    expect(answer.text, body).toContain(reason)
  }
})

test.each(HANDSHAKES)(
  '[I17] the handshake of $shipper ends with events taken',
  async ({ shipper: name, requests }) => {
    const id = `hand-${name.toLowerCase().replaceAll(/[^a-z]/g, '-')}`
    const client = await shipper(id, name === 'Splunk logger' ? 'Splunk' : 'ApiKey')
    for (const { method, path, body, headers, expects } of requests) {
      const answer = await client.send(method, path, body, headers)
      expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(expects)
      if (path.startsWith('/elastic')) {
        expect(answer.headers.get('x-elastic-product')).toBe('Elasticsearch')
      }
    }
    expect((await receiving.source(id)).accepted).toBeGreaterThan(0)
  },
)

test('[I15] HEC: events one after the other, raw lines, acknowledgements that are true', async () => {
  const client = await shipper('hec', 'Splunk')
  const events =
    '{"time":1795000000,"host":"h1","event":{"user":"x"}}{"event":"free text that is of no format"}'
  const channel = { 'x-splunk-request-channel': '7f1c5c2e-0000-4000-8000-000000000001' }
  expect(await client.send('POST', '/services/collector/event', events, channel)).toMatchObject({
    status: 200,
    body: { text: 'Success', code: 0, ackId: 0 },
  })
  expect(
    await client.send('POST', '/services/collector/raw?host=h2', 'one\ntwo\n', channel),
  ).toMatchObject({
    body: { ackId: 1 },
  })
  const acks = await client.send('POST', '/services/collector/ack', '{"acks":[0,1]}', channel)
  expect(acks.body).toEqual({ acks: { 0: true, 1: true } })
  for (const [path, body, code] of [
    ['/services/collector', '', 5],
    ['/services/collector', '{"event":', 6],
    ['/services/collector', '{"host":"x"}', 12],
    ['/services/collector', '{"event":""}', 13],
    ['/services/collector/ack', '{"acks":[0]}', 10],
  ] as const) {
    const answer = await client.send('POST', path, body)
    expect(answer, `${path} ${body}`).toMatchObject({ status: 400, body: { code } })
  }
  expect((await client.send('GET', '/services/collector/health')).body).toMatchObject({ code: 17 })
  expect(await receiving.source('hec')).toMatchObject({ accepted: 4, unparsed: 2 })
})

const OTLP = {
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'host.name', value: { stringValue: 'gw-7' } }] },
      scopeLogs: [
        {
          logRecords: [
            {
              timeUnixNano: '1795000000000000000',
              severityText: 'WARN',
              body: { stringValue: 'door forced' },
              attributes: [{ key: 'gate', value: { intValue: '7' } }],
            },
            { body: { kvlistValue: { values: [{ key: 'user', value: { stringValue: 'x' } }] } } },
          ],
        },
      ],
    },
  ],
}

test('[I16, I14] OTLP: JSON and protobuf, packed and not, are the same; refusals speak the sender’s encoding', async () => {
  const client = await shipper('otlp')
  const json = JSON.stringify(OTLP)
  const proto = Buffer.from(encodeRequest(OTLP))
  const protobuf = { 'content-type': 'application/x-protobuf' }
  const gzip = { 'content-encoding': 'gzip' }
  expect((await client.send('POST', '/v1/logs', json)).body).toEqual({ partialSuccess: {} })
  expect((await client.send('POST', '/v1/logs', gzipSync(json), gzip)).status).toBe(200)
  const answer = await client.send('POST', '/v1/logs', proto, protobuf)
  expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
    200,
    '',
    'application/x-protobuf',
  ])
  expect(
    (await client.send('POST', '/v1/logs', gzipSync(proto), { ...protobuf, ...gzip })).status,
  ).toBe(200)
  expect(await receiving.source('otlp')).toMatchObject({
    accepted: 8,
    unparsed: 0,
    protocol: 'otlp',
  })
  expect(await client.send('POST', '/v1/logs', '{')).toMatchObject({
    status: 400,
    body: { code: 3 },
  })
  const broken = await client.send('POST', '/v1/logs', Buffer.from([0x0a, 0xff, 0xff]), protobuf)
  expect([broken.status, broken.headers.get('content-type')]).toEqual([
    400,
    'application/x-protobuf',
  ])
  const stranger = new ShipperClient(receiving.origin, 'Bearer vigie_src_wrong')
  expect(await stranger.send('POST', '/v1/logs', json)).toMatchObject({
    status: 401,
    body: { code: 16 },
  })
})

test('[I14, I5] lines of text, packed in any usual way', async () => {
  const client = await shipper('lines')
  const text = '<13>Nov 24 11:00:00 h app: hi\n{"a":1}\n\u0001\u0002 what is this\n'
  const sent = await client.send('POST', '/ingest', gzipSync(text), { 'content-encoding': 'gzip' })
  expect(sent.body).toMatchObject({ accepted: 3, unparsed: 1, duplicates: 0 })
  expect((await client.send('POST', '/ingest', text, { 'content-encoding': 'gzip' })).status).toBe(
    400,
  )
  expect((await client.send('POST', '/ingest', text, { 'content-encoding': 'lzma' })).status).toBe(
    415,
  )
  const [line] = await receiving.unparsed('lines')
  expect(line).toMatchObject({ code: 'not-a-record' })
  expect(String(line?.['line'])).toContain('what is this')
})

test('[I14] a machine’s token may send packed lines as well', async () => {
  const { analyst } = receiving
  const send = async (body: Uint8Array<ArrayBuffer>) => {
    const response = await fetch(new URL('/api/sources/packed/events', receiving.origin), {
      method: 'POST',
      headers: {
        cookie: analyst.cookie ?? '',
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
      },
      body,
    })
    return { status: response.status, body: await response.json() }
  }
  expect(await send(gzipSync('{"a":1}\n{"a":2}\n'))).toMatchObject({
    status: 200,
    body: { accepted: 2 },
  })
  expect(await send(Buffer.from('no gzip'))).toMatchObject({ status: 400 })
})

test('[I9, I10] a token is worth nothing once it was replaced or its source paused, and the facts say who did it', async () => {
  const old = await shipper('rotated')
  expect((await old.send('POST', '/ingest', '{"a":1}')).status).toBe(200)
  const rotated = await receiving.gesture('rotated', {
    kind: 'set-admission',
    admission: { kind: 'token' },
  })
  expect(rotated.status).toBe(201)
  expect((await old.send('POST', '/ingest', '{"a":1}')).status).toBe(401)
  const fresh = new ShipperClient(receiving.origin, `Bearer ${String(rotated.body['token'])}`)
  expect((await fresh.send('POST', '/ingest', '{"a":1}')).status).toBe(200)
  expect((await receiving.gesture('rotated', { kind: 'pause', reason: 'noise' })).status).toBe(201)
  expect((await fresh.send('POST', '/ingest', '{"a":1}')).status).toBe(403)
  expect((await fresh.send('POST', '/elastic/_bulk', '')).status).toBe(403)
  expect((await fresh.send('POST', '/services/collector', '')).body).toMatchObject({ code: 1 })
  expect((await receiving.source('rotated')).state).toBe('paused')
  expect((await receiving.gesture('rotated', { kind: 'resume' })).status).toBe(201)
  expect((await fresh.send('POST', '/ingest', '{"a":1}')).status).toBe(200)
  const kinds = async () => {
    const { body } = await receiving.analyst.get(
      '/entries?kinds=source.&subjectId=rotated&subjectKind=source',
    )
    const entries = Array.isArray(body['entries']) ? body['entries'].filter(isRecord) : []
    return entries.map((entry) => String(entry['kind'])).toSorted()
  }
  await expect
    .poll(kinds, { timeout: 10_000 })
    .toEqual([
      'source.admission-set',
      'source.connected',
      'source.declared',
      'source.paused',
      'source.unpaused',
    ])
})

test('[I11, I23] a source is held to its rate, and says when it is silent', async () => {
  const token = await receiving.declare(
    'slow',
    'http',
    { kind: 'token' },
    {
      limits: { bytesPerSecond: 2_000, silentAfterMs: 1_500 },
    },
  )
  const client = new ShipperClient(receiving.origin, `Bearer ${token}`)
  const started = performance.now()
  expect(
    (await client.send('POST', '/ingest', `${JSON.stringify({ a: 'x'.repeat(5_000) })}\n`)).status,
  ).toBe(200)
  const answer = await client.send('POST', '/elastic/_bulk', bulk({ index: {} }, { a: 1 }))
  const isHeldBack =
    answer.status === 429
      ? Number(answer.headers.get('retry-after')) >= 1
      : performance.now() - started > 1_000
  expect(isHeldBack).toBe(true)
  await expect
    .poll(async () => (await receiving.source('slow')).state, { timeout: 10_000 })
    .toBe('silent')
})
