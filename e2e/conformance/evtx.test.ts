// Binary event logs against the JSON, the counts and the matches that are known of them, and against damage.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord, seededRandom } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { readEvent, readEvtx } from '@vigie/telemetry'
import type { EvtxItem, EvtxRecord } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { DECIDED, EVTX_DIFFERENCES, UNSTATED, WAITING_RULE } from './evtx-differences.ts'
import { loadActiveRules } from './load-active-rules.ts'
import { mutate } from './mutate.ts'
import { readEventFile } from './read-event-file.ts'
import { sharedData } from './shared-data.ts'

type Counts = Readonly<Record<string, number>>

interface ExpectedLog {
  readonly records: number
  readonly channels: Counts | null
  readonly providers: readonly string[] | null
  readonly eventIds: Counts | null
  readonly matches: Counts | null
  readonly questioned?: Readonly<Record<string, readonly [number, number]>>
}

interface RegressionTruth {
  readonly about: { readonly events: number; readonly matches: number }
  readonly cases: Readonly<
    Record<string, readonly { readonly event: number; readonly rules: readonly string[] }[]>
  >
}

const logs = sharedData('evtx')
const regression = sharedData('sigma-regression')
const rules = sharedData('sigma-rules')
const isDeep = process.env['VIGIE_DEEP'] === '1'

function recordsOf(path: string): readonly EvtxRecord[] {
  return [...readEvtx(readFileSync(path))].map((item) => {
    if (item.kind === 'problem') throw new Error(`${path}: ${item.problem.message}`)
    return item.record
  })
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** A value without the blanks that the JSON form has lost. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(trimmed)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, trimmed(each)]))
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}

/** The differences that the JSON form of one case owes to the tool it was made with, and to its author. */
function asJsonForm(event: JsonObject, json: unknown): unknown {
  let text = JSON.stringify(trimmed(event))
  const made = JSON.stringify(json)
  // One file was printed with nanoseconds.
  for (const [time = '', micros = ''] of made.matchAll(/"(\d{4}-[^"]*\.\d{6})\d{3}Z"/g)) {
    text = text.replace(`"${micros}Z"`, time)
  }
  // And its parent command line was edited.
  return JSON.parse(text.replace('C:\\\\Windows\\\\Explorer.EXE', 'C:\\\\Windows\\\\Explorer.exe'))
}

test.skipIf(regression === undefined)(
  '[T112] every regression record is equal to its JSON, but for trimmed blanks',
  async () => {
    const folder = regression ?? ''
    const { about, cases } = readJson(join(folder, 'expected.json')) as RegressionTruth
    let compared = 0
    let edited = 0
    for (const id of Object.keys(cases)) {
      const records = recordsOf(join(folder, id, `${id}.evtx`))
      let index = 0
      for await (const { value } of readEventFile(join(folder, id, `${id}.json`))) {
        const event = records[index]?.event
        const json = trimmed(value)
        if (JSON.stringify(trimmed(event)) !== JSON.stringify(json)) {
          edited++
          expect(asJsonForm(event ?? {}, json), `${id}#${index}`).toEqual(json)
        }
        compared++
        index++
      }
      expect(records, id).toHaveLength(index)
    }
    expect({ compared, edited }).toEqual({ compared: about.events, edited: 1 })
  },
)

test.skipIf(regression === undefined || rules === undefined)(
  '[T114] every regression record matches exactly its rules',
  () => {
    const folder = regression ?? ''
    const { about, cases } = readJson(join(folder, 'expected.json')) as RegressionTruth
    const ruleSet = buildRuleSet(loadActiveRules(rules ?? ''))
    const differences: string[] = []
    let matches = 0
    for (const [id, truth] of Object.entries(cases)) {
      for (const [index, { event }] of recordsOf(join(folder, id, `${id}.evtx`)).entries()) {
        const found = new Set(ruleSet.match(readEvent(event)).map(({ rule }) => rule.id ?? '?'))
        const wanted = new Set(truth.find((each) => each.event === index)?.rules)
        for (const rule of wanted)
          if (!found.has(rule)) differences.push(`${id}#${index} misses ${rule}`)
        for (const rule of found)
          if (!wanted.has(rule)) differences.push(`${id}#${index} adds ${rule}`)
        matches += found.size
      }
    }
    expect(differences).toEqual([])
    expect(matches).toBe(about.matches)
  },
)

test.skipIf(logs === undefined || rules === undefined)(
  '[T113] every sample log gives its records, channels, event ids and matches',
  () => {
    const folder = logs ?? ''
    const { files } = readJson(join(folder, 'expected.json')) as {
      files: Readonly<Record<string, ExpectedLog>>
    }
    const ruleSet = buildRuleSet(loadActiveRules(rules ?? ''))
    let total = 0
    for (const [file, truth] of Object.entries(files)) {
      const channels: Record<string, number> = {}
      const eventIds: Record<string, number> = {}
      const matches: Record<string, number> = {}
      const providers = new Set<string>()
      const records = recordsOf(join(folder, file))
      for (const { event } of records) {
        const read = readEvent(event)
        expect(read.recognised, file).toBe(true)
        const { Channel, Provider_Name: provider, EventID } = systemOf(event)
        add(channels, String(Channel))
        add(eventIds, String(EventID))
        providers.add(String(provider))
        for (const { rule } of ruleSet.match(read)) add(matches, rule.id ?? '?')
      }
      expect(records, file).toHaveLength(truth.records)
      total += records.length
      const name = (each: { readonly file: string }): boolean => file.endsWith(`${each.file}.evtx`)
      const unstated = UNSTATED.find(name)
      expect(eventIds, file).toEqual(truth.eventIds ?? unstated?.eventIds)
      if (truth.providers !== null) expect([...providers].toSorted(), file).toEqual(truth.providers)
      // The reference reads the channel that was cleared as the event's own.
      const isCleared = EVTX_DIFFERENCES.some(
        (each) => each.cause === 'cleared-channel' && name(each),
      )
      if (truth.channels !== null && !isCleared) expect(channels, file).toEqual(truth.channels)
      expect(matches, file).toEqual({ ...expectedMatches(truth, name), ...unstated?.counts })
    }
    expect(total).toBe(1608)
  },
)

