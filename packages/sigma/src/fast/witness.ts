// What a rule needs at least: a set of anchors of which one must be there whenever the rule
// matches. Derived from the tree alone, and only where the conclusion is certain.
import { unreachable } from '@vigie/kit'
import { foldCase } from '../fold-case.ts'
import type { Condition } from '../rule/condition.ts'
import type { MatchValue } from '../rule/match-value.ts'
import type { DetectionItem, ItemValue, SelectionNode } from '../rule/selection.ts'
import type { DetectionRule, Selection } from '../rule/sigma-rule.ts'
import type { StringPart } from '../rule/sigma-string.ts'
import { expectedShare } from './anchor.ts'
import type { Anchor } from './anchor.ts'
import { regexNeeds } from './regex-needs.ts'

const LEAST_LENGTH = 3

/** Anchors of which at least one is there when the rule matches; undefined when nothing is certain. */
export type Witness = readonly Anchor[] | undefined

/** The rarest witness of a rule. An empty one means that the rule can never match. */
export function witnessOf(rule: DetectionRule): Witness {
  const known = byRule.get(rule)
  if (known !== undefined) return known.witness
  const witness = ofCondition(rule.condition, rule.selections)
  byRule.set(rule, { witness })
  return witness
}

/** A rule stands in several indexes. */
const byRule = new WeakMap<DetectionRule, { readonly witness: Witness }>()

function ofCondition(condition: Condition, selections: readonly Selection[]): Witness {
  switch (condition.kind) {
    case 'selection':
      return ofName(condition.name, selections)
    case 'not':
      return undefined
    case 'and':
      return rarest(condition.operands.map((operand) => ofCondition(operand, selections)))
    case 'or':
      return union(condition.operands.map((operand) => ofCondition(operand, selections)))
    case 'of': {
      const members = condition.names.map((name) => ofName(name, selections))
      return condition.quantity === 'all' ? rarest(members) : union(members)
    }
    default:
      return unreachable(condition)
  }
}

function ofName(name: string, selections: readonly Selection[]): Witness {
  const selection = selections.find((candidate) => candidate.name === name)
  return selection === undefined ? undefined : ofNode(selection.root)
}

function ofNode(node: SelectionNode): Witness {
  switch (node.kind) {
    case 'every':
      return rarest(node.nodes.map(ofNode))
    case 'any':
      return union(node.nodes.map(ofNode))
    case 'item':
      return ofItem(node)
    default:
      return unreachable(node)
  }
}

function ofItem(item: DetectionItem): Witness {
  if (item.negated) return undefined
  const values = item.values.map((value) => ofValue(value, item.field))
  return item.linking === 'all' ? rarest(values) : union(values)
}

function ofValue(value: ItemValue, field: string | undefined): Witness {
  const anchors = value.matches.map((match) =>
    field === undefined ? keywordAnchors(match) : fieldAnchors(match, field),
  )
  return union(anchors)
}

function fieldAnchors(value: MatchValue, field: string): Witness {
  switch (value.kind) {
    case 'string': {
      const [only, second] = value.parts
      if (only === undefined) return [{ kind: 'exact', field, text: '' }]
      if (second === undefined && only.kind === 'text') {
        return [{ kind: 'exact', field, text: foldCase(only.text) }]
      }
      const text = longestText(value.parts)
      return [text === '' ? { kind: 'present', field } : { kind: 'literal', field, text }]
    }
    case 'number': {
      const texts = new Set([String(value.value), foldCase(value.source)])
      return [...texts].map((text) => ({ kind: 'exact', field, text }))
    }
    case 'boolean':
      return [{ kind: 'exact', field, text: String(value.value) }]
    case 'exists':
      return value.expected ? [{ kind: 'present', field }] : undefined
    case 'null':
      return undefined
    case 'regex': {
      // A shorter text is in too many values to be worth a look.
      const needs = regexNeeds(value.pattern, value.ignoreCase).texts.filter((need) =>
        need.every((text) => text.length >= LEAST_LENGTH),
      )
      const literals = needs.map((need) =>
        need.map((text): Anchor => ({ kind: 'literal', field, text })),
      )
      return rarest([...literals, [{ kind: 'present', field }]])
    }
    case 'cidr':
    case 'compare':
    case 'time-part':
    case 'field-reference':
      return [{ kind: 'present', field }]
    default:
      return unreachable(value)
  }
}

function keywordAnchors(value: MatchValue): Witness {
  switch (value.kind) {
    case 'string': {
      const text = longestText(value.parts)
      return text === '' ? undefined : [{ kind: 'keyword', text }]
    }
    case 'number':
      return [{ kind: 'keyword', text: foldCase(value.source) }]
    case 'boolean':
      return [{ kind: 'keyword', text: String(value.value) }]
    case 'null':
    case 'exists':
    case 'regex':
    case 'cidr':
    case 'compare':
    case 'time-part':
    case 'field-reference':
      return undefined
    default:
      return unreachable(value)
  }
}

function longestText(parts: readonly StringPart[]): string {
  let longest = ''
  for (const part of parts) {
    if (part.kind === 'text' && part.text.length > longest.length) longest = part.text
  }
  return foldCase(longest)
}

/** One of several must hold: all of them must have a witness. */
function union(witnesses: readonly Witness[]): Witness {
  const anchors: Anchor[] = []
  for (const witness of witnesses) {
    if (witness === undefined) return undefined
    anchors.push(...witness)
  }
  return anchors
}

/** All must hold: any one's witness will do, so take the rarest. */
function rarest(witnesses: readonly Witness[]): Witness {
  let best: Witness
  let bestShare = Number.POSITIVE_INFINITY
  for (const witness of witnesses) {
    if (witness === undefined) continue
    const share = expectedShare(witness)
    if (share >= bestShare) continue
    best = witness
    bestShare = share
  }
  return best
}
