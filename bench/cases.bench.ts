import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  accept,
  CASE_STATES,
  decideBulk,
  decideUndo,
  FINDING_LEVELS,
  packFindings,
  SUBJECTS_PER_FACT,
} from '@vigie/domain'
import type { Fact } from '@vigie/domain'
import { seededRandom } from '@vigie/kit'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import type { SqliteRecord } from '@vigie/server'
import { caseView } from '../packages/server/src/store/views/case-view.ts'
import { findingBulkView, findingView } from '../packages/server/src/store/views/finding-view.ts'
import type { ListPageQuery } from '../packages/server/src/store/listing/listing.ts'
import { atMost, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import type { Bench } from './run.ts'

/** `VIGIE_BENCH_ALERTS=1000000` takes some ten minutes and 3 GB; cases are a twentieth of it. */
const ALERTS = Number(process.env['VIGIE_BENCH_ALERTS'] ?? 100_000)
const CASES = Math.round(ALERTS / 20)
const RULES = 300
const HOSTS = 20_000
const OWNERS = 40
const BATCH = 500
const RUNS = Number(process.env['VIGIE_BENCH_RUNS'] ?? 15)
const LIST_GOAL_MS = 150
const BULK_GOAL_MS = 2_000
const BULK = 5_000
const START = 1_780_000_000_000
const ACTOR = { kind: 'system', id: 'bench' } as const
const READER = { tlp: 4, person: 'P1' } as const

/** The queue of alerts and the list of cases at full size: every filter, search, gestures over many. */
export const bench: Bench = {
  summary: `${ALERTS} alerts and ${CASES} cases`,
  run: async (report) => {
    const work = mkdtempSync(join(tmpdir(), 'vigie-bench-'))
    const record = openRecord({
      directory: join(work, 'data'),
      projections: PROJECTIONS,
      clock: systemClock,
      random: secureRandom,
      nodeId: 'RBT',
    })
    try {
      await fill(record, report)
      lists(record, report)
      await bulk(record, report)
      await past(record, report)
    } finally {
      await record.close()
      rmSync(work, { recursive: true })
    }
  },
}

type Report = (figure: Figure) => void

async function fill(record: SqliteRecord, report: Report): Promise<void> {
  const random = seededRandom(4)
  const start = performance.now()
  for (let done = 0; done < ALERTS; done += BATCH) {
    await append(record, Math.min(BATCH, ALERTS - done), (i) => alert(record, random, done + i))
  }
  // Triage as it comes: three in four closed, some of the rest with an owner, in gestures over many.
  await triage(record, { from: 1, to: Math.floor(ALERTS * 0.75), act: 'closed' })
  await triage(record, { from: Math.floor(ALERTS * 0.8), to: ALERTS, act: 'assigned', every: 3 })
  const seconds = (performance.now() - start) / 1000
  report(plain('cases.fill.alerts', ALERTS / seconds, '1/s'))
  const before = performance.now()
  for (let done = 0; done < CASES; done += BATCH) {
    await append(record, Math.min(BATCH, CASES - done), (i) => oneCase(record, random, done + i))
  }
  report(plain('cases.fill.cases', (CASES * 1000) / (performance.now() - before), '1/s'))
}

interface Made {
  readonly facts: readonly Fact[]
  readonly openings: ReturnType<SqliteRecord['sealer']['seal']>['opening'][]
}

async function append(
  record: SqliteRecord,
  count: number,
  make: (i: number) => Made,
): Promise<void> {
  const made = Array.from({ length: count }, (_, i) => make(i))
  const outcome = await record.submit({
    commandId: crypto.randomUUID(),
    actor: ACTOR,
    openings: made.flatMap(({ openings }) => openings),
    decide: () => accept(...made.flatMap(({ facts }) => facts)),
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
}

type Random = ReturnType<typeof seededRandom>

function alert(record: SqliteRecord, random: Random, i: number): Made {
  const rule = Math.floor(RULES * random.fraction() ** 3)
  const level = FINDING_LEVELS[Math.min(4, Math.floor(5 * random.fraction() ** 2))] ?? 'low'
  const host = record.sealer.seal(`srv-${Math.floor(HOSTS * random.fraction() ** 2)}.stade.example`)
  const user = record.sealer.seal(`agent${Math.floor(5_000 * random.fraction())}`)
  const at = START + i * 60
  return {
    openings: [host.opening, user.opening],
    facts: [
      {
        kind: 'finding.opened',
        kindVersion: 2,
        subject: { kind: 'finding', id: `RBT-F${i + 1}` },
        data: {
          ruleId: `00000000-0000-4000-8000-${String(rule).padStart(12, '0')}`,
          ruleTitle: `Suspicious ${WORDS[rule % WORDS.length]} on turnstile service, variant ${rule}`,
          ruleAuthor: 'Vigie',
          level,
          entity: { sealed: host.reference.sealed },
          observables: [
            { type: 'host', value: { sealed: host.reference.sealed } },
            { type: 'user-account', value: { sealed: user.reference.sealed } },
          ],
          source: `source-${Math.floor(20 * random.fraction())}`,
          count: 1,
          firstAt: at,
          lastAt: at,
        },
      },
    ],
  }
}

const WORDS = ['logon', 'service stop', 'encoded command', 'beacon', 'scan', 'account change']

function oneCase(record: SqliteRecord, random: Random, i: number): Made {
  const title = record.sealer.seal(`${WORDS[i % WORDS.length]} at gate ${i % 60}, dossier ${i}`)
  const id = `RBT-C${i + 1}`
  const state = CASE_STATES[Math.floor(8 * random.fraction() ** 0.5)] ?? 'open'
  const subject = { kind: 'case', id }
  const opened: Fact = {
    kind: 'case.opened',
    kindVersion: 1,
    subject,
    data: {
      title: { sealed: title.reference.sealed },
      severity:
        ['low', 'medium', 'high', 'critical'][Math.floor(4 * random.fraction() ** 2)] ?? 'low',
      pap: 'AMBER',
      owner: `P${Math.floor(OWNERS * random.fraction())}`,
      rsitClass: 'intrusions',
      alerts: [`RBT-F${i + 1}`],
      ...(i % 100 === 0 ? { people: ['P1'] } : {}),
    },
  }
  const set: Fact = { kind: 'case.state-set', kindVersion: 1, subject, data: { state } }
  return {
    openings: [title.opening],
    facts: state === 'open' || state === 'closed' ? [opened] : [opened, set],
  }
}

async function triage(
  record: SqliteRecord,
  what: {
    readonly from: number
    readonly to: number
    readonly act: 'closed' | 'assigned'
    readonly every?: number
  },
): Promise<void> {
  const { from, to, act, every = 1 } = what
  for (let first = from, n = 0; first <= to; first += SUBJECTS_PER_FACT, n++) {
    const ids: string[] = []
    for (let i = first; i < Math.min(first + SUBJECTS_PER_FACT, to + 1); i += every)
      ids.push(`RBT-F${i}`)
    const reason = record.sealer.seal('known noise')
    const data =
      act === 'closed'
        ? { resolution: 'false-positive', reason: { sealed: reason.reference.sealed } }
        : { owner: `P${n % OWNERS}` }
    await append(record, 1, () => ({
      openings: [reason.opening],
      facts: [
        {
          kind: 'finding.bulk',
          kindVersion: 1,
          subject: { kind: 'finding-bulk', id: `RBT-B${act === 'closed' ? n + 1 : 10_000 + n}` },
          data: { ...data, act, findings: packFindings(ids), changed: ids.length, passedOver: 0 },
        },
      ],
    }))
  }
}

const QUEUE = [0, 1, 2, 3, 4]

function lists(record: SqliteRecord, report: Report): void {
  const severity = { reader: READER, orderBy: ['severity', 'lastAt'], limit: 100 } as const
  const last = { reader: READER, orderBy: ['lastAt'], limit: 100 } as const
  const rare = `00000000-0000-4000-8000-${String(RULES - 1).padStart(12, '0')}`
  const common = '00000000-0000-4000-8000-000000000000'
  const shown = { suppression: [''] }
  const now = { atMost: { snoozedUntil: START } }
  const alerts: Readonly<Record<string, ListPageQuery>> = {
    queue: { ...severity, ...now, where: { state: QUEUE, ...shown } },
    everything: last,
    'closed-informational': { ...severity, where: { state: [5], severity: [0] } },
    'critical-of-owner': { ...severity, where: { severity: [4], owner: ['P7'] } },
    'new-without-owner': { ...severity, where: { state: [0], owner: [''] } },
    'rare-rule': { ...last, where: { rule: [rare] } },
    'common-rule-new': { ...severity, where: { rule: [common], state: [0] } },
    'source-closed-by-time': { ...last, where: { source: ['source-3'], state: [5] } },
    'nothing-matches': { ...severity, where: { state: [5], owner: ['P7'], source: ['source-3'] } },
    'since-an-hour': {
      ...last,
      where: { state: QUEUE },
      atLeast: { lastAt: START + ALERTS * 60 - 3_600_000 },
    },
    'search-host': { ...severity, text: 'srv-77' },
    'search-common-word': { ...severity, text: 'turnstile', where: { state: QUEUE } },
    'search-two-words': { ...last, text: 'beacon agent4' },
    value: { ...last, value: 'srv-12.stade.example' },
  }
  const all: number[] = []
  for (const [name, query] of Object.entries(alerts)) {
    const listing = record.listing(findingView)
    const times = timed(RUNS, () => {
      const page = listing.page(query)
      if (page.next !== undefined) listing.page({ ...query, cursor: page.next })
    }).map((ms) => ms / 2)
    all.push(...times)
    report(plain(`cases.alerts.${name}.p95`, percentile(times, 0.95), 'ms'))
  }
  report(atMost('cases.alerts.all.p95', percentile(all, 0.95), LIST_GOAL_MS, 'ms'))
  const open = CASE_STATES.flatMap((state, i) => (state === 'closed' ? [] : [i]))
  const cases: Readonly<Record<string, ListPageQuery>> = {
    open: { reader: READER, orderBy: ['severity', 'openedAt'], limit: 100, where: { state: open } },
    changed: { reader: READER, orderBy: ['changedAt'], limit: 100 },
    'of-owner': { reader: READER, orderBy: ['openedAt'], limit: 100, where: { owner: ['P7'] } },
    search: { reader: READER, orderBy: ['severity', 'openedAt'], limit: 100, text: 'gate 17' },
  }
  const ofCases: number[] = []
  for (const [name, query] of Object.entries(cases)) {
    const times = timed(RUNS, () => record.listing(caseView).page(query))
    ofCases.push(...times)
    report(plain(`cases.cases.${name}.p95`, percentile(times, 0.95), 'ms'))
  }
  report(atMost('cases.cases.all.p95', percentile(ofCases, 0.95), LIST_GOAL_MS, 'ms'))
  const figures = timed(RUNS, () => {
    record.listing(findingView).partitions(READER)
    record.listing(caseView).partitions(READER)
  })
  report(atMost('cases.figures.p95', percentile(figures, 0.95), LIST_GOAL_MS, 'ms'))
}

async function bulk(record: SqliteRecord, report: Report): Promise<void> {
  const query = { reader: READER, where: { state: [0, 1] } }
  const start = performance.now()
  const ids = record.listing(findingView).idsAt(query, record.position(), BULK)
  const reason = record.sealer.seal('cleared after the exercise')
  await must(
    record.submit({
      commandId: crypto.randomUUID(),
      actor: ACTOR,
      openings: [reason.opening],
      decide: (read) =>
        decideBulk((id) => read(findingView, id), 'RBT-B99999', ids, {
          kind: 'finding.close',
          resolution: 'legitimate',
          reason: reason.reference,
        }),
    }),
  )
  report(plain('cases.bulk.alerts', ids.length, ''))
  report(atMost('cases.bulk.close', performance.now() - start, BULK_GOAL_MS, 'ms'))
  const undone = performance.now()
  await must(
    record.submit({
      commandId: crypto.randomUUID(),
      actor: ACTOR,
      decide: (read) =>
        decideUndo(
          (id) => read(findingView, id),
          read(findingBulkView, 'RBT-B99999'),
          'RBT-B99999',
        ),
    }),
  )
  report(atMost('cases.bulk.undo', performance.now() - undone, BULK_GOAL_MS, 'ms'))
}

async function past(record: SqliteRecord, report: Report): Promise<void> {
  const start = performance.now()
  const half = Math.floor(record.position() / 2)
  await record
    .listing(findingView)
    .pageAt(
      { reader: READER, where: { state: [0] }, orderBy: ['severity', 'lastAt'], limit: 100 },
      half,
    )
  const goal = ALERTS <= 100_000 ? 2 : 10
  report(atMost('cases.as-of.list', (performance.now() - start) / 1000, goal, 's'))
}

async function must(outcome: ReturnType<SqliteRecord['submit']>): Promise<void> {
  const written = await outcome
  if (!written.ok) throw new Error(written.refusal.code)
}

function timed(runs: number, work: () => void): readonly number[] {
  work()
  return Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
}
