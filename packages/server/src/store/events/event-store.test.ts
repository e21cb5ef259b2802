import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMatchStore } from './match-store.ts'
import { openSegmentStore } from './segment-store.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-events-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const batch = (lines: readonly string[], source = 'syslog') => ({
  source,
  receivedAtMs: 1000,
  lines,
})

test('[EV1] what append acknowledged is read back by its reference, byte for byte, also after reopening', async () => {
  const store = await openSegmentStore({ directory })
  const lines = ['{"a":1}', 'لا\ttabs é', '', '{"b":"x"}']
  const references = await store.append(batch(lines))
  await store.close()
  const again = await openSegmentStore({ directory })
  expect(references.map((reference) => again.read(reference)?.line)).toEqual(lines)
  expect(again.read(references[1] ?? '')?.source).toBe('syslog')
  expect(again.read('000009:000000000000')).toBeUndefined()
  expect(again.read('nonsense')).toBeUndefined()
  await again.close()
})

test('[EV2] references sort in order of arrival, across segments', async () => {
  const store = await openSegmentStore({ directory, segmentBytes: 50 })
  const references: string[] = []
  for (let i = 0; i < 20; i++)
    references.push(...(await store.append(batch([`line ${i}`, 'second']))))
  expect(references.toSorted()).toEqual(references)
  expect(new Set(references.map((reference) => reference.slice(0, 6))).size).toBeGreaterThan(3)
  const page = store.after('', 1000, 1e9)
  expect(page.events.map((event) => event.reference)).toEqual(references)
  await store.close()
})

test('[EV3] a torn record at the end is cut off; what stood before it stays', async () => {
  const store = await openSegmentStore({ directory })
  await store.append(batch(['whole']))
  await store.close()
  appendFileSync(join(directory, 'events-000001.log'), '1000\tsyslog\ttorn')
  const again = await openSegmentStore({ directory })
  const [reference] = await again.append(batch(['next']))
  expect(again.after('', 10, 1e9).events.map((event) => event.line)).toEqual(['whole', 'next'])
  expect(again.read(reference ?? '')?.line).toBe('next')
  expect(readFileSync(join(directory, 'events-000001.log'), 'utf8')).not.toContain('torn')
  await again.close()
})

test('[EV4] the spool gives each event once per commit, and repeats after a restart what was not committed', async () => {
  const store = await openSegmentStore({ directory, segmentBytes: 80 })
  await store.append(batch(Array.from({ length: 30 }, (_, i) => `event ${i}`)))
  await store.append(batch(['last']))
  expect(store.backlog()).toBe(31)
  const first = store.after(store.cursor(), 10, 1e9)
  store.commit(first)
  const second = store.after(store.cursor(), 10, 1e9)
  expect(second.events[0]?.line).toBe('event 10')
  expect(store.backlog()).toBe(21)
  await store.close()
  const again = await openSegmentStore({ directory })
  expect(again.backlog()).toBe(21)
  expect(again.after(again.cursor(), 10, 1e9).events).toEqual(second.events)
  await again.close()
})

test('[EV5] segments are released when detection has committed them and the last two stay', async () => {
  const store = await openSegmentStore({ directory, segmentBytes: 100 })
  const references: string[] = []
  for (let i = 0; i < 30; i++)
    references.push(...(await store.append(batch([`event number ${i} ${'x'.repeat(30)}`]))))
  const later = Date.now() + 60_000
  const { segment } = store.end()
  expect(store.release(segment, later)).toBe(0)
  store.commit(store.after('', 1000, 1e9))
  expect(store.release(segment, 0)).toBe(0)
  expect(store.release(3, later)).toBe(2)
  expect(store.read(references[0] ?? '')).toBeUndefined()
  expect(store.release(segment, later)).toBeGreaterThan(2)
  expect(store.read(references.at(-1) ?? '')).toBeDefined()
  expect(readdirSync(directory).filter((name) => name.endsWith('.log'))).toHaveLength(2)
  expect(store.backlog()).toBe(0)
  await store.close()
})

test('[EV6] concurrent batches share the disk and keep their own references', async () => {
  const store = await openSegmentStore({ directory })
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, i) => store.append(batch([`a${i}`, `b${i}`], `s${i}`))),
  )
  for (const [i, references] of all.entries()) {
    expect(references.map((reference) => store.read(reference)?.line)).toEqual([`a${i}`, `b${i}`])
    expect(store.read(references[0] ?? '')?.source).toBe(`s${i}`)
  }
  await store.close()
})

test('[EV7] a match is stored once however often it is added, and counted as of a position', () => {
  const matches = openMatchStore(directory)
  const match = (event: string, position: number) => ({
    event,
    rule: 'r1',
    finding: 'RBT-F1',
    receivedAtMs: 5,
    source: 's',
    position,
    why: [{ field: 'Image' }],
  })
  matches.add([match('000001:000000000000', 1)], [{ key: 'k', finding: 'RBT-F1' }])
  matches.add([match('000001:000000000000', 1), match('000001:000000000009', 7)], [])
  expect(matches.group('k')).toEqual({ finding: 'RBT-F1', count: 2 })
  expect(matches.count('RBT-F1')).toBe(2)
  expect(matches.count('RBT-F1', 6)).toBe(1)
  expect(matches.of('RBT-F1', { limit: 10 })[0]?.position).toBe(7)
  expect(matches.group('other')).toBeUndefined()
  matches.close()
})

test('[EV8] matches of a finding are read in pages, newest first', () => {
  const matches = openMatchStore(directory)
  const references = Array.from({ length: 7 }, (_, i) => `000001:00000000000${i}`)
  const rows = references.map((event) => ({
    event,
    rule: 'r1',
    finding: 'F',
    receivedAtMs: 5,
    source: 's',
    position: 1,
  }))
  matches.add(rows, [])
  const seen: string[] = []
  let page = matches.of('F', { limit: 3 })
  while (page.length > 0) {
    seen.push(...page.map(({ event }) => event))
    page = matches.of('F', { limit: 3, before: seen.at(-1) ?? '' })
  }
  expect(seen).toEqual(references.toReversed())
  matches.close()
})

test('[D23] hits are counted by rule, once for each event, with the latest', () => {
  const store = openMatchStore(directory)
  const match = (event: string, rule: string, receivedAtMs: number) => ({
    event,
    rule,
    finding: 'F1',
    receivedAtMs,
    source: 's',
    position: 1,
  })
  store.add([match('1', 'a', 10), match('2', 'a', 30), match('2', 'b', 30)], [])
  store.add([match('2', 'a', 30), match('3', 'a', 20)], [])
  expect([...store.hits()]).toEqual([
    ['a', { count: 3, lastAtMs: 30 }],
    ['b', { count: 1, lastAtMs: 30 }],
  ])
  store.close()
})

test('[D25] the latest events are found from the end, across segments, within limit and bytes', async () => {
  const store = await openSegmentStore({ directory, segmentBytes: 200 })
  expect(store.latest(10, 1e9)).toEqual([])
  for (let i = 0; i < 40; i++) await store.append(batch([`event ${i}`]))
  const all = store.after('', 100, 1e9).events
  expect(store.latest(100, 1e9)).toEqual(all)
  expect(store.latest(7, 1e9)).toEqual(all.slice(-7))
  const few = store.latest(100, 150)
  expect(few.length).toBeGreaterThan(2)
  expect(few).toEqual(all.slice(-few.length))
  await store.close()
})
