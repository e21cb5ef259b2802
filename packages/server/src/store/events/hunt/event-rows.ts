import { eventRecord, foldText, HUNT_COLUMNS, NAME_SEPARATOR, PAIR_SEPARATOR } from '@vigie/domain'
import type { Arrived, HuntRecord } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { readEvent } from '@vigie/telemetry'
import { parseReference, formatReference } from '../segment-name.ts'

/** Version of the columns and of their meaning; files of another one are not read together. */
export const ROW_VERSION = 1

/** Columns that are not fields of the event: where and when. */
const OWN_COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['seq', 'BIGINT'],
  ['source', 'VARCHAR'],
  ['received', 'BIGINT'],
  ['time', 'BIGINT'],
  ['told', 'BOOLEAN'],
]

/**
 * Every column with its type, as DuckDB names it. Pairs of names and values lie side by side as text: in
 * `more` the further values of fields that have a column, in `rest` those of all others. Questions to a
 * field with a column thus never read `rest`, which is large.
 */
export const ROW_COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ...OWN_COLUMNS,
  ...HUNT_COLUMNS.map((name) => [name, 'VARCHAR'] as const),
  ['more', 'VARCHAR'],
  ['rest', 'VARCHAR'],
  ['line', 'VARCHAR'],
]

/** Bytes of a segment that a sequence number can address: more than one ever has. */
const OFFSETS = 2 ** 33

/** A reference as a number in the same order; references fit 53 bits. */
export function seqOf(reference: string): number | undefined {
  const address = parseReference(reference)
  if (address === undefined || address.offset >= OFFSETS) return undefined
  return address.segment * OFFSETS + address.offset
}

/** The reference of a sequence number. */
export function referenceOf(seq: number): string {
  return formatReference({ segment: Math.floor(seq / OFFSETS), offset: seq % OFFSETS })
}

/** Reads a stored line; undefined when it is no JSON object, or too deep to read. */
export function readLineEvent(line: string): TelemetryEvent | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isJsonObject(value) ? readEvent(value) : undefined
  } catch {
    // Not JSON, or nested so deep that reading it would exhaust the stack.
    return undefined
  }
}

/** What `JSON.parse` gives is JSON. */
function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value)
}

/** A stored line as hunts see it. */
export function recordOfLine(at: Arrived): HuntRecord {
  return eventRecord(readLineEvent(at.line), at)
}

const COLUMNS = new Map(HUNT_COLUMNS.map((name) => [foldText(name), name]))

/**
 * A record as one JSON row for the engines. `others` gathers the folded names of the fields that have
 * values beside a column: a query to any other field need not look there.
 */
export function rowOf(record: HuntRecord, others: Set<string>): Record<string, unknown> {
  const row: Record<string, unknown> = {
    seq: seqOf(record.reference),
    source: record.source,
    received: record.receivedAtMs,
    time: record.timeMs,
    told: record.told,
  }
  const pairs = { more: '', rest: '' }
  for (const [key, { values }] of record.fields) {
    if (key === 'source') continue
    const column = COLUMNS.get(key)
    if (column !== undefined) row[column] = values[0]
    const place = column === undefined ? 'rest' : 'more'
    for (let i = column === undefined ? 0 : 1; i < values.length; i++) {
      pairs[place] += PAIR_SEPARATOR + key + NAME_SEPARATOR + values[i]
      others.add(key)
    }
  }
  if (pairs.more !== '') row['more'] = pairs.more + PAIR_SEPARATOR
  if (pairs.rest !== '') row['rest'] = pairs.rest + PAIR_SEPARATOR
  row['line'] = record.line
  return row
}
