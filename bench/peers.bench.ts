import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { argumentsOf, PEERS, whereIs } from './load/peers.ts'
import type { Peer } from './load/peers.ts'
import type { Bench } from './run.ts'

const ROOT = join(import.meta.dirname, '..')
const DATA = join(process.env['VIGIE_SHARED'] ?? join(ROOT, '../shared'), 'data')
const RULES = join(DATA, 'sigma-rules/rules')
const EVENTS = { ndjson: 315_054, evtx: 1608 } as const
/** The samples of binary logs are few: so many copies make a run of seconds. */
const EVTX_COPIES = 20

/** Vigie and other engines as commands, over the same files and rules: start, load and output included. */
export const bench: Bench = {
  summary: 'RSigma, Hayabusa and Chainsaw on the same files, where they are installed',
  run: (report) => {
    if (!existsSync(RULES)) throw new Error(`no rules at ${RULES}: set VIGIE_SHARED`)
    const folder = mkdtempSync(join(tmpdir(), 'vigie-peers-'))
    try {
      for (const peer of PEERS) {
        const command = whereIs(peer.name)
        if (command === undefined) tellPublished(peer, report)
        else compare(peer, command, { folder, report })
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
    return Promise.resolve()
  },
}

type Report = (figure: Figure) => void

function tellPublished({ name, published }: Peer, report: Report): void {
  process.stderr.write(
    `${name} is not on PATH: ${published.length === 0 ? 'no figure of its own is published' : 'its published figures, not measured here'}\n`,
  )
  for (const { what, rate, hardware, source } of published) {
    report(plain(`peers.${name}.published.${what}`, rate, `events/s (${hardware}; ${source})`))
  }
}

function compare(
  peer: Peer,
  command: string,
  { folder, report }: { readonly folder: string; readonly report: Report },
): void {
  const events = eventsFor(peer.reads, folder)
  const count = peer.reads === 'evtx' ? EVENTS.evtx * EVTX_COPIES : EVENTS.ndjson
  const mapping = process.env['VIGIE_CHAINSAW_MAPPING'] ?? 'mappings/sigma-event-logs-all.yml'
  const places = { rules: RULES, events, mapping, output: join(folder, `${peer.name}.out`) }
  const theirs = rateOf(command, argumentsOf(peer, places), count)
  const main = join(ROOT, 'packages/cli/src/main.ts')
  const output = join(folder, 'vigie.out')
  const args = [main, 'detect', events, '-r', RULES, '-f', 'ndjson', '-o', output]
  const ours = rateOf(process.execPath, args, count)
  report(plain(`peers.${peer.name}.rate`, theirs, 'events/s'))
  report(plain(`peers.${peer.name}.vigie-on-the-same`, ours, 'events/s'))
  report(plain(`peers.${peer.name}.ratio`, ours / theirs, '× its rate'))
}

/** Events per second of a whole process, by the clock on the wall. */
function rateOf(command: string, args: readonly string[], count: number): number {
  const startedMs = performance.now()
  const { status, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // 10: `vigie detect` has found something.
  if (status !== 0 && status !== 10) {
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.slice(-2000)}`)
  }
  return (count * 1000) / (performance.now() - startedMs)
}

/** The OTRF corpus as one file, or copies of the binary logs as a folder; made once. */
function eventsFor(kind: keyof typeof EVENTS, folder: string): string {
  const path = join(folder, kind === 'evtx' ? 'evtx' : 'otrf.ndjson')
  if (existsSync(path)) return path
  if (kind === 'ndjson') {
    for (const name of readdirSync(join(DATA, 'otrf')).toSorted()) {
      if (!name.endsWith('.ndjson.gz')) continue
      const text = gunzipSync(readFileSync(join(DATA, 'otrf', name))).toString('utf8')
      appendFileSync(path, text.endsWith('\n') ? text : `${text}\n`)
    }
    return path
  }
  mkdirSync(path)
  const logs = globSync('**/*.evtx', { cwd: join(DATA, 'evtx') }).toSorted()
  for (const [i, log] of logs.entries()) {
    for (let copy = 0; copy < EVTX_COPIES; copy++) {
      cpSync(join(DATA, 'evtx', log), join(path, `${i}-${copy}.evtx`))
    }
  }
  return path
}
