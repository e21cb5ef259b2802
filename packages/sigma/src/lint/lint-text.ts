// What is not wrong in a rule, but not good either: the parser says what is wrong. Everything here is
// a warning with its place.
import { parseInstant, unreachable } from '@vigie/kit'
import { entryOf } from '../parse/node.ts'
import type { MapEntry, MapNode, Node, Position, ScalarNode } from '../parse/node.ts'
import { ProblemList } from '../parse/problem-list.ts'
import { readYaml } from '../parse/read-yaml.ts'

/** Something to improve in a rule; positions are 1-based. */
export interface LintFinding {
  readonly code: LintCode
  readonly message: string
  readonly line: number
  readonly column: number
}

export type LintCode =
  | 'lint.id-missing'
  | 'lint.id-format'
  | 'lint.attribute-missing'
  | 'lint.title-length'
  | 'lint.date'
  | 'lint.tag'
  | 'lint.wildcard'
  | 'lint.duplicate-value'

const WANTED = ['status', 'description', 'author', 'date'] as const
const MAX_TITLE = 110
const CASE_COUNTS: ReadonlySet<string> = new Set(['cased', 're', 'base64', 'base64offset'])
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const TAG = /^[a-z0-9_-]+\.[a-z0-9._-]+$/

/** Looks over a Sigma text of one or several documents. Says nothing about what cannot be read. */
export function lintText(text: string): readonly LintFinding[] {
  const linter = new Linter()
  for (const root of readYaml(text, new ProblemList()))
    if (root.kind === 'map') linter.document(root)
  return linter.found
}

class Linter {
  readonly found: LintFinding[] = []

  document(root: MapNode): void {
    this.#id(root)
    const isDetection = entryOf(root, 'detection') !== undefined
    const wanted = isDetection ? [...WANTED, 'level'] : WANTED
    for (const name of wanted) {
      if (isEmpty(entryOf(root, name))) {
        this.#say('lint.attribute-missing', root, `attribute "${name}" is missing`)
      }
    }
    const title = textOf(entryOf(root, 'title'))
    if (title !== undefined && title.value.length > MAX_TITLE) {
      const message = `a title of ${title.value.length} characters exceeds ${MAX_TITLE}`
      this.#say('lint.title-length', title, message)
    }
    this.#dates(root)
    for (const tag of textsOf(entryOf(root, 'tags'))) {
      if (TAG.test(tag.value)) continue
      const message = `tag "${tag.value}" is not of the form namespace.name in lower case`
      this.#say('lint.tag', tag, message)
    }
    const detection = entryOf(root, 'detection')?.value ?? entryOf(root, 'filter')?.value
    if (detection?.kind !== 'map') return
    for (const { key, value } of detection.entries) {
      if (!['condition', 'timeframe', 'rules'].includes(key)) this.#selection(value)
    }
  }

  #id(root: MapNode): void {
    const entry = entryOf(root, 'id')
    const id = textOf(entry)
    if (entry === undefined || id === undefined) {
      const message =
        'attribute "id" is missing: correlations, filters and tests cannot name the rule'
      this.#say('lint.id-missing', root, message)
    } else if (!UUID.test(id.value)) {
      this.#say('lint.id-format', id, `id "${id.value}" is not a UUID`)
    }
  }

  #dates(root: MapNode): void {
    const days = ['date', 'modified'].map((name) => {
      const day = textOf(entryOf(root, name))
      if (day === undefined) return undefined
      const ms = parseInstant(`${day.value}T00:00:00Z`)
      if (ms === undefined) {
        const message = `"${name}" is "${day.value}", not a day such as 2026-07-19`
        this.#say('lint.date', day, message)
      }
      return ms
    })
    const [made, changed] = days
    const at = entryOf(root, 'modified')
    if (made === undefined || changed === undefined || at === undefined || changed >= made) return
    this.#say('lint.date', at, 'the rule was modified before it was made')
  }

  #selection(node: Node): void {
    switch (node.kind) {
      case 'map':
        for (const entry of node.entries) this.#item(entry)
        return
      case 'list':
        for (const item of node.items) if (item.kind !== 'scalar') this.#selection(item)
        return
      case 'scalar':
        return
      default:
        unreachable(node)
    }
  }

  #item({ key, value }: MapEntry): void {
    const values = value.kind === 'list' ? value.items.filter(isScalar) : [value].filter(isScalar)
    const [, ...modifiers] = key.split('|')
    const seen = new Set<string>()
    for (const scalar of values) {
      const text = String(scalar.value)
      const folded = modifiers.some((name) => CASE_COUNTS.has(name)) ? text : text.toLowerCase()
      if (seen.has(folded)) {
        this.#say('lint.duplicate-value', scalar, `value "${text}" of "${key}" stands there twice`)
      }
      seen.add(folded)
      if (modifiers.length === 0) this.#wildcard(key, scalar)
    }
  }

  /** A star at one edge, and no other, is what a modifier says more plainly, and without escapes. */
  #wildcard(field: string, scalar: ScalarNode): void {
    if (typeof scalar.value !== 'string') return
    const { groups } = /^(?<start>\*?)(?<inner>[^*?\\]+)(?<end>\*?)$/.exec(scalar.value) ?? {}
    const starts = groups?.['start'] === '*'
    const ends = groups?.['end'] === '*'
    if (!starts && !ends) return
    const modifier = starts && ends ? 'contains' : starts ? 'endswith' : 'startswith'
    const message = `"${scalar.value}": write ${field}|${modifier}: '${groups?.['inner'] ?? ''}'`
    this.#say('lint.wildcard', scalar, message)
  }

  #say(code: LintCode, at: Position, message: string): void {
    this.found.push({ code, message, line: at.line, column: at.column })
  }
}

interface PlacedText extends Position {
  readonly value: string
}

function isScalar(node: Node): node is ScalarNode {
  return node.kind === 'scalar'
}

function isEmpty(entry: MapEntry | undefined): boolean {
  return entry === undefined || (entry.value.kind === 'scalar' && entry.value.value === null)
}

function textOf(entry: MapEntry | undefined): PlacedText | undefined {
  return textsOf(entry)[0]
}

function textsOf(entry: MapEntry | undefined): readonly PlacedText[] {
  if (entry === undefined) return []
  const { value } = entry
  const nodes = value.kind === 'list' ? value.items.filter(isScalar) : [value].filter(isScalar)
  return nodes
    .filter((node) => node.value !== null)
    .map(({ source, line, column, value: scalar }) => ({
      value: typeof scalar === 'string' ? scalar : source,
      line,
      column,
    }))
}
