// The shared text logs: every record is read, and Zeek's two ways to write the same traffic agree.
import { readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { JsonObject } from '@vigie/kit'
import { readEvent, recogniseText, textReader } from '@vigie/telemetry'
import type { TextFormat } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { sharedData } from './shared-data.ts'

const logs = sharedData('text-logs')
const zeek = sharedData('zeek')
const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

interface Read {
  readonly format: TextFormat | undefined
  readonly values: readonly JsonObject[]
  readonly problems: number
}

function read(file: string, chunkBytes = 4096): Read {
  const bytes = readFileSync(`${logs ?? ''}/${file}`)
  const format = recogniseText(bytes, decode)
  const reader = textReader(format ?? 'json', { decode })
  const items = []
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    items.push(...reader.push(bytes.subarray(at, at + chunkBytes)))
  }
  items.push(...reader.end())
  const values = items.flatMap((item) => (item.kind === 'object' ? [item.value] : []))
  return { format, values, problems: items.length - values.length }
}

/** How many events assert which sources, as `product/category/service`. */
function tally(values: readonly JsonObject[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const value of values) {
    const event = readEvent(value)
    const keys = event.views.flatMap(({ sources }) =>
      sources.map(
        ({ product = '', category = '', service = '' }) => `${product}/${category}/${service}`,
      ),
    )
    const key = [...new Set(keys)].join(' ') || (event.recognised ? 'nothing' : 'unknown shape')
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

// The log's own first 300 records; notice has 207.
test.skipIf(logs === undefined).each([
  ['dns', 300, 'zeek//dns /dns/'],
  ['notice', 207, 'zeek//notice'],
  ['rdp', 300, 'zeek//rdp'],
  ['smtp', 300, 'zeek//smtp'],
  ['ssl', 300, 'zeek//ssl'],
  ['syslog', 300, 'zeek//syslog'],
  ['weird', 300, 'zeek//weird'],
  ['x509', 300, 'zeek//x509'],
])('[T175] Zeek’s %s.log has %i records', (name, records, source) => {
  const { format, values, problems } = read(`zeek-tsv/${name}.log`)
  expect({ format, problems }).toEqual({ format: 'zeek-tsv', problems: 0 })
  expect(tally(values)).toEqual({ [source]: records })
  expect(values.filter((value) => readEvent(value).timeMs === undefined)).toEqual([])
})

test.skipIf(logs === undefined)(
  '[T175] syslog: 300 messages, four of them whole Windows events',
  () => {
    const { format, values, problems } = read('syslog-rfc5424/eventlog-agent.log')
    expect({ format, problems }).toEqual({ format: 'syslog', problems: 0 })
    expect(tally(values)).toEqual({ nothing: 296, 'windows//system': 4 })
    const events = values.map(readEvent)
    expect(
      events.filter(({ timeMs, entity }) => timeMs === undefined || entity === undefined),
    ).toEqual([])
  },
)

test.skipIf(logs === undefined)('[T175] auditd: 18 records are three executions, joined', () => {
  const files = readdirSync(`${logs ?? ''}/auditd`)
  const found = files.map((file) => read(`auditd/${file}`))
  expect(found.map(({ format, problems }) => ({ format, problems }))).toEqual(
    files.map(() => ({ format: 'auditd', problems: 0 })),
  )
  const values = found.flatMap((each) => each.values)
  expect(tally(values)).toEqual({ 'linux//auditd linux/process_creation/': 3 })
  const commands = values.map((value) => readEvent(value).views.at(-1)?.fields['CommandLine'])
  expect(commands).toEqual(['arp -a', 'grep -v ^?', 'dd if=/dev/zero bs=1 count=1'])
  expect(values.flatMap((value) => value['records'] as readonly JsonObject[])).toHaveLength(18)
})

test.skipIf(logs === undefined)(
  '[T175] Windows XML: 40 events, and the 19 printed between them',
  () => {
    const { format, values, problems } = read(
      'windows-event-xml/certutil_exe_certificate_extraction.raw',
    )
    expect({ format, problems }).toEqual({ format: 'windows-xml', problems: 0 })
    expect(tally(values)).toEqual({
      'windows/process_creation/sysmon': 20,
      'windows//security windows/process_creation/': 20,
      'windows/ps_script/powershell': 19,
    })
    const scripts = values.map((value) => readEvent(value).views[0]?.fields['ScriptBlockText'])
    expect(scripts.filter((script) => typeof script === 'string' && script !== '')).toHaveLength(19)
  },
)

// The same traffic was written both ways; the sensor prints times to the microsecond in text only.
test.skipIf(logs === undefined || zeek === undefined)(
  '[T176] Zeek’s text and its JSON agree',
  () => {
    const differences: string[] = []
    let compared = 0
    for (const file of readdirSync(`${logs ?? ''}/zeek-tsv`)) {
      const json = gunzipSync(readFileSync(`${zeek ?? ''}/${file.replace('.log', '.ndjson.gz')}`))
      const lines = json.toString().trim().split('\n')
      const same = new Set(lines.map((line) => comparable(JSON.parse(line) as JsonObject)))
      for (const value of read(`zeek-tsv/${file}`).values) {
        compared++
        if (!same.has(comparable(value))) differences.push(`${file}: ${JSON.stringify(value)}`)
      }
    }
    expect(compared).toBe(2307)
    expect(differences).toEqual([])
  },
)

/** A record with its times and intervals in whole microseconds, whichever way they were written. */
function comparable(record: JsonObject): string {
  const entries = Object.entries(record)
    .filter(([name]) => name !== '_write_ts')
    .map(([name, value]) => [name, micros(name, value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(entries)
}

function micros(name: string, value: JsonObject[string]): unknown {
  if (typeof value === 'string') {
    const [, seconds, fraction] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(value) ?? []
    return seconds === undefined ? value : `${Date.parse(`${seconds}Z`) / 1000}.${fraction}`
  }
  const isTime =
    typeof value === 'number' &&
    (name === 'ts' || name === 'rtt' || /_(?:before|after)$/.test(name))
  return isTime ? value.toFixed(6) : value
}
