import { unreachable } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import type { DetectionRule, ExplainedItem, ExplainedNode, Explanation } from '@vigie/sigma'
import { printable } from './format-line.ts'

const MAX_VALUE = 200
const MAX_PATTERNS = 20

/** An explanation as a tree of lines: `+` holds, `-` does not. */
export function formatExplanation(rule: DetectionRule, explanation: Explanation): string {
  const lines = [`Rule   ${rule.title} (${rule.id ?? rule.file})`]
  switch (explanation.verdict) {
    case 'matches':
      lines.push('Result matches')
      break
    case 'misses':
      lines.push('Result does not match')
      break
    case 'waits':
      lines.push(`Result never tried: no value for ${explanation.waiting.join(', ')}`)
      break
    default:
      unreachable(explanation.verdict)
  }
  if (explanation.logSourceAssumed) {
    lines.push('       the shape of the event is unknown: its log source is assumed')
  }
  for (const [i, view] of explanation.views.entries()) {
    const sources = view.sources.map(sourceText).join(', ')
    lines.push('', `View ${i + 1} as ${sources === '' ? 'no known log source' : sources}`)
    if (!view.applies) {
      lines.push(`  does not count: the rule asks for ${sourceText(rule.logSource)}`)
    }
    lines.push(...nodeLines(view.condition, 1))
  }
  return `${lines.map(printable).join('\n')}\n`
}

function sourceText(source: { product?: string; category?: string; service?: string }): string {
  const { product, category, service } = source
  return [product, category, service].map((part) => part ?? '*').join('/')
}

function nodeLines(node: ExplainedNode, depth: number): readonly string[] {
  const inner = (nodes: readonly ExplainedNode[]) =>
    nodes.flatMap((child) => nodeLines(child, depth + 1))
  switch (node.kind) {
    case 'all':
      return [line(depth, node.holds, 'all of'), ...inner(node.nodes)]
    case 'at-least':
      return [line(depth, node.holds, `at least ${node.quantity ?? 1} of`), ...inner(node.nodes)]
    case 'not':
      return [line(depth, node.holds, 'not'), ...inner(node.nodes)]
    case 'selection':
      return [line(depth, node.holds, `selection ${node.name ?? ''}`), ...inner(node.nodes)]
    case 'item':
      return itemLines(node, depth)
    default:
      return unreachable(node)
  }
}

function itemLines(item: ExplainedItem, depth: number): readonly string[] {
  const name = [item.field ?? '(anywhere)', ...item.modifiers].join('|')
  const asks = item.linking === 'all' && item.values.length > 1 ? ', every value' : ''
  const values = item.values.slice(0, MAX_PATTERNS).map((value) => {
    return line(depth + 1, value.holds, shown(value.pattern))
  })
  const left = item.values.length - values.length
  if (left > 0) values.push(`${'  '.repeat(depth + 1)}  … and ${left} values more`)
  return [
    line(depth, item.holds, `${name}${asks}`),
    `${'  '.repeat(depth)}    event has ${eventText(item)}`,
    ...values,
  ]
}

function eventText({ field, isPresent, found }: ExplainedItem): string {
  if (!isPresent) return 'no such field'
  if (found.length === 0) return field === undefined ? 'nothing like it' : 'an empty list'
  return found.map(shown).join(', ')
}

function shown(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text
}

function line(depth: number, holds: boolean, text: string): string {
  return `${'  '.repeat(depth)}${holds ? '+' : '-'} ${text}`
}
