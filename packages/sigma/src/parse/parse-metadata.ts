import type { PlainValue } from '../rule/plain-value.ts'
import type { Level, Metadata, RelatedRule, Status } from '../rule/sigma-rule.ts'
import { entryOf } from './node.ts'
import type { MapEntry, MapNode } from './node.ts'
import { plainValue } from './plain-value.ts'
import type { ProblemList } from './problem-list.ts'

const LEVELS: readonly Level[] = ['informational', 'low', 'medium', 'high', 'critical']
const STATUSES: readonly Status[] = ['stable', 'test', 'experimental', 'deprecated', 'unsupported']
const KNOWN: ReadonlySet<string> = new Set([
  'title',
  'id',
  'name',
  'status',
  'level',
  'description',
  'license',
  'author',
  'date',
  'modified',
  'tags',
  'references',
  'falsepositives',
  'fields',
  'scope',
  'related',
  'logsource',
  'detection',
  'correlation',
  'filter',
])

/** Where a document comes from. */
export interface Origin {
  readonly file: string
  readonly documentIndex: number
}

/** Reads the attributes that rules, correlations and filters share. Only `title` is mandatory. */
export function parseMetadata(map: MapNode, origin: Origin, problems: ProblemList): Metadata {
  const text = (key: string): string | undefined => textOf(entryOf(map, key), problems)
  const list = (key: string): readonly string[] => textsOf(entryOf(map, key), problems)
  const title = text('title')
  if (title === undefined || title.trim() === '') {
    problems.error('attribute.missing', map, 'attribute "title" is missing')
  }
  return {
    ...origin,
    title: title ?? '',
    ...optional('id', text('id')),
    ...optional('name', text('name')),
    ...optional('status', wordOf(entryOf(map, 'status'), STATUSES, problems)),
    ...optional('level', wordOf(entryOf(map, 'level'), LEVELS, problems)),
    ...optional('description', text('description')),
    ...optional('license', text('license')),
    ...optional('author', text('author')),
    ...optional('date', text('date')),
    ...optional('modified', text('modified')),
    tags: list('tags'),
    references: list('references'),
    falsePositives: list('falsepositives'),
    fields: list('fields'),
    scope: list('scope'),
    related: relatedOf(entryOf(map, 'related'), problems),
    custom: customOf(map),
  }
}

/** `{ [key]: value }`, or nothing when there is no value. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const entry: { [P in K]?: V } = {}
  if (value !== undefined) entry[key] = value
  return entry
}

/** A scalar attribute as text; anything else is reported. */
export function textOf(entry: MapEntry | undefined, problems: ProblemList): string | undefined {
  if (entry === undefined) return undefined
  if (entry.value.kind !== 'scalar') {
    problems.error('attribute.type', entry.value, `attribute "${entry.key}" must be a text`)
    return undefined
  }
  if (entry.value.value === null) return undefined
  return typeof entry.value.value === 'string' ? entry.value.value : entry.value.source
}

/** A list of texts; one text alone counts as a list of one. */
export function textsOf(entry: MapEntry | undefined, problems: ProblemList): readonly string[] {
  if (entry === undefined) return []
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value]
  return items.flatMap((value) => {
    const text = textOf({ ...entry, value }, problems)
    return text === undefined ? [] : [text]
  })
}

function wordOf<Word extends string>(
  entry: MapEntry | undefined,
  words: readonly Word[],
  problems: ProblemList,
): Word | undefined {
  const text = textOf(entry, problems)
  if (entry === undefined || text === undefined) return undefined
  const word = words.find((candidate) => candidate === text.toLowerCase())
  if (word === undefined) {
    const message = `attribute "${entry.key}" is "${text}", not one of ${words.join(', ')}`
    problems.warning('attribute.value', entry.value, message)
  }
  return word
}

function relatedOf(entry: MapEntry | undefined, problems: ProblemList): readonly RelatedRule[] {
  if (entry === undefined || entry.value.kind === 'scalar') return []
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value]
  return items.flatMap((item) => {
    if (item.kind !== 'map') {
      problems.warning('attribute.type', item, 'an element of "related" must have "id" and "type"')
      return []
    }
    const id = textOf(entryOf(item, 'id'), problems)
    return id === undefined ? [] : [{ id, type: textOf(entryOf(item, 'type'), problems) ?? '' }]
  })
}

function customOf(map: MapNode): Readonly<Record<string, PlainValue>> {
  const unknown = map.entries.filter((entry) => !KNOWN.has(entry.key))
  return Object.fromEntries(unknown.map((entry) => [entry.key, plainValue(entry.value)]))
}
