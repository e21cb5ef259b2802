import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '@vigie/kit'
import { issueToken, setUpAt } from '../e2e/http/enrol.ts'
import { ServedVigie } from '../e2e/http/served-vigie.ts'
import { atMost, exactly, percentile, plain } from './figure.ts'
import type { Bench } from './run.ts'

/** The promise is for 600 seconds; that many are measured with `VIGIE_BENCH_SECONDS=600`. */
const SECONDS = Number(process.env['VIGIE_BENCH_SECONDS'] ?? 30)
const READERS = Number(process.env['VIGIE_BENCH_READERS'] ?? 300)
const PER_SECOND = 50
/** Writers share the load, as people do; each stays below what one principal may ask per minute. */
const WRITERS = 5
const SETTLE_MS = 3_000

/** Entry to every screen: real SSE clients against `vigie serve` in a process of its own. */
export const bench: Bench = {
  summary: `${READERS} readers, ${PER_SECOND} entries/s for ${SECONDS} s, from the moment the server has them`,
  async run(report) {
    const directory = mkdtempSync(join(tmpdir(), 'vigie-push-'))
    const served = new ServedVigie({
      VIGIE_DATA: directory,
      VIGIE_RULES: join(directory, 'no-rules'),
    })
    try {
      const { origin, secret } = await served.announced()
      const first = await setUpAt(origin, secret)
      const tokens: string[] = []
      for (let n = 0; n < WRITERS; n++) {
        const scopes = ['log.read', 'log.write', 'stream.follow', 'incident.read'] as const
        const { caller } = await issueToken(origin, first.caller, scopes, 'AMBER')
        tokens.push(must(caller.bearer, 'token'))
      }
      const alone = await load(origin, tokens, { readers: 1, seconds: Math.min(5, SECONDS) })
      report(plain('push/alone/p50', percentile(alone.latencies, 0.5), 'ms'))
      const all = await load(origin, tokens, { readers: READERS, seconds: SECONDS })
      report(plain('push/entries', all.written, 'entries'))
      report(plain('push/deliveries', all.latencies.length, 'entries'))
      report(atMost('push/p50', percentile(all.latencies, 0.5), 100, 'ms'))
      report(atMost('push/p95', percentile(all.latencies, 0.95), 250, 'ms'))
      report(atMost('push/p99', percentile(all.latencies, 0.99), 500, 'ms'))
      report(
        plain(
          'push/max',
          all.latencies.reduce((a, b) => Math.max(a, b), 0),
          'ms',
        ),
      )
      report(exactly('push/lost', all.lost, 0, 'deliveries'))
      report(exactly('push/doubled', all.doubled, 0, 'deliveries'))
      report(exactly('push/out-of-order', all.disordered, 0, 'readers'))
      report(exactly('push/refused', all.refused, 0, 'entries'))
    } finally {
      served.child.kill('SIGTERM')
      await served.exit
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

interface Load {
  readonly written: number
  readonly refused: number
  readonly latencies: readonly number[]
  readonly lost: number
  readonly doubled: number
  readonly disordered: number
}

async function load(
  origin: URL,
  tokens: readonly string[],
  size: { readonly readers: number; readonly seconds: number },
): Promise<Load> {
  const readers = Array.from(
    { length: size.readers },
    (_, n) => new Reader(origin, must(tokens[n % tokens.length], 'token')),
  )
  await Promise.all(readers.map((reader) => reader.joined))
  const answers = await write(origin, tokens, size.seconds)
  await pause(SETTLE_MS)
  for (const reader of readers) reader.leave()
  const positions = answers.filter((position) => position !== undefined)
  const latencies: number[] = []
  let lost = 0
  let doubled = 0
  let disordered = 0
  for (const reader of readers) {
    const got = new Set(reader.positions)
    lost += positions.filter((position) => !got.has(position)).length
    doubled += reader.positions.length - got.size
    if (reader.positions.some((position, n) => position <= (reader.positions[n - 1] ?? 0))) {
      disordered += 1
    }
    for (const latency of reader.latencies) latencies.push(latency)
  }
  const refused = answers.length - positions.length
  return { written: positions.length, refused, latencies, lost, doubled, disordered }
}

/** Writes at an even pace; answers the positions, undefined where an entry was refused. */
async function write(
  origin: URL,
  tokens: readonly string[],
  seconds: number,
): Promise<readonly (number | undefined)[]> {
  const started = performance.now()
  const answers: Promise<number | undefined>[] = []
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    await pause(started + (n * 1_000) / PER_SECOND - performance.now())
    answers.push(writeOne(origin, must(tokens[n % tokens.length], 'token'), n))
  }
  return Promise.all(answers)
}

async function writeOne(origin: URL, token: string, n: number): Promise<number | undefined> {
  const response = await fetch(new URL('/api/entries', origin), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      commandId: crypto.randomUUID(),
      text: `${n} · mouvement de foule porte B, équipe sur place, rien à signaler`,
    }),
  })
  const body: unknown = await response.json()
  if (response.status !== 201) return undefined
  const found = /"position":(\d+)/.exec(JSON.stringify(body))?.[1]
  return found === undefined ? undefined : Number(found)
}

/** One screen: follows from now on, and notes when each entry came. */
class Reader {
  readonly positions: number[] = []
  readonly latencies: number[] = []
  readonly joined: Promise<void>
  readonly #request: ReturnType<typeof get>
  #rest = ''

  constructor(origin: URL, token: string) {
    this.#request = get(new URL('/api/stream', origin), {
      agent: false,
      headers: { authorization: `Bearer ${token}` },
    })
    this.joined = new Promise((resolve, reject) => {
      this.#request.once('error', reject)
      this.#request.once('response', (response) => {
        if (response.statusCode !== 200) reject(new Error(`refused: ${response.statusCode}`))
        response.setEncoding('utf8')
        response.once('data', () => resolve())
        response.on('data', (text: string) => this.#take(text))
        response.on('error', () => {})
      })
    })
  }

  leave(): void {
    this.#request.on('error', () => {})
    this.#request.destroy()
  }

  #take(text: string): void {
    const now = Date.now()
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data === undefined || !block.includes('event: frame')) continue
      // Not parsed whole: three hundred screens share this process, and each has its own in life.
      for (const [, position, receivedAt, kind] of data.matchAll(ENTRY)) {
        if (kind !== 'note.written' || receivedAt === undefined) continue
        this.positions.push(Number(position))
        this.latencies.push(now - Date.parse(receivedAt))
      }
    }
  }
}

/** Position, time of receipt and kind of each entry, in the order in which the server writes members. */
const ENTRY =
  /"position":(\d+),"at":"[^"]*","happenedAt":"[^"]*","writtenAt":"[^"]*","receivedAt":"([^"]*)","actor":\{[^}]*\},"kind":"([^"]*)"/g

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
