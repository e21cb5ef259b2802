import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accept } from '@vigie/domain'
import type { Fact } from '@vigie/domain'
import { backUp, openRecord, rebuildViews, secureRandom, systemClock } from '@vigie/server'
import type { Projection, SqliteRecord } from '@vigie/server'
import { atMost, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import type { Bench } from './run.ts'

/** `VIGIE_BENCH_ENTRIES=1000000` takes some minutes and gigabytes. */
const ENTRIES = Number(process.env['VIGIE_BENCH_ENTRIES'] ?? 100_000)
const AS_OF_GOAL_S = ENTRIES <= 100_000 ? 2 : 10
const ACTOR = { kind: 'system', id: 'bench' } as const

const STATES = ['open', 'on-scene', 'closed'] as const

interface Matter {
  readonly state: string
  readonly changes: number
  readonly openedAt: string
  readonly changedAt: string
}

/** A register of matters, each changed five times: filtered, ordered and paged. */
const matters: Projection<Matter> = {
  name: 'matters',
  version: 1,
  kinds: ['matter.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: (before, entry) => ({
    state: STATES.find((state) => state === entry.data['state']) ?? 'open',
    changes: (before?.changes ?? 0) + 1,
    openedAt: before?.openedAt ?? entry.at,
    changedAt: entry.at,
  }),
  columns: ({ state, openedAt, changedAt }) => ({ state, openedAt, changedAt }),
}

/** The record on SQLite: writing, restart, time travel, search, rebuild, backup. */
export const bench: Bench = {
  summary: `the record with ${ENTRIES} entries`,
  run: async (report) => {
    const work = mkdtempSync(join(tmpdir(), 'vigie-bench-'))
    const directory = join(work, 'data')
    try {
      await write(directory, report)
      await commit(directory, report)
      await read(directory, report)
      const rebuild = seconds(() => rebuildViews({ directory, projections: [matters] }))
      report(plain('record.rebuild', rebuild, 's'))
      const backup = { data: directory, target: join(work, 'backup') }
      const start = performance.now()
      await backUp({ ...backup, clock: systemClock, random: secureRandom })
      report(plain('record.backup', (performance.now() - start) / 1000, 's'))
    } finally {
      rmSync(work, { recursive: true })
    }
  },
}

type Report = (figure: Figure) => void

function open(directory: string): SqliteRecord {
  return openRecord({
    directory,
    projections: [matters],
    clock: systemClock,
    random: secureRandom,
    nodeId: 'RBT',
  })
}

function change(record: SqliteRecord, i: number) {
  const { reference, opening } = record.sealer.seal(`mouvement de foule, porte ${i}, secteur nord`)
  const fact: Fact = {
    kind: 'matter.changed',
    kindVersion: 1,
    subject: { kind: 'matter', id: `M-${i % (ENTRIES / 5)}` },
    data: {
      state: STATES[i % 3] ?? 'open',
      text: { sealed: reference.sealed },
    },
  }
  return record.submit({
    commandId: `bench ${i}`,
    actor: ACTOR,
    openings: [opening],
    decide: () => accept(fact),
  })
}

async function write(directory: string, report: Report): Promise<void> {
  const record = open(directory)
  const start = performance.now()
  for (let done = 0; done < ENTRIES; done += 250) {
    await Promise.all(Array.from({ length: 250 }, (_, i) => change(record, done + i)))
  }
  report(
    plain('record.write.batches-of-250', (ENTRIES * 1000) / (performance.now() - start), '1/s'),
  )
  await record.close()
}

async function commit(directory: string, report: Report): Promise<void> {
  const record = open(directory)
  const times: number[] = []
  for (let i = 0; i < 500; i++) {
    const start = performance.now()
    await change(record, ENTRIES + i)
    times.push(performance.now() - start)
  }
  report(plain('record.baseline.fsync-4KiB.p50', baseline(directory), 'ms'))
  report(plain('record.commit-alone.p50', percentile(times, 0.5), 'ms'))
  report(atMost('record.commit-alone.p95', percentile(times, 0.95), 2, 'ms'))
  report(plain('record.commit-alone.p99', percentile(times, 0.99), 'ms'))
  await record.close()
}

/** What the disk alone takes, in the same run: half of the appends of 4 KiB with fsync were faster (ms). */
function baseline(directory: string): number {
  const file = openSync(join(directory, 'baseline'), 'a')
  const block = Buffer.alloc(4096, 1)
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now()
    writeSync(file, block)
    fsyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  return percentile(times, 0.5)
}

async function read(directory: string, report: Report): Promise<void> {
  let record: SqliteRecord | undefined
  const restart = seconds(() => {
    record = open(directory)
  })
  report(atMost('record.restart', restart, 2, 's'))
  if (record === undefined) return
  const at = record
  const view = at.view(matters)
  const asOf = ENTRIES - 1
  const orderBy = { column: 'openedAt', descending: true }
  const where = { state: ['open', 'on-scene'] }
  const page = () => view.list({ asOf, orderBy, where, limit: 100 })
  const travels: readonly (readonly [string, () => unknown])[] = [
    ['list', page],
    ['second-page', () => view.list({ asOf, orderBy, where, ...cursorOf(page().next) })],
    ['list-halfway', () => view.list({ asOf: ENTRIES / 2, orderBy, limit: 100 })],
    ['count', () => view.count({ asOf, where })],
    ['document', () => view.get('M-7', ENTRIES / 2)],
    ['log-page', () => at.search({ asOf: ENTRIES / 2, limit: 100 })],
    ['log-page-of-kind', () => at.search({ asOf, kinds: ['matter.'], limit: 100 })],
    ['log-search', () => at.search({ asOf, text: 'foule nord', limit: 100 })],
  ]
  for (const [name, travel] of travels) {
    report(atMost(`record.as-of.${name}`, seconds(travel), AS_OF_GOAL_S, 's'))
  }
  report(plain('record.live.list', 1000 * seconds(() => view.list({ orderBy, where })), 'ms'))
  const proofs = Array.from({ length: 500 }, (_, i) => {
    const id = `RBT-${String(1 + ((i * 997) % ENTRIES)).padStart(4, '0')}`
    return 1000 * seconds(() => at.proof(id))
  })
  report(atMost('record.proof.p99', percentile(proofs, 0.99), 10, 'ms'))
  await at.close()
}

function cursorOf(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor }
}

function seconds(work: () => unknown): number {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}
