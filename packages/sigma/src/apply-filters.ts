import type { Condition } from './rule/condition.ts'
import { unreachable } from '@vigie/kit'
import { freezeTree } from './rule/freeze-tree.ts'
import type { DetectionRule, RuleLogSource, SigmaFilter } from './rule/sigma-rule.ts'
import { waitingNames } from './rule/waiting-names.ts'

export interface FilteredRules {
  /** The rules in their order, those that a filter concerns replaced. */
  readonly rules: readonly DetectionRule[]
  /** Filters that concern no rule: a wrong id, or a log source that is narrower than the rule's. */
  readonly unused: readonly SigmaFilter[]
}

/**
 * Adds filters to rules: a rule then matches iff `(rule) and (filter condition)`, verbatim, so that
 * a filter that excludes says `not`. A filter concerns a rule that it names (id, name or title) or
 * any, provided that every dimension of the filter's log source is the rule's.
 */
export function applyFilters(
  rules: readonly DetectionRule[],
  filters: readonly SigmaFilter[],
): FilteredRules {
  const used = new Set<SigmaFilter>()
  const filtered = rules.map((rule) => {
    const concerned = filters.filter((filter) => concerns(filter, rule))
    for (const filter of concerned) used.add(filter)
    return concerned.length === 0 ? rule : freezeTree(restrict(rule, concerned))
  })
  return { rules: filtered, unused: filters.filter((filter) => !used.has(filter)) }
}

function concerns(filter: SigmaFilter, rule: DetectionRule): boolean {
  const isNamed =
    filter.rules === 'any' ||
    filter.rules.some((name) => name === rule.id || name === rule.name || name === rule.title)
  return isNamed && isContained(filter.logSource, rule.logSource)
}

function isContained(filter: RuleLogSource, rule: RuleLogSource): boolean {
  return (
    (filter.product === undefined || filter.product === rule.product) &&
    (filter.category === undefined || filter.category === rule.category) &&
    (filter.service === undefined || filter.service === rule.service)
  )
}

/** The rule's own patterns are resolved already, so that new selections cannot leak into them. */
function restrict(rule: DetectionRule, filters: readonly SigmaFilter[]): DetectionRule {
  const added = filters.map((filter, i) => {
    const inNamespace = (name: string): string => `_filter_${i}_${name}`
    return {
      condition: renamed(filter.condition, inNamespace),
      selections: filter.selections.map(({ name, root }) => ({ name: inNamespace(name), root })),
    }
  })
  const selections = [...rule.selections, ...added.flatMap((filter) => filter.selections)]
  const operands = [rule.condition, ...added.map((filter) => filter.condition)]
  const condition: Condition = { kind: 'and', operands }
  return { ...rule, selections, condition, waiting: waitingNames(selections) }
}

function renamed(condition: Condition, rename: (name: string) => string): Condition {
  switch (condition.kind) {
    case 'selection':
      return { kind: 'selection', name: rename(condition.name) }
    case 'not':
      return { kind: 'not', operand: renamed(condition.operand, rename) }
    case 'and':
    case 'or':
      return {
        kind: condition.kind,
        operands: condition.operands.map((operand) => renamed(operand, rename)),
      }
    case 'of':
      return { ...condition, names: condition.names.map(rename) }
    default:
      return unreachable(condition)
  }
}
