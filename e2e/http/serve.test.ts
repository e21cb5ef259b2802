import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { issueToken, setUpAt } from './enrol.ts'
import { ServedVigie } from './served-vigie.ts'
import { StreamReader } from './stream-reader.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-serve-'))
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

function serve(env: Readonly<Record<string, string>>, args?: readonly string[]): ServedVigie {
  const served = new ServedVigie({ VIGIE_RULES: join(directory, 'no-rules'), ...env }, args)
  children.add(served.child)
  return served
}

test('[H19] serve prints its address and the set-up link, and ends with status 0 on SIGTERM', async () => {
  const serving = serve({ VIGIE_DATA: join(directory, 'a') })
  const { origin } = await serving.announced()
  expect(serving.output).toContain(`${origin.origin}/setup#`)
  expect((await fetch(new URL('/health', origin))).status).toBe(200)
  // A reader that stays, refused or not, does not keep the server from ending.
  const stranger = new StreamReader(origin, {})
  await stranger.closed
  const started = performance.now()
  serving.child.kill('SIGTERM')
  expect(await serving.exit).toBe(0)
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('[H19] one Ctrl-C that comes as several signals is one; a request under way is answered', async () => {
  const serving = serve({ VIGIE_DATA: join(directory, 'f') })
  const { origin, secret } = await serving.announced()
  const first = await setUpAt(origin, secret)
  const sender = await issueToken(origin, first.caller, ['telemetry.send'], 'AMBER')
  const call = request(new URL('/api/sources/probe/events', origin), {
    method: 'POST',
    agent: false,
    headers: {
      authorization: `Bearer ${sender.caller.bearer}`,
      'content-type': 'application/x-ndjson',
    },
  })
  const status = new Promise<number | undefined>((resolve, reject) => {
    call.once('response', (answer) => resolve(answer.resume().statusCode))
    call.once('error', reject)
  })
  call.write('{"a":1}\n')
  await new Promise((resolve) => setTimeout(resolve, 200))
  for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) serving.child.kill(signal)
  await new Promise((resolve) => setTimeout(resolve, 300))
  call.end('{"a":2}\n')
  expect(await status).toBe(200)
  expect(await serving.exit).toBe(0)
})

test('[H19] a request that does not end holds the stop up for three seconds at most', async () => {
  const serving = serve({ VIGIE_DATA: join(directory, 'g') })
  const { origin } = await serving.announced()
  const call = request(new URL('/api/setup', origin), {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': '100' },
  })
  call.on('error', () => {})
  call.write('{')
  await new Promise((resolve) => setTimeout(resolve, 200))
  const started = performance.now()
  serving.child.kill('SIGTERM')
  expect(await serving.exit).toBe(0)
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('[H19] a data directory in use has a status and a sentence of its own', async () => {
  const data = { VIGIE_DATA: join(directory, 'b') }
  const first = serve(data)
  await first.announced()
  const second = serve(data)
  expect(await second.exit).toBe(3)
  expect(second.output).toMatch(/^vigie: .+\n$/)
  first.child.kill('SIGINT')
  expect(await first.exit).toBe(0)
})

test('[H19] a port that is taken has a status and a sentence of its own', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve))
  const { port } = other.address() as AddressInfo
  const serving = serve({ VIGIE_DATA: join(directory, 'c'), VIGIE_PORT: String(port) })
  expect(await serving.exit).toBe(4)
  expect(serving.output).toContain('VIGIE_PORT')
  other.close()
})

test('[H16] a variable that cannot be used stops the start before anything is opened', async () => {
  const serving = serve({ VIGIE_DATA: join(directory, 'd'), VIGIE_PORT: 'many' })
  expect(await serving.exit).toBe(2)
  expect(serving.output).toContain('VIGIE_PORT is "many"')
})

test('[H17] a certificate that cannot be read has a status and a sentence of its own', async () => {
  const file = join(directory, 'nonsense.pem')
  writeFileSync(file, 'nonsense')
  const env = { VIGIE_DATA: join(directory, 'e'), VIGIE_TLS_CERT: file, VIGIE_TLS_KEY: file }
  const serving = serve(env)
  expect(await serving.exit).toBe(4)
  expect(serving.output).toContain(file)
})

test('[H16] help names every variable', async () => {
  const serving = serve({}, ['--help'])
  expect(await serving.exit).toBe(0)
  for (const name of ['VIGIE_DATA', 'VIGIE_HOST', 'VIGIE_PORT', 'VIGIE_TLS_CERT']) {
    expect(serving.output).toContain(name)
  }
})
