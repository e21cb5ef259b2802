import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LANGUAGES, parseAs, Problem } from '@vigie/protocol'
import { must } from '@vigie/kit'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from './running-vigie.ts'

const vigie = new RunningVigie()
let commander: Caller
let machine: Caller

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  commander = first.caller
  const scopes = ['log.read', 'log.write', 'telemetry.send'] as const
  machine = (await vigie.machine(first.caller, [...scopes])).caller
})
afterAll(() => vigie.destroy())

interface Raw {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request as bytes would have it: any header, `Host` and `Origin` included. */
function raw(path: string, { method = 'GET', headers = {}, body }: Raw = {}) {
  return new Promise<{
    status: number
    headers: Readonly<Record<string, string | string[] | undefined>>
    text: string
  }>((resolve, reject) => {
    const call = request(
      {
        hostname: vigie.origin.hostname,
        port: vigie.origin.port,
        path,
        method,
        headers,
        agent: false,
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => (text += part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        )
        answer.on('error', reject)
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

const problemOf = (text: string) => must(parseAs(Problem, JSON.parse(text)), 'problem')
const asCommander = () => ({ cookie: must(commander.cookie, 'cookie') })
const asMachine = () => ({ authorization: `Bearer ${machine.bearer}` })
const json = { 'content-type': 'application/json' }

test('[H3] a refusal is problem+json with its sentence in three languages; Accept-Language picks one', async () => {
  for (const language of LANGUAGES) {
    const answer = await raw('/api/entries/VIG-9999', {
      headers: { ...asCommander(), 'accept-language': language },
    })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.headers['content-language']).toBe(language)
    const problem = problemOf(answer.text)
    expect(problem).toMatchObject({ status: 404, code: 'entry.unknown' })
    expect(answer.status).toBe(problem.status)
    expect(problem.detail).toBe(problem.sentences[language])
    expect(problem.requestId).toBe(answer.headers['x-request-id'])
  }
})

test('[H5] every place that does not fit is named by a pointer', async () => {
  const body = JSON.stringify({ commandId: 'no-uuid', lane: 'fast', text: 7 })
  const answer = await raw('/api/entries', {
    method: 'POST',
    headers: { ...asCommander(), ...json },
    body,
  })
  const problem = problemOf(answer.text)
  expect(problem).toMatchObject({ status: 400, code: 'request.malformed' })
  const pointers = problem.problems?.map(({ pointer }) => pointer)
  expect(pointers).toEqual(expect.arrayContaining(['/body/commandId', '/body/lane', '/body/text']))
})

test('[H5] texts of a query become numbers, members of a body do not', async () => {
  expect((await raw('/api/entries?limit=2', { headers: asCommander() })).status).toBe(200)
  const wrong = await raw('/api/entries?limit=two', { headers: asCommander() })
  expect(problemOf(wrong.text).problems?.[0]?.pointer).toBe('/querystring/limit')
})

test.for([
  ['{ not json', json],
  ['', json],
  ['text', { 'content-type': 'text/html' }],
  ['{"__proto__":{"a":1}}', json],
] as const)('[H5] a body of %s is refused as malformed', async ([body, type]) => {
  const headers = { ...asCommander(), ...type, 'content-length': String(body.length) }
  const answer = await raw('/api/entries', { method: 'POST', headers, body })
  expect(problemOf(answer.text)).toMatchObject({ status: 400, code: 'request.malformed' })
})

test('[H6] a body above the limit of its route is refused', async () => {
  const answer = await raw('/api/entries', {
    method: 'POST',
    headers: { ...asCommander(), ...json },
    body: JSON.stringify({ text: 'x'.repeat(200_000) }),
  })
  expect(problemOf(answer.text)).toMatchObject({ status: 413, code: 'request.too-large' })
})

test('[H6] lines of telemetry pass unread; a length above the limit is refused before a byte is taken', async () => {
  const lines = { ...asMachine(), 'content-type': 'application/x-ndjson' }
  const taken = await raw('/api/sources/probe/events', {
    method: 'POST',
    headers: lines,
    body: '{"a":1}\n{"a":2}\n',
  })
  expect(taken.status).toBe(200)
  expect(JSON.parse(taken.text)).toMatchObject({ accepted: 2 })
  const answer = await raw('/api/sources/probe/events', {
    method: 'POST',
    headers: { ...lines, 'content-length': String(2 ** 32) },
    body: '{}\n',
  }).catch((error: unknown) => error)
  if (!(answer instanceof Error)) expect((answer as { status: number }).status).toBe(413)
})

test('[H7] more requests in a minute than the route allows are refused, with how long to wait', async () => {
  let answer = await raw('/api/setup', { method: 'POST', headers: json, body: '{}' })
  for (let n = 0; n < 12 && answer.status !== 429; n++) {
    answer = await raw('/api/setup', { method: 'POST', headers: json, body: '{}' })
  }
  expect(problemOf(answer.text)).toMatchObject({ status: 429, code: 'request.too-many' })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
})

test('[H8] an unknown address below /api is a refusal, whatever is wanted', async () => {
  const answer = await raw('/api/nothing', { headers: { accept: 'text/html' } })
  expect(problemOf(answer.text)).toMatchObject({ status: 404, code: 'request.not-found' })
  expect((await raw('/nothing', { headers: { accept: 'image/png' } })).status).toBe(404)
})

test.for(['/health', '/api/docs', '/api/nothing', '/api/entries', '/'])(
  '[H10] %s carries the security headers',
  async (path) => {
    const { headers } = await raw(path)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['strict-transport-security']).toBeUndefined()
  },
)

const line = () => JSON.stringify({ commandId: crypto.randomUUID(), text: 'from somewhere' })

test.for([
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 201],
  [{ origin: 'https://elsewhere.example' }, 403],
  [{ origin: 'null' }, 403],
  [{}, 201],
] as const)('[H11] a change sent with %o answers %i', async ([from, status]) => {
  const answer = await raw('/api/entries', {
    method: 'POST',
    headers: { ...asCommander(), ...json, ...from },
    body: line(),
  })
  expect(answer.status).toBe(status)
})

test('[H11] our own page may change things', async () => {
  const headers = { ...asCommander(), ...json, origin: vigie.origin.origin }
  const answer = await raw('/api/entries', { method: 'POST', headers, body: line() })
  expect(answer.status).toBe(201)
})

test('[H12] a request for another host name is refused; loopback names are ours, health is anybody’s', async () => {
  const { port, host } = vigie.origin
  const status = async (path: string, name: string) =>
    (await raw(path, { headers: { host: name } })).status
  expect(await status('/api/setup', `evil.example:${port}`)).toBe(404)
  expect(await status('/api/setup', `localhost.evil.example:${port}`)).toBe(404)
  expect(await status('/api/setup', host)).toBe(200)
  expect(await status('/api/setup', `127.0.0.1:${port}`)).toBe(200)
  expect(await status('/health', `10.1.2.3:${port}`)).toBe(200)
})

test('[H12] who opens a page by another name of the loopback is shown the right one', async () => {
  const { port, origin } = vigie.origin
  const headers = { host: `127.0.0.1:${port}`, accept: 'text/html' }
  const answer = await raw('//evil.example/incidents', { headers })
  expect(answer.status).toBe(307)
  expect(answer.headers['location']).toBe(`${origin}//evil.example/incidents`)
})

test('[H11] nothing is asked for with HEAD', async () => {
  expect((await raw('/api/stream', { method: 'HEAD', headers: asMachine() })).status).toBe(404)
})

test('[H13] health answers JSON to strangers', async () => {
  const answer = await raw('/health')
  const health: unknown = JSON.parse(answer.text)
  expect(health).toMatchObject({ status: 'ok', exercise: false, streams: 0 })
  expect(health).toHaveProperty('version')
  expect(health).toHaveProperty('spool.queued')
  const { position, checkpointAgeMs } = health as { position: number; checkpointAgeMs: number }
  expect(position).toBeGreaterThan(0)
  expect(checkpointAgeMs).toBeGreaterThanOrEqual(0)
})

test('[H14] the interface is published, with the access rule of each route', async () => {
  const document = JSON.parse((await raw('/api/openapi.json')).text) as {
    openapi: string
    paths: Record<string, Record<string, { 'x-access': string; summary: string }>>
  }
  expect(document.openapi).toBe('3.1.0')
  expect(document.paths['/api/stream']?.['get']).toMatchObject({ 'x-access': 'stream.follow' })
  const page = await raw('/api/docs')
  expect(page.text).not.toMatch(/<script|style=|https?:\/\//)
  for (const [path, methods] of Object.entries(document.paths)) {
    const shown = path.replaceAll(/\{(\w+)\}/g, ':$1')
    expect(page.text).toContain(`<code>${shown}</code>`)
    for (const { summary } of Object.values(methods)) expect(summary).not.toBe('')
  }
})
