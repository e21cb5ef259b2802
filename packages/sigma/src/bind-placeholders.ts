import { unreachable } from '@vigie/kit'
import { freezeTree } from './rule/freeze-tree.ts'
import { itemValue } from './rule/item-values.ts'
import { readModifierChain } from './rule/modifier-chain.ts'
import type { PlaceholderValues } from './rule/placeholder-text.ts'
import type { DetectionItem, ItemValue, SelectionNode } from './rule/selection.ts'
import type { DetectionRule } from './rule/sigma-rule.ts'
import { waitingNames } from './rule/waiting-names.ts'

export interface BoundRule {
  /** Still `waiting` for the placeholders that have no value, or whose values do not fit. */
  readonly rule: DetectionRule
  /** Why values do not fit, such as text for `cidr`; empty when all is well. */
  readonly refusals: readonly string[]
}

/**
 * Gives values to the placeholders of a rule (modifier `expand`). The rule handed over is not
 * changed. Values are Sigma strings: `*` and `?` in them are wildcards.
 */
export function bindPlaceholders(rule: DetectionRule, values: PlaceholderValues): BoundRule {
  if (rule.waiting.length === 0) return { rule, refusals: [] }
  const refusals: string[] = []
  const selections = rule.selections.map(({ name, root }) => ({
    name,
    root: bindNode(root, values, refusals),
  }))
  const bound = { ...rule, selections, waiting: waitingNames(selections) }
  return { rule: freezeTree(bound), refusals }
}

function bindNode(
  node: SelectionNode,
  values: PlaceholderValues,
  refusals: string[],
): SelectionNode {
  switch (node.kind) {
    case 'any':
    case 'every':
      return {
        kind: node.kind,
        nodes: node.nodes.map((child) => bindNode(child, values, refusals)),
      }
    case 'item':
      return { ...node, values: node.values.map((value) => bind(value, node, values, refusals)) }
    default:
      return unreachable(node)
  }
}

function bind(
  value: ItemValue,
  item: DetectionItem,
  values: PlaceholderValues,
  refusals: string[],
): ItemValue {
  const result = readModifierChain(item.modifiers)
  if (value.waiting.length === 0 || typeof value.raw !== 'string' || !result.ok) return value
  const bound = itemValue({ value: value.raw, source: value.raw }, result.chain, values)
  if (bound.ok) return bound.value
  refusals.push(`${[item.field ?? '', ...item.modifiers].join('|')}: ${bound.message}`)
  return value
}
