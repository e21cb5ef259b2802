import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { EvtxReader, readEvent, readEvtx } from '@vigie/telemetry'
import type { EvtxRecord } from '@vigie/telemetry'
import { atLeast, exactly, percentile, plain } from './figure.ts'
import type { Bench } from './run.ts'

const DATA = join(process.env['VIGIE_SHARED'] ?? join(import.meta.dirname, '../../shared'), 'data')
const RECORDS = 1768
const WARM_UP_ROUNDS = 4
const ROUNDS = 9
const PASSES = 10
const FILE_HEADER_BYTES = 4096
const STREAM_STEP_BYTES = 262_144
const STREAM_REPEATS = 200

/**
 * Every record of the EVTX samples and of the regression logs, one thread, files in memory, warm. Baselines
 * of the same run: the files' checksum alone, and `JSON.parse` of the same events.
 */
export const bench: Bench = {
  summary: 'reading Windows event logs',
  run: (report) => {
    if (!existsSync(join(DATA, 'evtx'))) throw new Error(`no logs at ${DATA}: set VIGIE_SHARED`)
    const files = globSync('{evtx,sigma-regression}/**/*.evtx', { cwd: DATA })
      .toSorted()
      .map((file) => readFileSync(join(DATA, file)))
    const records = files.flatMap(recordsOf)
    const texts = records.map(({ event }) => JSON.stringify(event))
    report(exactly('evtx.records', records.length, RECORDS, 'records'))

    const [checksum, parse, read, view] = medianRates([
      () => {
        for (const file of files) crc32(file)
      },
      () => {
        for (const text of texts) JSON.parse(text)
      },
      () => {
        for (const file of files) for (const item of readEvtx(file)) void item
      },
      () => {
        for (const file of files) for (const { event } of recordsOf(file)) readEvent(event)
      },
    ])
    report(plain('evtx.checksum-alone', checksum ?? Number.NaN, 'records/s'))
    report(plain('evtx.json-parse-alone', parse ?? Number.NaN, 'records/s'))
    report(atLeast('evtx.read', read ?? Number.NaN, 60_000, 'records/s'))
    report(plain('evtx.read-and-view', view ?? Number.NaN, 'records/s'))
    report(atLeast('evtx.stream', streamRate(files), 60_000, 'records/s'))
    return Promise.resolve()
  },
}

/** One log as long as those of a domain controller: the chunks of the largest sample, over and over. */
function streamRate(files: readonly Uint8Array[]): number {
  const largest = files.toSorted((a, b) => recordsOf(b).length - recordsOf(a).length)[0]
  if (largest === undefined) return Number.NaN
  const chunks = largest.subarray(FILE_HEADER_BYTES)
  const reader = new EvtxReader()
  let count = 0
  const start = process.cpuUsage()
  for (const item of reader.push(largest.subarray(0, FILE_HEADER_BYTES))) void item
  for (let n = 0; n < STREAM_REPEATS; n++) {
    for (let at = 0; at < chunks.length; at += STREAM_STEP_BYTES) {
      count += reader.push(chunks.slice(at, at + STREAM_STEP_BYTES)).length
    }
  }
  count += reader.end().length
  const { user, system } = process.cpuUsage(start)
  return (count * 1e6) / (user + system)
}

function recordsOf(file: Uint8Array): readonly EvtxRecord[] {
  return [...readEvtx(file)].flatMap((item) => (item.kind === 'record' ? [item.record] : []))
}

/**
 * Records per second of processor time (all threads, garbage collection included) of each: the wall
 * clock of a shared machine measures its neighbours. The median of rounds in which they take turns;
 * the first few warm up.
 */
function medianRates(passes: readonly (() => void)[]): readonly number[] {
  const rates = passes.map((): number[] => [])
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const [i, pass] of passes.entries()) {
      const start = process.cpuUsage()
      for (let n = 0; n < PASSES; n++) pass()
      const { user, system } = process.cpuUsage(start)
      if (round >= WARM_UP_ROUNDS) rates[i]?.push((RECORDS * PASSES * 1e6) / (user + system))
    }
  }
  return rates.map((samples) => percentile(samples, 0.5))
}
