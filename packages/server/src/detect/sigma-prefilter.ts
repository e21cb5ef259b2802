import { HUNT_COLUMNS } from '@vigie/domain'
import type { HuntNode } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type {
  Condition,
  DetectionItem,
  DetectionRule,
  ItemValue,
  SelectionNode,
} from '@vigie/sigma'

const EVERYTHING: HuntNode = { kind: 'all', of: [] }
const COLUMNS: ReadonlySet<string> = new Set(HUNT_COLUMNS.map((name) => name.toLowerCase()))

/**
 * A query that finds at least every event that a rule matches, so that the matcher itself need not see
 * the others. What does not translate is left out, which only finds more: negations, expressions, and
 * tests of fields that events may hold as something other than plain text.
 */
export function sigmaPrefilter(rule: DetectionRule): HuntNode {
  const selections = new Map(rule.selections.map(({ name, root }) => [name, root]))
  return conditionNode(rule.condition, (name) => {
    const root = selections.get(name)
    return root === undefined ? EVERYTHING : selectionNode(root)
  })
}

function conditionNode(condition: Condition, named: (name: string) => HuntNode): HuntNode {
  switch (condition.kind) {
    case 'selection':
      return named(condition.name)
    case 'not':
      return EVERYTHING
    case 'and':
      return every(condition.operands.map((operand) => conditionNode(operand, named)))
    case 'or':
      return some(condition.operands.map((operand) => conditionNode(operand, named)))
    case 'of': {
      const nodes = condition.names.map(named)
      return condition.quantity === 'all' ? every(nodes) : some(nodes)
    }
    default:
      return unreachable(condition)
  }
}

function selectionNode(node: SelectionNode): HuntNode {
  switch (node.kind) {
    case 'any':
      return some(node.nodes.map(selectionNode))
    case 'every':
      return every(node.nodes.map(selectionNode))
    case 'item':
      return itemNode(node)
    default:
      return unreachable(node)
  }
}

function itemNode(item: DetectionItem): HuntNode {
  if (item.negated) return EVERYTHING
  const nodes = item.values.map((value) => valueNode(item.field, value))
  return item.linking === 'all' ? every(nodes) : some(nodes)
}

function valueNode(field: string | undefined, value: ItemValue): HuntNode {
  return some(
    value.matches.map((match) => {
      if (match.kind !== 'string') return EVERYTHING
      const texts = match.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
      if (field !== undefined && COLUMNS.has(field.toLowerCase())) {
        const part = longest(texts.flatMap((text) => text.match(ASCII) ?? []))
        return part === ''
          ? EVERYTHING
          : { kind: 'test', field, test: { op: 'contains', value: part } }
      }
      // A line may write its characters otherwise than a rule sees them, but for the plainest.
      const part = longest(texts.flatMap((text) => text.match(PLAIN) ?? []))
      return part.length < LEAST_TEXT ? EVERYTHING : { kind: 'text', value: part }
    }),
  )
}

/** Folded alike by rules and by hunts. */
const ASCII = /[\x20-\x7E]+/g
const PLAIN = /[A-Za-z0-9._ -]+/g
/** Shorter ones are in most lines. */
const LEAST_TEXT = 3

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '')
}

function every(nodes: readonly HuntNode[]): HuntNode {
  const telling = nodes.filter((node) => !isEverything(node))
  const [first] = telling
  return telling.length === 1 && first !== undefined ? first : { kind: 'all', of: telling }
}

function some(nodes: readonly HuntNode[]): HuntNode {
  if (nodes.some(isEverything)) return EVERYTHING
  const [first] = nodes
  return nodes.length === 1 && first !== undefined ? first : { kind: 'any', of: nodes }
}

function isEverything(node: HuntNode): boolean {
  return node.kind === 'all' && node.of.length === 0
}
