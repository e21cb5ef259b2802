// A selection of a rule or filter → tests. Maps are "every", lists are "any", a list of plain
// values without a field is keywords.
import { unreachable } from '@vigie/kit'
import type { DetectionItem, ItemValue, SelectionNode } from '../rule/selection.ts'
import { itemValue } from '../rule/item-values.ts'
import { readModifierChain } from '../rule/modifier-chain.ts'
import type { ModifierChain } from '../rule/modifier-chain.ts'
import type { MapEntry, Node, Position, ScalarNode } from './node.ts'
import type { ProblemList } from './problem-list.ts'

const NO_PLACEHOLDERS: ReadonlyMap<string, readonly string[]> = new Map()

/** Parses the value of a selection; undefined when it is empty or wrong, which is reported. */
export function parseSelection(node: Node, problems: ProblemList): SelectionNode | undefined {
  switch (node.kind) {
    case 'scalar':
      return parseItem({ key: '', value: node, line: node.line, column: node.column }, problems)
    case 'map':
      return parseMap(node.entries, node, problems)
    case 'list':
      return parseList(node.items, node, problems)
    default:
      return unreachable(node)
  }
}

function parseMap(
  entries: readonly MapEntry[],
  at: Position,
  problems: ProblemList,
): SelectionNode | undefined {
  if (entries.length === 0) {
    problems.error('selection.empty', at, 'a selection must not be empty')
    return undefined
  }
  const nodes = entries
    .map((entry) => parseItem(entry, problems))
    .filter((node) => node !== undefined)
  return nodes.length === 1 ? nodes[0] : { kind: 'every', nodes }
}

function parseList(
  items: readonly Node[],
  at: Position,
  problems: ProblemList,
): SelectionNode | undefined {
  if (items.length === 0) {
    problems.error('selection.empty', at, 'a selection must not be empty')
    return undefined
  }
  const keywords = items.filter((item) => item.kind === 'scalar')
  const nodes: SelectionNode[] = []
  if (keywords.length > 0) {
    const item = parseValues({ name: '', modifiers: [], at }, keywords, problems)
    if (item !== undefined) nodes.push(item)
  }
  for (const item of items) {
    if (item.kind === 'scalar') continue
    const node = parseSelection(item, problems)
    if (node !== undefined) nodes.push(node)
  }
  return nodes.length === 1 ? nodes[0] : { kind: 'any', nodes }
}

interface ItemName {
  readonly name: string
  readonly modifiers: readonly string[]
  readonly at: Position
}

function parseItem(entry: MapEntry, problems: ProblemList): DetectionItem | undefined {
  const [name = '', ...modifiers] = entry.key.split('|')
  const itemName = { name, modifiers, at: entry }
  const { value } = entry
  switch (value.kind) {
    case 'scalar':
      return parseValues(itemName, [value], problems)
    case 'list': {
      const scalars = value.items.filter((item) => item.kind === 'scalar')
      const stray = value.items.find((item) => item.kind !== 'scalar')
      if (stray !== undefined) {
        problems.error(
          'selection.shape',
          stray,
          `the values of "${entry.key}" must be plain values`,
        )
        return undefined
      }
      return parseValues(itemName, scalars, problems)
    }
    case 'map':
      problems.error('selection.shape', value, `"${entry.key}" must be a value or a list of values`)
      return undefined
    default:
      return unreachable(value)
  }
}

function parseValues(
  { name, modifiers, at }: ItemName,
  scalars: readonly ScalarNode[],
  problems: ProblemList,
): DetectionItem | undefined {
  const label = [name, ...modifiers].join('|')
  const result = readModifierChain(modifiers)
  if (!result.ok) {
    problems.error(result.code, at, `"${label}": ${result.message}`)
    return undefined
  }
  const { chain } = result
  if (scalars.length === 0) {
    problems.error('selection.empty', at, `"${label}" has no value`)
    return undefined
  }
  if (name === '' && !searchesText(chain)) {
    const message = `modifiers of "${label}" need a field: keywords are searched as text`
    problems.error('modifier.combination', at, message)
    return undefined
  }
  const values: ItemValue[] = []
  for (const scalar of scalars) {
    const value = itemValue(scalar, chain, NO_PLACEHOLDERS)
    if (!value.ok) problems.error('modifier.value', scalar, `"${label}": ${value.message}`)
    else if (name === '' && scalar.value === null) {
      problems.error('modifier.value', scalar, 'null cannot be a keyword')
    } else values.push(value.value)
  }
  if (values.length < scalars.length) return undefined
  const item: DetectionItem = {
    kind: 'item',
    modifiers,
    values,
    linking: chain.all ? 'all' : 'any',
    negated: chain.negated,
  }
  return name === '' ? item : { ...item, field: name }
}

function searchesText(chain: ModifierChain): boolean {
  return chain.test.kind === 'string' || chain.test.kind === 'regex'
}
