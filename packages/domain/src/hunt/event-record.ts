import { isRecord } from '@vigie/kit'
import type { Json, TelemetryEvent } from '@vigie/kit'
import { HUNT_COLUMNS } from './columns.ts'
import { foldText } from './fold-text.ts'

/**
 * An event as hunts see it: every value of every field under the names that rules use, of all its
 * views together. Names are compared folded (`foldText`), and the map's keys are. Values of nested objects are named by their path (`a.b`), members of lists are
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
  /** Distinct values by folded name, in order of appearance; never empty. */
  readonly fields: ReadonlyMap<string, HuntField>
  /** The line as it came. */
  readonly line: string
}

/** A field of an event. */
export interface HuntField {
  /** As it was first written. */
  readonly name: string
  readonly values: readonly string[]
}

/** What is known of a line besides its content. */
export type Arrived = Pick<HuntRecord, 'reference' | 'source' | 'receivedAtMs' | 'line'>

const COLUMN_KEYS: ReadonlySet<string> = new Set(HUNT_COLUMNS.map(foldText))

/** Most values of one event, those with a column apart; the text search still reaches what is beyond. */
export const MAX_VALUES = 1_000
const MAX_DEPTH = 20
/** 3000-01-01: what claims to be later is nonsense, and no engine must reckon with it. */
const MAX_TIME_MS = 32_503_680_000_000

/** Folded names under which formats tell the machine, the most telling first. */
const HOST_KEYS = ['computer', 'hostname', 'host.name', 'devicename', 'dvchost', 'host']
/** Folded names under which formats tell the account. */
const USER_KEYS = ['targetusername', 'subjectusername', 'user.name', 'username']

/** Reads an event; `undefined` stands for a line that is no JSON object, which has its text only. */
export function eventRecord(event: TelemetryEvent | undefined, at: Arrived): HuntRecord {
  const fields = new Map<string, { readonly name: string; readonly values: string[] }>()
  let left = MAX_VALUES

  function add(name: string, value: string): void {
    const key = keyOf(name)
    const text = plainText(value)
    const known = fields.get(key)
    if (known === undefined) fields.set(key, { name, values: [text] })
    else if (known.values.includes(text)) return
    else known.values.push(text)
    left -= 1
  }
  function take(name: string, value: Json | undefined, depth: number): void {
    if (value === null || value === undefined) return
    const isColumn = COLUMN_KEYS.has(keyOf(name))
    if (left <= 0 && !isColumn) return
    if (typeof value === 'string') add(name, value)
    else if (typeof value !== 'object') add(name, String(value))
    else if (depth >= MAX_DEPTH) return
    else if (isList(value)) for (const member of value) take(name, member, depth + 1)
    else {
      // Rules see an object as its text, and what rules ask most must be found by what they ask.
      if (isColumn) add(name, JSON.stringify(value))
      const prefix = name === '' ? '' : `${name}.`
      for (const [key, member] of Object.entries(value)) take(prefix + key, member, depth + 1)
    }
  }

  for (const view of event?.views ?? []) {
    for (const [name, value] of Object.entries(view.fields)) take(name, value, 0)
  }
  const host = HOST_KEYS.map((key) => fields.get(key)?.values[0]).find(
    (value) => value !== undefined,
  )
  // One machine: what relays an event often calls itself its host.
  if (host !== undefined) fields.set('host', { name: 'host', values: [host] })
  for (const key of USER_KEYS) for (const value of fields.get(key)?.values ?? []) add('user', value)
  for (const name of logSourcesOf(event)) add('logsource', name)
  const { timeMs } = event ?? {}
  const told = timeMs !== undefined && timeMs >= 0 && timeMs < MAX_TIME_MS
  // The source is ours to say, whatever the event calls its own.
  fields.set('source', { name: 'source', values: [at.source] })
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

/** Folded names are asked for many times an event, and there are not many. */
const KEYS = new Map<string, string>()
const MOST_KEYS = 20_000

function keyOf(name: string): string {
  const known = KEYS.get(name)
  if (known !== undefined) return known
  const key = foldText(plainText(name))
  if (KEYS.size < MOST_KEYS) KEYS.set(name, key)
  return key
}

/**
 * A text as engines can store it: JSON can write half a surrogate pair, which is no text; two control
 * characters separate the values that are stored side by side.
 */
function plainText(text: string): string {
  const plain = text.isWellFormed() ? text : text.toWellFormed()
  if (!plain.includes(PAIR_SEPARATOR) && !plain.includes(NAME_SEPARATOR)) return plain
  return plain.replaceAll(PAIR_SEPARATOR, REPLACED).replaceAll(NAME_SEPARATOR, REPLACED)
}

/** Stands before and after each pair of a name and a value in `otherValues`; in no value. */
export const PAIR_SEPARATOR = '\u001E'
/** Stands between the name and the value; in no value. */
export const NAME_SEPARATOR = '\u001F'
const REPLACED = '\uFFFD'

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value) && !isRecord(value)
}
