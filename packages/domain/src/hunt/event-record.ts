import { isRecord } from '@vigie/kit'
import type { Json, TelemetryEvent } from '@vigie/kit'

/**
 * An event as hunts see it: every value of every field under the names that rules use, of all its
 * views together. Values of nested objects are named by their path (`a.b`), members of lists are
 * values side by side; what is null is not there. Besides what the event says, it has `source`,
 * `host`, `user` and `logsource`.
 */
export interface HuntRecord {
  /** Where it is stored. */
  readonly reference: string
  readonly source: string
  readonly receivedAtMs: number
  /** When it happened; when it was received, when it does not tell. */
  readonly timeMs: number
  /** Whether `timeMs` is what the event tells. */
  readonly told: boolean
  /** Distinct values by field, in order of appearance; never empty. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** The line as it came. */
  readonly line: string
}

/** What is known of a line besides its content. */
export type Arrived = Pick<HuntRecord, 'reference' | 'source' | 'receivedAtMs' | 'line'>

/** Most values of one event; the text search still reaches what is beyond. */
export const MAX_VALUES = 1_000
const MAX_DEPTH = 20
/** 3000-01-01: what claims to be later is nonsense, and no engine must reckon with it. */
const MAX_TIME_MS = 32_503_680_000_000

/** Names under which formats tell the machine. */
const HOST_NAMES = [
  'Computer',
  'host',
  'Hostname',
  'hostname',
  'host.name',
  'DeviceName',
  'dvchost',
]
/** Names under which formats tell the account. */
const USER_NAMES = ['User', 'user', 'TargetUserName', 'SubjectUserName', 'user.name', 'username']

/** Reads an event; `undefined` stands for a line that is no JSON object, which has its text only. */
export function eventRecord(event: TelemetryEvent | undefined, at: Arrived): HuntRecord {
  const fields = new Map<string, string[]>()
  let left = MAX_VALUES

  function add(rawName: string, rawValue: string): void {
    // JSON can write half a surrogate pair, which is no text: no engine would store it.
    const name = rawName.toWellFormed()
    const value = rawValue.toWellFormed()
    const known = fields.get(name)
    if (known === undefined) fields.set(name, [value])
    else if (known.includes(value)) return
    else known.push(value)
    left -= 1
  }
  function take(name: string, value: Json | undefined, depth: number): void {
    if (value === null || value === undefined || left <= 0) return
    if (typeof value === 'string') add(name, value)
    else if (typeof value !== 'object') add(name, String(value))
    else if (depth >= MAX_DEPTH) return
    else if (isList(value)) for (const member of value) take(name, member, depth + 1)
    else {
      const prefix = name === '' ? '' : `${name}.`
      for (const [key, member] of Object.entries(value)) take(prefix + key, member, depth + 1)
    }
  }

  for (const view of event?.views ?? []) {
    for (const [name, value] of Object.entries(view.fields)) take(name, value, 0)
  }
  for (const name of HOST_NAMES) for (const value of fields.get(name) ?? []) add('host', value)
  for (const name of USER_NAMES) for (const value of fields.get(name) ?? []) add('user', value)
  for (const name of logSourcesOf(event)) add('logsource', name)
  const { timeMs } = event ?? {}
  const told = timeMs !== undefined && timeMs >= 0 && timeMs < MAX_TIME_MS
  // The source is ours to say, whatever the event calls its own.
  fields.set('source', [at.source])
  return { ...at, timeMs: told ? Math.trunc(timeMs) : at.receivedAtMs, told, fields }
}

/** The log sources that an event asserts, as `product/category/service` with `*` for any. */
export function logSourcesOf(event: TelemetryEvent | undefined): readonly string[] {
  const names = (event?.views ?? []).flatMap(({ sources }) =>
    sources.map(
      ({ product = '*', category = '*', service = '*' }) => `${product}/${category}/${service}`,
    ),
  )
  return [...new Set(names)]
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value) && !isRecord(value)
}
