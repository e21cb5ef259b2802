// YAML text → plain nodes with positions. Everything hostile is bounded before it is expanded:
// the size of the text, the depth of nesting (measured on the concrete tree, which the library
// builds without recursion) and the number of nodes after aliases are followed.
import { unreachable } from '@vigie/kit'
import { Composer, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, Parser } from 'yaml'
import type { Alias, CST } from 'yaml'
import type { MapEntry, Node, Position } from './node.ts'
import type { ProblemList } from './problem-list.ts'

const MAX_TEXT_LENGTH = 1_048_576
const MAX_DEPTH = 64
const MAX_NODES = 200_000

/**
 * Reads every document of a YAML text. Documents with a syntax error, beyond 64 levels or beyond
 * 200,000 nodes (aliases counted as often as they are used) are left out and reported.
 */
export function readYaml(text: string, problems: ProblemList): readonly Node[] {
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `text of ${text.length} characters exceeds the maximum of ${MAX_TEXT_LENGTH}`
    problems.error('yaml.too-large', { line: 1, column: 1 }, message)
    return []
  }
  const lines = new LineCounter()
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  for (const token of tokens) {
    const tooDeep = firstBeyondDepth(token)
    if (tooDeep === undefined) continue
    const message = `nested deeper than the maximum of ${MAX_DEPTH} levels`
    problems.error('yaml.too-deep', positionAt(tooDeep), message)
    return []
  }
  const composer = new Composer({ version: '1.2', uniqueKeys: false, logLevel: 'silent' })
  const roots: Node[] = []
  for (const document of composer.compose(tokens, false, text.length)) {
    for (const error of document.errors) {
      problems.error('yaml.syntax', positionAt(error.pos[0]), firstLine(error.message))
    }
    if (document.errors.length > 0 || document.contents === null) continue
    const root = new TreeReader(positionAt, problems).read(document.contents)
    if (root !== undefined) roots.push(root)
  }
  return roots
}

/** Follows aliases and simplifies, within a budget of nodes shared by the whole document. */
class TreeReader {
  readonly #positionAt: (offset: number) => Position
  readonly #problems: ProblemList
  /** Our own table, since the library's look-up of an alias walks the whole document each time. */
  readonly #anchors = new Map<string, unknown>()
  readonly #openAliases = new Set<unknown>()
  #budget = MAX_NODES
  #failed = false

  constructor(positionAt: (offset: number) => Position, problems: ProblemList) {
    this.#positionAt = positionAt
    this.#problems = problems
  }

  read(root: unknown): Node | undefined {
    const node = this.#node(root, 0)
    return this.#failed ? undefined : node
  }

  #node(node: unknown, depth: number): Node {
    const at = this.#positionOf(node)
    const nothing: Node = { kind: 'scalar', value: null, source: '', ...at }
    if (this.#failed) return nothing
    this.#budget--
    if (this.#budget < 0 || depth > MAX_DEPTH) {
      const what = depth > MAX_DEPTH ? `${MAX_DEPTH} levels` : `${MAX_NODES} nodes`
      this.#fail(at, `more than ${what} once the aliases are followed`)
      return nothing
    }
    if (isAlias(node)) return this.#alias(node, depth, nothing)
    if (isNode(node) && node.anchor !== undefined) this.#anchors.set(node.anchor, node)
    if (isScalar(node)) return { kind: 'scalar', ...scalarOf(node.value, node.source), ...at }
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map((item) => this.#node(item, depth + 1)), ...at }
    }
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node.items, depth), ...at }
    return nothing
  }

  #alias(alias: Alias, depth: number, nothing: Node): Node {
    const target = this.#anchors.get(alias.source)
    if (target === undefined || this.#openAliases.has(target)) {
      this.#fail(nothing, `alias *${alias.source} refers to itself or to nothing`)
      return nothing
    }
    this.#openAliases.add(target)
    const node = this.#node(target, depth + 1)
    this.#openAliases.delete(target)
    return node
  }

  #entries(pairs: readonly { key: unknown; value: unknown }[], depth: number): MapEntry[] {
    const entries = new Map<string, MapEntry>()
    const merged: MapEntry[] = []
    for (const pair of pairs) {
      const key = this.#node(pair.key, depth + 1)
      const value = this.#node(pair.value, depth + 1)
      if (this.#failed) return []
      const at = { line: key.line, column: key.column }
      if (key.kind !== 'scalar') {
        this.#syntax(at, 'a key must be a plain value, not a list or a map')
        continue
      }
      const name = typeof key.value === 'string' ? key.value : key.source
      if (name === '<<') merged.push(...mergedEntries(value))
      else if (entries.has(name)) this.#syntax(at, `key ${name} appears twice in the same map`)
      else entries.set(name, { key: name, value, ...at })
    }
    // What is written beside a merge wins over what is merged; of two merges, the first wins.
    for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry)
    return [...entries.values()]
  }

  #syntax(at: Position, message: string): void {
    this.#problems.error('yaml.syntax', at, message)
    this.#failed = true
  }

  #fail(at: Position, message: string): void {
    if (!this.#failed) this.#problems.error('yaml.alias-bomb', at, message)
    this.#failed = true
  }

  #positionOf(node: unknown): Position {
    return this.#positionAt((isNode(node) ? node.range?.[0] : undefined) ?? 0)
  }
}

function mergedEntries(value: Node): readonly MapEntry[] {
  switch (value.kind) {
    case 'map':
      return value.entries
    case 'list':
      return value.items.flatMap((item) => (item.kind === 'map' ? item.entries : []))
    case 'scalar':
      return []
    default:
      return unreachable(value)
  }
}

function scalarOf(
  value: unknown,
  source: string | undefined,
): { value: string | number | boolean | null; source: string } {
  if (typeof value === 'string') return { value, source: source ?? value }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { value, source: source ?? String(value) }
  }
  if (typeof value === 'bigint') return { value: Number(value), source: source ?? String(value) }
  return { value: null, source: source ?? '' }
}

/** Offset of the first token nested beyond the limit; iterative, so that it cannot overflow. */
function firstBeyondDepth(root: CST.Token): number | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) return token.type === 'doc-end' ? 0 : token.offset
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth })
    if (!('items' in token)) continue
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 })
      if (item.value) open.push({ token: item.value, depth: depth + 1 })
    }
  }
  return undefined
}

function firstLine(message: string): string {
  const end = message.indexOf(' at line ')
  const cut = end < 0 ? message : message.slice(0, end)
  return cut.split('\n', 1).join('')
}
