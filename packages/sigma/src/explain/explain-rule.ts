import { unreachable } from '@vigie/kit'
import type { Json, TelemetryEvent } from '@vigie/kit'
import { appliesUnder, isRestricted } from '../evaluate/applicability.ts'
import { KeywordReader } from '../evaluate/keyword-reader.ts'
import { itemValueTest } from '../evaluate/rule-test.ts'
import { holds } from '../evaluate/value-test.ts'
import { ViewReader } from '../evaluate/view-reader.ts'
import type { Condition } from '../rule/condition.ts'
import type { DetectionItem, SelectionNode } from '../rule/selection.ts'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import type { ExplainedItem, ExplainedNode, Explanation } from './explanation.ts'

const MAX_FOUND = 10

/**
 * Takes a rule apart over an event: every test is made, none is cut short. The verdict is that of
 * `evaluate`. Slow: compiles what it needs each time.
 */
export function explainRule(rule: DetectionRule, event: TelemetryEvent): Explanation {
  const keywords = new KeywordReader(event.original)
  const views = event.views.map((view) => ({
    sources: view.sources,
    applies: !event.recognised || appliesUnder(rule.logSource, view.sources),
    condition: explainCondition(rule.condition, rule, new ViewReader(view, keywords)),
  }))
  const matches = views.some(({ applies, condition }) => applies && condition.holds)
  return {
    verdict: rule.waiting.length > 0 ? 'waits' : matches ? 'matches' : 'misses',
    waiting: rule.waiting,
    logSourceAssumed: !event.recognised && isRestricted(rule.logSource),
    views,
  }
}

function explainCondition(
  condition: Condition,
  rule: DetectionRule,
  view: ViewReader,
): ExplainedNode {
  switch (condition.kind) {
    case 'selection':
      return explainSelection(condition.name, rule, view)
    case 'not': {
      const operand = explainCondition(condition.operand, rule, view)
      return { kind: 'not', holds: !operand.holds, nodes: [operand] }
    }
    case 'and':
      return allOf(condition.operands.map((operand) => explainCondition(operand, rule, view)))
    case 'or': {
      const nodes = condition.operands.map((operand) => explainCondition(operand, rule, view))
      return atLeast(1, nodes)
    }
    case 'of': {
      const nodes = condition.names.map((name) => explainSelection(name, rule, view))
      return condition.quantity === 'all' ? allOf(nodes) : atLeast(condition.quantity, nodes)
    }
    default:
      return unreachable(condition)
  }
}

function explainSelection(name: string, rule: DetectionRule, view: ViewReader): ExplainedNode {
  const roots = rule.selections.filter((selection) => selection.name === name)
  const nodes = roots.map(({ root }) => explainNode(root, view))
  return { kind: 'selection', name, holds: nodes.every((node) => node.holds), nodes }
}

function explainNode(node: SelectionNode, view: ViewReader): ExplainedNode {
  switch (node.kind) {
    case 'every':
      return allOf(node.nodes.map((child) => explainNode(child, view)))
    case 'any':
      return atLeast(
        1,
        node.nodes.map((child) => explainNode(child, view)),
      )
    case 'item':
      return explainItem(node, view)
    default:
      return unreachable(node)
  }
}

function explainItem(item: DetectionItem, view: ViewReader): ExplainedItem {
  const { field, modifiers, linking, negated } = item
  const reading = field === undefined ? view.keywords.reading : view.field(field)
  const outcomes = item.values.map((value) => itemValueTest(value, item)(reading, view))
  const values = item.values.map(({ raw }, i) => ({
    pattern: raw,
    holds: holds(outcomes[i] ?? -1),
  }))
  const isHit =
    linking === 'all' ? values.every((value) => value.holds) : values.some((value) => value.holds)
  const hits = outcomes.flatMap((at): readonly Json[] => {
    const value = reading.values[at]
    return value === undefined ? [] : [value]
  })
  return {
    kind: 'item',
    ...(field === undefined ? {} : { field }),
    modifiers,
    linking,
    negated,
    holds: isHit !== negated,
    values,
    found: (field === undefined ? hits : reading.values).slice(0, MAX_FOUND),
    isPresent: field === undefined || reading.isPresent,
  }
}

function allOf(nodes: readonly ExplainedNode[]): ExplainedNode {
  return { kind: 'all', holds: nodes.every((node) => node.holds), nodes }
}

function atLeast(quantity: number, nodes: readonly ExplainedNode[]): ExplainedNode {
  const holding = nodes.filter((node) => node.holds).length
  return { kind: 'at-least', quantity, holds: holding >= quantity, nodes }
}
