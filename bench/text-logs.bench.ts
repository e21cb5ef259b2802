import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEvent, recogniseText, textReader } from '@vigie/telemetry'
import type { JsonObject } from '@vigie/kit'
import type { TextFormat } from '@vigie/telemetry'
import { exactly, plain } from './figure.ts'
import type { Bench } from './run.ts'

const DATA = join(
  process.env['VIGIE_SHARED'] ?? join(import.meta.dirname, '../../shared'),
  'data/text-logs',
)
/** 2,307 Zeek records, 300 syslog messages, 3 audit events, 40 Windows events in XML and 19 printed. */
const EVENTS = 2669
const CHUNK_BYTES = 256 * 1024
const EVENTS_PER_ROUND = 60_000
const ROUNDS = 5

/**
 * The shared text logs by format, one thread, in memory, warm: bytes to recognised events. The baseline of
 * the same run is `JSON.parse` and recognition of the same events as JSON.
 */
export const bench: Bench = {
  summary: 'reading text logs',
  run: async (report) => {
    if (!existsSync(DATA)) throw new Error(`no text logs at ${DATA}: set VIGIE_SHARED`)
    const byFormat = new Map<TextFormat, Buffer[]>()
    for (const file of globSync('**/*.{log,raw}', { cwd: DATA }).toSorted()) {
      const bytes = readFileSync(join(DATA, file))
      const format = recogniseText(bytes, decode)
      if (format === undefined) throw new Error(`${file} is not recognised`)
      byFormat.set(format, [...(byFormat.get(format) ?? []), bytes])
    }
    const total = [...byFormat].reduce(
      (sum, [format, files]) => sum + files.flatMap((file) => read(format, file)).length,
      0,
    )
    report(exactly('text-logs.events', total, EVENTS, 'events'))
    for (const [format, files] of byFormat) {
      const events = files.flatMap((file) => read(format, file))
      const texts = events.map((event) => JSON.stringify(event))
      const passes = Math.ceil(EVENTS_PER_ROUND / events.length)
      const asText = rate(events.length * passes, () => {
        for (let i = 0; i < passes; i++) {
          for (const file of files) for (const event of read(format, file)) readEvent(event)
        }
      })
      const asJson = rate(events.length * passes, () => {
        for (let i = 0; i < passes; i++) for (const text of texts) readEvent(JSON.parse(text))
      })
      report(plain(`text-logs.${format}`, asText, 'events/s'))
      report(plain(`text-logs.${format}-as-json`, asJson, 'events/s'))
    }
  },
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function read(format: TextFormat, bytes: Uint8Array): readonly JsonObject[] {
  const reader = textReader(format, { decode })
  const values: JsonObject[] = []
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    for (const item of reader.push(bytes.subarray(at, at + CHUNK_BYTES))) {
      if (item.kind === 'object') values.push(item.value)
    }
  }
  for (const item of reader.end()) if (item.kind === 'object') values.push(item.value)
  return values
}

/** Events per second: the median of some rounds. */
function rate(events: number, round: () => void): number {
  round()
  const times = Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now()
    round()
    return performance.now() - startedMs
  })
  const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
  return (events * 1000) / median
}
