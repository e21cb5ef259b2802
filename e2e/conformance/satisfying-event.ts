// A rule → an event that should match it. Since any element of an array is enough, each test gets
// its own element; negations are met by leaving fields out, or by a filler where a missing field is
// what is negated. What cannot be made is left undefined.
import { unreachable } from '@vigie/kit'
import type { Json, TelemetryEvent } from '@vigie/kit'
import type {
  Condition,
  DetectionItem,
  DetectionRule,
  ItemValue,
  SelectionNode,
} from '@vigie/sigma'
import { regexSample } from './regex-sample.ts'

type MatchValue = ItemValue['matches'][number]

interface Draft {
  readonly fields: Map<string, Json[]>
  readonly words: string[]
  readonly fillers: Set<string>
  /** Which alternative to take wherever there are several. */
  readonly variant: number
}

/** An event made for a rule, taking the `variant`-th of its alternatives; undefined if none works. */
export function satisfyingEvent(rule: DetectionRule, variant: number): TelemetryEvent | undefined {
  const draft: Draft = { fields: new Map(), words: [], fillers: new Set(), variant }
  if (!meet(rule.condition, rule, draft)) return undefined
  for (const field of draft.fillers) {
    if (!draft.fields.has(field)) draft.fields.set(field, [`filler ${field}`])
  }
  const entries = [...draft.fields].map(([name, values]): [string, Json] => [
    name,
    values.length === 1 ? (values[0] ?? null) : values,
  ])
  const fields = Object.fromEntries(entries)
  const original = { ...fields, words: draft.words }
  return { original, recognised: true, views: [{ sources: [rule.logSource], fields }] }
}

function meet(condition: Condition, rule: DetectionRule, draft: Draft): boolean {
  switch (condition.kind) {
    case 'selection': {
      const selection = rule.selections.find(({ name }) => name === condition.name)
      return selection !== undefined && meetNode(selection.root, draft)
    }
    case 'not':
      fillAbsences(condition.operand, rule, draft)
      return true
    case 'and':
      return condition.operands.every((operand) => meet(operand, rule, draft))
    case 'or':
      return anyOf(condition.operands, draft, (operand) => meet(operand, rule, draft))
    case 'of': {
      const operands = condition.names.map((name): Condition => ({ kind: 'selection', name }))
      if (condition.quantity !== 1) return operands.every((operand) => meet(operand, rule, draft))
      return anyOf(operands, draft, (operand) => meet(operand, rule, draft))
    }
    default:
      return unreachable(condition)
  }
}

/** Names the fields whose absence would make a negated condition hold. */
function fillAbsences(condition: Condition, rule: DetectionRule, draft: Draft): void {
  switch (condition.kind) {
    case 'selection':
    case 'of': {
      const names = condition.kind === 'of' ? condition.names : [condition.name]
      const roots = rule.selections.filter(({ name }) => names.includes(name))
      for (const { root } of roots) fillNode(root, draft)
      return
    }
    case 'not':
      return
    case 'and':
    case 'or':
      for (const operand of condition.operands) fillAbsences(operand, rule, draft)
      return
    default:
      unreachable(condition)
  }
}

function fillNode(node: SelectionNode, draft: Draft): void {
  if (node.kind !== 'item') {
    for (const child of node.nodes) fillNode(child, draft)
    return
  }
  const matches = node.values.flatMap((value) => value.matches)
  const isAbsence = matches.some(({ kind }) => kind === 'null' || kind === 'exists')
  if (isAbsence && node.field !== undefined) draft.fillers.add(node.field)
}

function meetNode(node: SelectionNode, draft: Draft): boolean {
  switch (node.kind) {
    case 'every':
      return node.nodes.every((child) => meetNode(child, draft))
    case 'any':
      return anyOf(node.nodes, draft, (child) => meetNode(child, draft))
    case 'item':
      return meetItem(node, draft)
    default:
      return unreachable(node)
  }
}

function meetItem(item: DetectionItem, draft: Draft): boolean {
  if (item.negated) return true
  const meetValue = (value: ItemValue): boolean =>
    anyOf(value.matches, draft, (match) => meetMatch(match, item.field, draft))
  return item.linking === 'all'
    ? item.values.every(meetValue)
    : anyOf(item.values, draft, meetValue)
}

function meetMatch(match: MatchValue, field: string | undefined, draft: Draft): boolean {
  if (match.kind === 'null') return true
  const value = valueFor(match)
  if (value === undefined) return false
  if (field === undefined) {
    draft.words.push(`before ${value} after`)
    return true
  }
  const isFirst = !draft.fields.has(field)
  if (isFirst) draft.fields.set(field, [])
  draft.fields.get(field)?.push(value)
  if (match.kind === 'field-reference') draft.fields.set(match.field, [value])
  return true
}

function valueFor(match: MatchValue): string | number | boolean | undefined {
  switch (match.kind) {
    case 'string':
      return match.parts
        .map((part) => {
          if (part.kind === 'text') return part.text.toUpperCase()
          return part.kind === 'dash' ? '/' : 'x'
        })
        .join('')
    case 'number':
      return String(match.value)
    case 'boolean':
      return match.value
    case 'exists':
      return match.expected ? '' : undefined
    case 'cidr':
      return match.network.bytes.length === 4 ? match.network.bytes.join('.') : undefined
    case 'compare':
      return match.order === 'lt' ? match.value - 1 : match.value + (match.order === 'gt' ? 1 : 0)
    case 'field-reference':
      return 'same'
    case 'regex':
      return regexSample(match.pattern)
    case 'null':
    case 'time-part':
      return undefined
    default:
      return unreachable(match)
  }
}

/** Tries the alternatives from the variant on, each at most once. */
function anyOf<T>(options: readonly T[], draft: Draft, attempt: (option: T) => boolean): boolean {
  return options.some((_, i) => {
    const option = options[(i + draft.variant) % options.length]
    return option !== undefined && attempt(option)
  })
}
