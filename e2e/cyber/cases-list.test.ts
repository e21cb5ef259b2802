import {
  decideBulk,
  decideFinding,
  decideMerge,
  decideUndo,
  FINDING_LEVELS,
  FINDING_STATES,
  priorityOf,
} from '@vigie/domain'
import type { Finding } from '@vigie/domain'
import { seededRandom } from '@vigie/kit'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { rebuildViews, PROJECTIONS } from '@vigie/server'
import { cyberReading } from '../../packages/server/src/cyber/reading.ts'
import type { ListPageQuery, ListQuery } from '../../packages/server/src/store/listing/listing.ts'
import { findingBulkView, findingView } from '../../packages/server/src/store/views/finding-view.ts'
import { scratch } from '../store/scratch.ts'
import { AlertRoom } from './alert-room.ts'

let open: AlertRoom[] = []
afterEach(async () => {
  for (const room of open) await room.record.close()
  open = []
})

function newRoom(directory = scratch()): AlertRoom {
  const room = new AlertRoom(directory)
  open.push(room)
  return room
}

const READER = { tlp: 4, person: 'P1' } as const
const listing = (room: AlertRoom) => room.record.listing(findingView)
const allAlerts = (room: AlertRoom): readonly Finding[] =>
  room.record
    .view(findingView)
    .list({ limit: 10_000 })
    .documents.map(({ state }) => state)

function pageThrough(room: AlertRoom, query: Omit<ListPageQuery, 'cursor'>): readonly string[] {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = listing(room).page({ ...query, ...(cursor === undefined ? {} : { cursor }) })
    ids.push(...page.documents.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== undefined)
  return ids
}

async function pageThroughPast(
  room: AlertRoom,
  query: Omit<ListPageQuery, 'cursor'>,
  asOf: number,
): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await listing(room).pageAt(
      { ...query, ...(cursor === undefined ? {} : { cursor }) },
      asOf,
    )
    ids.push(...page.documents.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== undefined)
  return ids
}

const sealed = (digit: string) => ({ sealed: digit.repeat(64) })

/** Some history: alerts of several rules, hosts, levels and markings; closed, merged, undone, snoozed. */
async function eventful(room: AlertRoom): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await room.open({
      rule: `r${i % 5}`,
      level: FINDING_LEVELS[i % 5]!,
      entity: `srv-${String(i % 7).padStart(2, '0')}`,
      hosts: [`gate-${i % 4}`],
      lastAt: 1_000 + ((i * 37) % 50),
      tlp: i % 11 === 0 ? 'RED' : 'AMBER',
    })
  }
  const ids = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `RBT-F${from + i}`)
  await room.submit((read) =>
    decideBulk((id) => read(findingView, id), 'RBT-B1', ids(1, 20), {
      kind: 'finding.close',
      resolution: 'false-positive',
      reason: sealed('a'),
    }),
  )
  await room.submit((read) =>
    decideBulk((id) => read(findingView, id), 'RBT-B2', ids(15, 30), {
      kind: 'finding.assign',
      owner: 'P2',
    }),
  )
  await room.submit((read) =>
    decideUndo((id) => read(findingView, id), read(findingBulkView, 'RBT-B1'), 'RBT-B1'),
  )
  await room.submit((read) =>
    decideMerge((id) => read(findingView, id), {
      kind: 'finding.merge',
      target: 'RBT-F40',
      ids: ids(41, 45),
    }),
  )
  await room.submit((read) =>
    decideFinding(read(findingView, 'RBT-F50'), 'RBT-F50', {
      kind: 'finding.snooze',
      until: 9_000,
      reason: sealed('b'),
    }),
  )
}

