import { isRecord } from '@vigie/kit'
import type { MatchedField } from '@vigie/protocol'

/** One field of an event, by its path; `marks` are the numbers (from 1) of the items that it satisfied. */
export interface EventRow {
  readonly path: string
  /** The value in three parts; the middle one is what matched, empty where nothing did. */
  readonly before: string
  readonly hit: string
  readonly after: string
  readonly marks: readonly number[]
}

const DEEPEST = 12
const LONGEST = 4_000

/** Lays an event out as fields and marks in it what the rule matched. */
export function markEvent(
  event: Readonly<Record<string, unknown>>,
  matched: readonly MatchedField[],
): readonly EventRow[] {
  const fields = flatten(event, '', 0)
  const marks = new Map<string, number[]>()
  for (const [index, item] of matched.entries()) {
    for (const { path } of fieldsOf(item, fields)) {
      marks.set(path, [...(marks.get(path) ?? []), index + 1])
    }
  }
  return fields.map((field) => {
    const numbers = marks.get(field.path) ?? []
    const first = matched[(numbers[0] ?? 0) - 1]
    return { path: field.path, ...cut(field.value, first), marks: numbers }
  })
}

interface Field {
  readonly path: string
  readonly value: string
}

function flatten(value: unknown, path: string, depth: number): readonly Field[] {
  if (depth < DEEPEST && isRecord(value)) {
    return Object.entries(value).flatMap(([name, inner]) =>
      flatten(inner, path === '' ? name : `${path}.${name}`, depth + 1),
    )
  }
  if (depth < DEEPEST && Array.isArray(value)) {
    return value.flatMap((inner, index) => flatten(inner, `${path}[${index}]`, depth + 1))
  }
  return [{ path, value: textOf(value) }]
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** Where an item was satisfied: by name and value, else by value, else by name. */
function fieldsOf(item: MatchedField, fields: readonly Field[]): readonly Field[] {
  const { field, value, pattern } = item
  if (field === null) {
    const wanted = bare(pattern)
    return fields.filter((each) => each.value.toLowerCase().includes(wanted)).slice(0, 1)
  }
  const named = fields.filter(({ path }) => isNamed(path, field))
  const exact = named.filter((each) => each.value === value)
  if (exact.length > 0) return exact.slice(0, 1)
  const byValue = value === '' ? [] : fields.filter((each) => each.value === value)
  return (byValue.length > 0 ? byValue : named).slice(0, 1)
}

function isNamed(path: string, field: string): boolean {
  const name = path.toLowerCase()
  const wanted = field.toLowerCase()
  return name === wanted || name.endsWith(`.${wanted}`)
}

/** The part of a value that the pattern names, else all of it; nothing where no item matched. */
function cut(
  value: string,
  item: MatchedField | undefined,
): { readonly before: string; readonly hit: string; readonly after: string } {
  if (item === undefined) return { before: value, hit: '', after: '' }
  const wanted = bare(item.pattern)
  const at = wanted === '' ? -1 : value.toLowerCase().indexOf(wanted)
  if (at === -1) return { before: '', hit: value, after: '' }
  const end = at + wanted.length
  return { before: value.slice(0, at), hit: value.slice(at, end), after: value.slice(end) }
}

/** A pattern without the wildcards at its ends, for finding it in a value. */
function bare(pattern: string): string {
  return pattern.replaceAll(/^[*?]+|[*?]+$/g, '').toLowerCase()
}
