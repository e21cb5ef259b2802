import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secureRandom } from '../run/random.ts'
import { openRecord } from '../store/open-record.ts'
import { StoreFault } from '../store/store-fault.ts'
import { buildHttp } from './build-http.ts'
import { presenter } from './present.ts'
import { defineRoute, ok } from './route.ts'
import type { Route } from './route.ts'
import { StreamHub } from './stream/stream-hub.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-http-'))
const web = join(directory, 'web')
const clock = () => 1_790_000_000_000
const record = openRecord({ directory, projections: [], clock, random: secureRandom })
const log: string[] = []
let app: FastifyInstance

const OPEN = { kind: 'open', because: 'this test asks who comes' } as const
const failing = (path: string, fault: unknown): Route =>
  defineRoute({
    method: 'GET',
    path,
    summary: 'Fails',
    access: OPEN,
    schema: { answer: {} },
    handle: () => {
      throw fault
    },
  })
const routes: readonly Route[] = [
  failing('/bug', new Error('the secret inside is 4711')),
  failing('/full', new StoreFault('disk-full', 'no space in /very/secret/place')),
  failing('/read-only', new StoreFault('read-only', 'cannot write')),
  defineRoute({
    method: 'POST',
    path: '/invitations/:token',
    summary: 'Takes something secret everywhere',
    access: OPEN,
    schema: {
      params: Type.Object({ token: Type.String() }),
      body: Type.Object({ password: Type.String() }),
      answer: { 200: Type.Object({ shown: Type.String() }) },
    },
    handle: () => ok({ shown: 'declared', hidden: 'not declared' }),
  }),
]

beforeAll(async () => {
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(web, 'sw.js'), '// worker')
  writeFileSync(join(web, 'assets', 'index-BbB1x2y3.js'), '// hashed')
  app = await build(web)
})
afterAll(async () => {
  await app.close()
  await record.close()
  rmSync(directory, { recursive: true })
})

function build(webDirectory: string, tls?: Parameters<typeof buildHttp>[0]['tls']) {
  const gatekeeper = {
    authenticate: () => undefined,
    authorise: () => undefined,
    present: () => undefined,
    onRevoked: () => () => {},
  }
  const show = presenter(record, { entries: [], documents: [] }, clock)
  const hub = new StreamHub({ record, presenter: show, gatekeeper, clock, version: 'test' })
  return buildHttp({
    routes,
    gatekeeper,
    hub,
    record,
    clock,
    version: 'test',
    origin: () => new URL('http://localhost'),
    webDirectory,
    logLevel: 'info',
    log: { write: (line) => void log.push(line) },
    ...(tls === undefined ? {} : { tls }),
  })
}

const get = (url: string, accept = 'application/json') =>
  app.inject({ url, headers: { host: 'localhost', accept } })

test('[H9] a failure of ours says nothing of our inside, and the log says it under the request id', async () => {
  const answer = await get('/api/bug')
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toMatchObject({ code: 'server.fault', status: 500 })
  expect(answer.body).not.toContain('4711')
  const { requestId } = answer.json<{ requestId: string }>()
  expect(log.some((line) => line.includes(requestId) && line.includes('4711'))).toBe(true)
})

test('[H9] a disk that is full or refuses writing is a refusal with its own code', async () => {
  const full = await get('/api/full')
  expect(full.json()).toMatchObject({ status: 507, code: 'store.disk-full' })
  expect(full.body).not.toContain('secret')
  expect((await get('/api/read-only')).json()).toMatchObject({
    status: 503,
    code: 'store.read-only',
  })
})

test('[H18] the log holds routes, never paths, queries, cookies or bodies', async () => {
  log.length = 0
  const answer = await app.inject({
    method: 'POST',
    url: '/api/invitations/TOKEN4711?q=QUERY4711',
    headers: { host: 'localhost', cookie: 'vigie=COOKIE4711', authorization: 'Bearer BEARER4711' },
    payload: { password: 'BODY4711' },
  })
  expect(answer.statusCode).toBe(200)
  await get('/elsewhere-PATH4711')
  expect(log.join('')).toContain('/api/invitations/:token')
  expect(log.join('')).not.toContain('4711')
})

test('[H14] members that a schema does not declare do not leave', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/invitations/x',
    headers: { host: 'localhost' },
    payload: { password: 'x' },
  })
  expect(answer.json()).toEqual({ shown: 'declared' })
})

test('[H15] hashed files may be kept, the page and the service worker are asked for again', async () => {
  const hashed = await get('/assets/index-BbB1x2y3.js', '*/*')
  expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await get('/sw.js', '*/*')).headers['cache-control']).toBe('no-cache')
  expect((await get('/', 'text/html')).headers['cache-control']).toBe('no-cache')
})

test('[H8] who asks for a page at an unknown address gets the page', async () => {
  const page = await get('/incidents/RBT-I17', 'text/html,*/*')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('<title>page</title>')
  expect((await get('/assets/gone-BbB1x2y3.js', '*/*')).statusCode).toBe(404)
})

test('[H15] where the screens are not built, a page says how', async () => {
  const bare = await build(join(directory, 'none'))
  const page = await bare.inject({ url: '/', headers: { host: 'localhost', accept: 'text/html' } })
  expect(page.statusCode).toBe(503)
  expect(page.body).toContain('npm start')
  await bare.close()
})

test.for(['/../record.db', '/%2e%2e/log.db', '/..%2flog.db', '/.built-from', '/types/src/a.d.ts'])(
  '[H15] nothing but the screens is served: %s',
  async (path) => {
    writeFileSync(join(web, '.built-from'), 'hash')
    mkdirSync(join(web, 'types/src'), { recursive: true })
    writeFileSync(join(web, 'types/src/a.d.ts'), 'export {}')
    expect((await get(path, '*/*')).statusCode).toBeGreaterThanOrEqual(400)
  },
)
