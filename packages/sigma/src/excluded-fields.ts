import type { Condition } from './rule/condition.ts'
import type { SelectionNode } from './rule/selection.ts'
import type { DetectionRule } from './rule/sigma-rule.ts'
import { unreachable } from '@vigie/kit'

const known = new WeakMap<DetectionRule, ReadonlySet<string>>()

/**
 * The fields by which a rule excludes: those it looks at under a negation, of the condition or of a
 * modifier (`neq`). Where an event cannot have such a field, the rule excludes nothing by it and
 * matches more than it means to. Worked out once per rule object.
 */
export function excludedFields(rule: DetectionRule): ReadonlySet<string> {
  const found = known.get(rule)
  if (found !== undefined) return found
  const fields = new Set<string>()
  const roots = new Map(rule.selections.map(({ name, root }) => [name, root]))
  fromCondition(rule.condition, false, (name, isNegated) => {
    const root = roots.get(name)
    if (root !== undefined) fromSelection(root, isNegated, fields)
  })
  known.set(rule, fields)
  return fields
}

type Visit = (selection: string, isNegated: boolean) => void

function fromCondition(condition: Condition, isNegated: boolean, visit: Visit): void {
  switch (condition.kind) {
    case 'selection':
      visit(condition.name, isNegated)
      return
    case 'not':
      fromCondition(condition.operand, !isNegated, visit)
      return
    case 'and':
    case 'or':
      for (const operand of condition.operands) fromCondition(operand, isNegated, visit)
      return
    case 'of':
      for (const name of condition.names) visit(name, isNegated)
      return
    default:
      unreachable(condition)
  }
}

function fromSelection(node: SelectionNode, isNegated: boolean, fields: Set<string>): void {
  if (node.kind !== 'item') {
    for (const inner of node.nodes) fromSelection(inner, isNegated, fields)
  } else if (node.field !== undefined && node.negated !== isNegated) {
    fields.add(node.field)
  }
}