/** What `expected.json` states, with what is decided and explained. */
function expectedMatches(
  truth: ExpectedLog,
  isFile: (each: { readonly file: string }) => boolean,
): Counts {
  const { [WAITING_RULE]: _waiting, ...stated } = truth.matches ?? {}
  const counts: Record<string, number> = { ...stated, ...DECIDED.find(isFile)?.counts }
  expect(Object.keys(DECIDED.find(isFile)?.counts ?? {}).toSorted()).toEqual(
    Object.keys(truth.questioned ?? {}).toSorted(),
  )
  for (const difference of EVTX_DIFFERENCES.filter(isFile)) {
    for (const [rule, [expected, ours]] of Object.entries(difference.counts)) {
      expect(stated[rule] ?? 0, rule).toBe(expected)
      counts[rule] = ours
    }
  }
  return counts
}

function systemOf(event: JsonObject): Record<string, unknown> {
  const { System } = event['Event'] as { System: Record<string, unknown> }
  const provider = System['Provider'] as { '#attributes': { Name: string } }
  const eventId = System['EventID']
  return {
    Channel: System['Channel'],
    Provider_Name: provider['#attributes'].Name,
    EventID: isRecord(eventId) ? eventId['#text'] : eventId,
  }
}

function sampleLogs(): readonly Uint8Array[] {
  return [logs ?? '', regression ?? ''].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.evtx'))
      .toSorted()
      .map((file) => new Uint8Array(readFileSync(join(folder, file)))),
  )
}

/** Reads a log; the least of three times, since this machine does other things too. */
function leastTimeMs(bytes: Uint8Array, limitMs: number): number {
  let least = Infinity
  for (let attempt = 0; attempt < 3 && least > limitMs; attempt++) {
    const startMs = performance.now()
    for (const item of readEvtx(bytes)) void item
    least = Math.min(least, performance.now() - startMs)
  }
  return least
}

test.skipIf(logs === undefined || regression === undefined)(
  '[T111] mutated logs never throw, never hang, never give a record twice',
  () => {
    const whole = sampleLogs().filter(({ length }) => length < 100_000)
    // Most of a log is unused: cut off behind the records, a change is likelier to hit one.
    const used = whole.map((log) =>
      log.slice(0, 4096 + new DataView(log.buffer).getUint32(4144, true)),
    )
    const random = seededRandom(20_260_719)
    const count = isDeep ? 500_000 : 4000
    let records = 0
    for (let i = 0; i < count; i++) {
      const bytes = mutate(random.pick(i % 4 === 0 ? whole : used), random)
      const startMs = performance.now()
      let last = -1
      for (const item of readEvtx(bytes)) {
        if (item.kind === 'problem') continue
        if (item.record.offset <= last) throw new Error(`case ${i}: a record twice`)
        last = item.record.offset
        records++
      }
      if (performance.now() - startMs > 100 && leastTimeMs(bytes, 100) > 100) {
        throw new Error(`case ${i} takes more than 100 ms`)
      }
    }
    expect(records).toBeGreaterThan(count)
  },
)

test.skipIf(logs === undefined)(
  '[T106] one record destroyed costs that record, and those whose template or names it held',
  () => {
    const path = join(
      logs ?? '',
      'EVTX_full_APT_attack_steps/ID5145-4624-DonPAPI full extraction.evtx',
    )
    const log = new Uint8Array(readFileSync(path))
    const records = recordsOf(path)
    const texts = records.map(({ event }) => JSON.stringify(event))
    const random = seededRandom(7)
    for (let round = 0; round < (isDeep ? 500 : 100); round++) {
      const hit = random.integer(0, records.length - 2)
      const from = records[hit]?.offset ?? 0
      const bytes = log.slice()
      const length = random.integer(1, 400)
      const at = from + random.integer(0, 40)
      for (let i = at; i < at + length; i++) bytes[i] = random.integer(0, 255)
      const items = [...readEvtx(bytes)]
      const told = numbersOf(items)
      const given = new Map(
        items.flatMap((item) =>
          item.kind === 'record' ? [[item.record.recordId, item.record.event] as const] : [],
        ),
      )
      const spoilt = records.filter(({ offset }) => offset < at + length && offset >= from).length
      for (const [i, { recordId }] of records.entries()) {
        if (i >= hit && i < hit + spoilt) continue
        // Each other record is there, or is told by its number.
        expect(told.has(recordId), `round ${round}: record ${recordId}`).toBe(true)
        const event = given.get(recordId)
        if (i < hit) expect(JSON.stringify(event)).toBe(texts[i])
      }
      expect(items.some((item) => item.kind === 'problem')).toBe(true)
    }
  },
)

function numbersOf(items: readonly EvtxItem[]): ReadonlySet<number> {
  return new Set(
    items.flatMap((item) => {
      const id = item.kind === 'record' ? item.record.recordId : item.problem.recordId
      return id === undefined ? [] : [id]
    }),
  )
}