const filters: fc.Arbitrary<ListQuery> = fc
  .record(
    {
      state: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
      severity: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }),
      owner: fc.subarray(['', 'P1', 'P2', 'P9'], { minLength: 1 }),
      rule: fc.subarray(['r0', 'r1', 'r2', 'r9'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  .chain((where) =>
    fc.record({
      where: fc.constant(where),
      reader: fc.record({ tlp: fc.constantFrom(2, 4), person: fc.constant('P1') }),
      atMost: fc.constantFrom({}, { snoozedUntil: 5_000 }, { lastAt: 1_030 }),
      atLeast: fc.constantFrom({}, { lastAt: 1_020 }),
    }),
  )

const ORDERS = [['severity', 'lastAt'], ['urgency', 'lastAt'], ['lastAt']] as const

test('[CA10] any mix of filters, in any order and by any page size, lists exactly what a recount finds', async () => {
  const room = newRoom()
  await eventful(room)
  const alerts = allAlerts(room)
  expect(alerts).toHaveLength(60)
  fc.assert(
    fc.property(
      filters,
      fc.constantFrom(...ORDERS),
      fc.integer({ min: 1, max: 25 }),
      (query, orderBy, limit) => {
        const wanted = alerts.filter((alert) => isWanted(alert, query)).map(({ id }) => id)
        const found = pageThrough(room, { ...query, orderBy, limit })
        expect(new Set(found)).toEqual(new Set(wanted))
        expect(found).toHaveLength(wanted.length)
        expect(listing(room).count(query)).toEqual({ n: wanted.length, atLeast: false })
        const ranks = found.map((id) => orderBy.map((name) => rankOf(alerts, id, name)))
        expect(ranks).toEqual(ranks.toSorted((a, b) => compare(b, a)))
      },
    ),
    { numRuns: 200 },
  )
})

test('[CA10] the list as of the present position is the live list, and an earlier one shows what stood then', async () => {
  const room = newRoom()
  await eventful(room)
  const now = room.record.position()
  for (const orderBy of ORDERS) {
    const query = { reader: READER, where: { state: [0, 5] }, orderBy, limit: 7 }
    const past = await pageThroughPast(room, query, now)
    expect(new Set(past)).toEqual(new Set(pageThrough(room, query)))
  }
  const opened = { reader: READER, where: { state: [0] }, orderBy: ['lastAt'], limit: 100 }
  expect(await pageThroughPast(room, opened, 60)).toHaveLength(60)
  expect(await pageThroughPast(room, opened, 61)).toHaveLength(40)
  const words = { ...opened, where: {}, text: 'srv-03' }
  expect(new Set(await pageThroughPast(room, words, 60))).toEqual(new Set(pageThrough(room, words)))
})

test('[CA11] words of title, entity and values find alerts, and a value finds where it occurs', async () => {
  const room = newRoom()
  await eventful(room)
  const find = (text: string) =>
    pageThrough(room, { reader: READER, text, orderBy: ['lastAt'], limit: 9 })
  expect(find('srv 03')).toHaveLength(9)
  expect(find('rule r1 gate-1')).toHaveLength(3)
  expect(find('r1 nowhere')).toEqual([])
  const by = { reader: READER, value: 'GATE-2', orderBy: ['severity', 'lastAt'], limit: 4 }
  expect(pageThrough(room, by)).toHaveLength(15)
  expect(listing(room).withValue('gate-2', 100)).toHaveLength(15)
})

test('[CA12] numbers by state and level are those of a recount, for each reader, after any triage', async () => {
  const room = newRoom()
  await eventful(room)
  expectFiguresOfRecount(room)
  const random = seededRandom(12)
  const some = () => [...new Set(Array.from({ length: 4 }, () => `RBT-F${random.integer(1, 60)}`))]
  const answers = new Map<string, number>()
  const bulks = ['RBT-B2']
  for (let step = 0; step < 150; step++) {
    const ids = some()
    const [target = '', ...others] = ids
    const bulk = `RBT-B${step + 10}`
    const undone = random.pick(bulks)
    const kind = random.pick(['merge', 'split', 'bulk', 'undo'] as const)
    const merged = allAlerts(room).filter(({ mergedInto }) => mergedInto !== undefined)
    const member = random.pick(merged.length === 0 ? allAlerts(room) : merged)
    const answer = await room.submit((read) => {
      const alert = (id: string) => read(findingView, id)
      if (kind === 'undo') return decideUndo(alert, read(findingBulkView, undone), undone)
      if (kind === 'bulk')
        return decideBulk(alert, bulk, ids, { kind: 'finding.set-state', state: 'pending' })
      return decideMerge(
        alert,
        kind === 'merge'
          ? { kind: 'finding.merge', target, ids: others.slice(0, 1) }
          : { kind: 'finding.split', target: member.mergedInto ?? '', ids: [member.id] },
      )
    })
    if (kind === 'bulk' && answer === 'accepted') bulks.push(bulk)
    answers.set(`${kind} ${answer}`, (answers.get(`${kind} ${answer}`) ?? 0) + 1)
  }
  for (const kind of ['merge', 'split', 'bulk', 'undo'])
    expect(answers.get(`${kind} accepted`), kind).toBeGreaterThan(0)
  expectFiguresOfRecount(room)
  const trees = allAlerts(room).filter(({ state }) => state !== 'merged')
  const members = trees.flatMap((root) => memberIds(room, root.id))
  expect(new Set(members).size).toBe(60)
  expect(members).toHaveLength(60)
})

function memberIds(room: AlertRoom, id: string): readonly string[] {
  const merged = room.record.view(findingView).get(id)?.merged ?? []
  return [id, ...merged.flatMap((one) => memberIds(room, one))]
}

function expectFiguresOfRecount(room: AlertRoom): void {
  for (const reader of [READER, { tlp: 2 }]) {
    const visible = allAlerts(room).filter(({ tlp }) => reader.tlp === 4 || tlp === 'AMBER')
    const counted = new Map<string, number>()
    for (const { keys, n } of listing(room).partitions(reader)) {
      const state = FINDING_STATES[Number(keys['state'])]!
      counted.set(state, (counted.get(state) ?? 0) + n)
    }
    const recount = Map.groupBy(visible, ({ state }) => state)
    for (const state of FINDING_STATES)
      expect(counted.get(state) ?? 0, state).toBe(recount.get(state)?.length ?? 0)
  }
}

test('[CA13] a rebuilt listing is the live one, and a filter as of a position names what it showed', async () => {
  const directory = scratch()
  const room = newRoom(directory)
  await eventful(room)
  const query = { reader: READER, where: { state: [0] } }
  expect(new Set(listing(room).idsAt(query, 60, 100))).toHaveLength(60)
  expect(listing(room).idsAt(query, 61, 100)).toHaveLength(40)
  expect(listing(room).idsAt({ reader: READER, text: 'srv-03' }, 60, 100)).toHaveLength(9)
  const before = pageThrough(room, { ...query, orderBy: ['severity', 'lastAt'], limit: 10 })
  await room.record.close()
  open = []
  const rebuilt = rebuildViews({ directory, projections: PROJECTIONS })
  expect(rebuilt.every(({ isEqual }) => isEqual)).toBe(true)
  const again = newRoom(directory)
  expect(pageThrough(again, { ...query, orderBy: ['severity', 'lastAt'], limit: 10 })).toEqual(
    before,
  )
})

test('[CA14] a purge takes words and values out of the list, and leaves those of others', async () => {
  const room = newRoom()
  const gone = await room.open({ entity: 'secret-host', hosts: ['secret-gate'] })
  await room.open({ entity: 'secret-host', hosts: ['other-lane'] })
  const find = (text: string) =>
    pageThrough(room, { reader: READER, text, orderBy: ['lastAt'], limit: 9 })
  expect(find('secret-host')).toHaveLength(2)
  const { entity, observables = [] } = room.record.view(findingView).get(gone)!
  const outcome = await room.record.purge({
    commandId: 'purge',
    actor: { kind: 'person', id: 'P1' },
    commitments: [entity.sealed, ...observables.map(({ value }) => value.sealed)],
    reason: 'asked for',
  })
  expect(outcome.ok).toBe(true)
  expect(find('secret-host')).toHaveLength(1)
  expect(find('secret-gate')).toEqual([])
  expect(find('rule r1')).toHaveLength(2)
  expect(listing(room).withValue('secret-host', 9)).toHaveLength(1)
  expect(listing(room).withValue('secret-gate', 9)).toEqual([])
})

test('[CA15] an entry about more than a hundred alerts travels without them', () => {
  const rule = cyberReading.documents.find(({ view }) => view === 'finding')!
  const entry = (findings: string) =>
    ({
      kind: 'finding.bulk',
      subject: { kind: 'finding-bulk', id: 'RBT-B1' },
      data: { findings: { RBT: findings } },
    }) as never
  expect(rule.isBroad?.(entry('1-100'))).toBe(false)
  expect(rule.isBroad?.(entry('1-101'))).toBe(true)
})

function isWanted(alert: Finding, { where = {}, atMost = {}, atLeast = {}, reader }: ListQuery) {
  const row: Record<string, string | number> = {
    state: FINDING_STATES.indexOf(alert.state),
    severity: FINDING_LEVELS.indexOf(alert.level),
    owner: alert.owner ?? '',
    rule: alert.ruleId,
    snoozedUntil: alert.snooze?.until ?? 0,
    lastAt: alert.lastAt,
  }
  return (
    (alert.tlp === 'RED' ? 4 : 2) <= reader.tlp &&
    Object.entries(where).every(([name, values]) => values.includes(row[name]!)) &&
    Object.entries(atMost).every(([name, most]) => Number(row[name]) <= most) &&
    Object.entries(atLeast).every(([name, least]) => Number(row[name]) >= least)
  )
}

function rankOf(alerts: readonly Finding[], id: string, name: string): number {
  const alert = alerts.find((one) => one.id === id)!
  if (name === 'severity') return FINDING_LEVELS.indexOf(alert.level)
  return name === 'urgency' ? 6 - (alert.priority ?? priorityOf(alert.level)) : alert.lastAt
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, at) => value !== b[at])
  return i < 0 ? 0 : a[i]! - b[i]!
}
