import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { must } from '@vigie/kit'
import type { WitnessBoard } from '@vigie/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runVerify } from '../../packages/cli/src/verify/command.ts'
import type { Member } from '../http/running-vigie.ts'
import { RunningVigie } from '../http/running-vigie.ts'

const VERIFIER = join(import.meta.dirname, '../verifier')
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython && process.env['CI'] === 'true') throw new Error('python3 is needed in CI')
if (!hasPython) console.warn('SKIPPED: witnesses in another language, since there is no python3')
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }

const vigie = new RunningVigie()
const work = mkdtempSync(join(tmpdir(), 'vigie-witness-'))
const started: ChildProcess[] = []
let admin: Member

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  // The port is another after a restart; who is signed in stays so.
  const caller = vigie.caller()
  caller.cookie = must(first.caller.cookie, 'cookie')
  admin = { ...first, caller }
})
afterAll(async () => {
  for (const child of started) child.kill()
  await vigie.destroy()
  rmSync(work, { recursive: true })
})

async function board(): Promise<WitnessBoard> {
  return (await admin.caller.get('/witnesses')).body as unknown as WitnessBoard
}

async function eventually<T>(find: () => Promise<T | undefined>, withinMs = 8_000): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const found = await find()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error('it never came to that')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A witness in Python that knows one log; says its key and address. */
async function pythonWitness(name: string, logKey: string) {
  const args = [
    join(VERIFIER, 'witness.py'),
    name,
    `seed of ${name}`,
    logKey,
    join(work, name.replace('/', '-')),
  ]
  const child = spawn('python3', args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const [line] = await once(createInterface({ input: must(child.stdout, 'output') }), 'line')
  const [vkey = '', port = ''] = String(line).split(' ')
  return { child, vkey, url: `http://127.0.0.1:${port}` }
}

let commands = 0
function command(): string {
  commands += 1
  return `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`
}

const manage = (gesture: object) =>
  admin.caller.post('/witnesses', { commandId: command(), gesture })
const note = (text: string) =>
  admin.caller.post('/entries', { commandId: command(), text, tlp: 'GREEN' })

const LOG = 'example.org/ministry'
const CLIENT = join(VERIFIER, 'witness_client.py')

interface Said {
  readonly status: number
  readonly body: string
  readonly type: string
  readonly cosignedAt: number | null
}

/** What Vigie answers to a log in Python. */
async function asked(witness: string, requests: readonly object[]): Promise<readonly Said[]> {
  const url = new URL('/witness/add-checkpoint', vigie.origin).href
  const run = spawn('python3', [CLIENT, 'run', LOG, 'a seed', url, witness], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  started.push(run)
  run.stdin.end(requests.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const lines: Said[] = []
  for await (const line of createInterface({ input: run.stdout })) {
    lines.push(JSON.parse(line) as Said)
  }
  return lines
}

const inPython = test.skipIf(!hasPython)

inPython(
  '[WT2, WT3, WT4, WT5] a log in another language is judged as the protocol says',
  async () => {
    const key = spawnSync('python3', [CLIENT, 'key', LOG, 'a seed'], { env, encoding: 'utf8' })
    expect((await manage({ kind: 'watched-log.add', vkey: key.stdout.trim() })).status).toBe(201)
    const { ownWitness } = await board()
    const requests = [
      [{ size: 5, old: 3 }, 409, '0\n'],
      [{ size: 5, old: 0, key: 'another seed' }, 403],
      [{ size: 5, old: 0, name: 'example.org/nobody' }, 404],
      [{ size: 5, old: 0, proof: 'wrong' }, 422],
      [{ size: 5, old: 9 }, 400],
      [{ size: 5, old: 0, body: 'old 0\n\nnonsense' }, 400],
      [{ size: 5, old: 0 }, 200],
      [{ size: 5, old: 5 }, 200],
      [{ size: 700, old: 5, proof: 'wrong' }, 422],
      [{ size: 700, old: 5, fork: 2 }, 422],
      [{ size: 700, old: 4 }, 409, '5\n'],
      [{ size: 700, old: 5 }, 200],
      [{ size: 699, old: 5 }, 409, '700\n'],
      [{ size: 1_000, old: 700 }, 200],
    ] as const
    const said = await asked(
      ownWitness.vkey,
      requests.map(([request]) => request),
    )
    for (const [i, [request, status, body]] of requests.entries()) {
      const about = JSON.stringify(request)
      expect(said[i]?.status, about).toBe(status)
      if (status === 200) expect(said[i]?.cosignedAt, about).toBeGreaterThan(1_700_000_000)
      if (body === undefined) continue
      expect(said[i], about).toMatchObject({ body, type: 'text/x.tlog.size', cosignedAt: null })
    }
    const origin = vigie.origin
    await vigie.stop()
    await vigie.start()
    // The cookie bears the port in its name, which is another now; who is signed in stays so.
    const { caller } = admin
    caller.cookie = caller.cookie?.replace(origin.port, vigie.origin.port)
    // After a restart it knows what it cosigned, and a fork of the same size is said on the log.
    expect((await board()).watched).toMatchObject([{ origin: LOG, size: 1_000, forkedAt: null }])
    const [fork, after] = await asked(ownWitness.vkey, [
      { size: 1_000, old: 1_000, fork: 7 },
      { size: 1_200, old: 1_000 },
    ])
    expect(fork).toMatchObject({ status: 409, body: '1000\n' })
    const forked = async () => (await board()).watched[0]?.forkedAt ?? undefined
    expect(await eventually(forked)).toBe(1_000)
    // The request right after may still have come before the fact.
    expect([200, 403]).toContain(after?.status)
    const entries = await admin.caller.get('/entries?kinds=watched-log.')
    expect(JSON.stringify(entries.body)).toContain('watched-log.fork-seen')
  },
  30_000,
)

inPython(
  '[WT10, WT11, WT13] a witness in another language cosigns every commit; exports carry it',
  async () => {
    const { vkey: logKey } = await board()
    const name = 'witness.example/python'
    const witness = await pythonWitness(name, logKey)
    expect(
      (await manage({ kind: 'witness.add', vkey: witness.vkey, url: witness.url })).status,
    ).toBe(201)
    await note('the first line')
    const caughtUp = async () => {
      const { size, witnesses } = await board()
      const [one] = witnesses
      return one?.size === size && one.lagMs === 0 ? one : undefined
    }
    expect((await eventually(caughtUp)).fault).toBeNull()
    for (let i = 0; i < 20; i++) await note(`line ${i}`)
    await eventually(caughtUp)
    const { caller } = await vigie.member(admin.caller, ['auditor', 'commander'])
    const exported = await fetch(new URL('/api/exports', vigie.origin), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: vigie.origin.origin,
        cookie: caller.cookie ?? '',
      },
      body: JSON.stringify({ commandId: command(), texts: false }),
    })
    expect(exported.status).toBe(200)
    const path = join(work, 'export.tar')
    const bytes = Buffer.from(await exported.arrayBuffer())
    writeFileSync(path, bytes)
    const verdict = (...args: readonly string[]) => {
      let out = ''
      const code = runVerify([path, ...args], { out: (text) => (out += text), err: () => {} })
      const python = spawnSync('python3', [join(VERIFIER, 'verify.py'), path, ...args], { env })
      expect(python.status).toBe(code)
      return { code, out }
    }
    const anchored = verdict('--witness-key', witness.vkey)
    expect(anchored).toMatchObject({ code: 0, out: expect.stringContaining(`; ${name} knew`) })
    const stranger = 'witness.example/other+00000000+AAAA'
    expect(verdict('--witness-key', stranger).code).toBe(2)
    // One byte of what the witness signed, and the export is no more what it says.
    const at = bytes.indexOf(Buffer.from(`\u2014 ${name} `))
    expect(at).toBeGreaterThan(0)
    const altered = Buffer.from(bytes)
    altered[at + 40] = altered[at + 40] === 65 ? 66 : 65
    writeFileSync(path, altered)
    expect(verdict('--witness-key', witness.vkey).code).toBe(1)

    // Out of reach: writing goes on, the fault is shown, and it catches up by itself.
    witness.child.kill()
    await once(witness.child, 'exit')
    expect((await note('nobody vouches for this yet')).status).toBe(201)
    const behind = async () => (await board()).witnesses.find(({ fault }) => fault !== null)
    expect((await eventually(behind)).lagMs).toBeGreaterThan(0)
    const back = await pythonWitness(name, logKey)
    expect((await manage({ kind: 'witness.add', vkey: back.vkey, url: back.url })).status).toBe(201)
    await eventually(caughtUp, 15_000)
    expect(vigie.faults).toEqual([])
  },
  45_000,
)

test('[WT7, WT8] keys of another kind are refused; the door takes POST of a small body only', async () => {
  const { vkey, ownWitness } = await board()
  const wrong = await manage({ kind: 'watched-log.add', vkey: ownWitness.vkey })
  expect(wrong).toMatchObject({ status: 422, code: 'witness.key-invalid' })
  const url = 'https://w.example'
  expect((await manage({ kind: 'witness.add', vkey, url })).code).toBe('witness.key-invalid')
  const door = new URL('/witness/add-checkpoint', vigie.origin)
  expect((await fetch(door)).status).toBe(405)
  expect((await fetch(new URL('/witness/else', vigie.origin), { method: 'POST' })).status).toBe(404)
  const large = await fetch(door, { method: 'POST', body: 'x'.repeat(20_000) })
  expect(large.status).toBe(413)
  const statuses = new Set<number>()
  for (let i = 0; i < 260; i++) {
    statuses.add((await fetch(door, { method: 'POST', body: 'x' })).status)
  }
  expect(statuses).toEqual(new Set([400, 429]))
})
