// Rule → the ways to make it hold. Every alternative of the rule (operand of `or`, member of `1 of`,
// map of a list, value of a list) is taken by at least one plan; where several choices meet under an
// `and`, they go in step instead of in all combinations.
import { unreachable } from '@vigie/kit'
import type { Condition } from '../rule/condition.ts'
import type { DetectionItem, ItemValue, SelectionNode } from '../rule/selection.ts'
import type { DetectionRule, Selection } from '../rule/sigma-rule.ts'
import { describeRequirement } from './requirement.ts'
import type { Plan, Requirement, ValueRequirement } from './requirement.ts'

const NOTHING: Plan = { requirements: [], choices: [] }

/**
 * The plans of a rule, at most `most` of them. `variant` picks another way to keep exclusions from
 * holding. No plan means that nothing can make the rule hold.
 */
export function plansOf(rule: DetectionRule, most: number, variant: number): readonly Plan[] {
  return new Planner(rule.selections, variant).hold(rule.condition).slice(0, most)
}

/** The plans under which what the rule excludes holds, at most `most` per `not` of its condition and per `neq`. */
export function exclusionPlansOf(rule: DetectionRule, most: number): readonly Plan[] {
  const planner = new Planner(rule.selections, 0)
  return [
    ...negatedParts(rule.condition).flatMap((part) => planner.hold(part).slice(0, most)),
    ...rule.selections
      .flatMap(({ root }) => negatedItems(root))
      .flatMap((item) => holdItem(item).slice(0, most)),
  ]
}

function negatedItems(node: SelectionNode): readonly DetectionItem[] {
  if (node.kind !== 'item') return node.nodes.flatMap(negatedItems)
  return node.negated ? [node] : []
}

function negatedParts(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'not':
      return [condition.operand]
    case 'and':
    case 'or':
      return condition.operands.flatMap(negatedParts)
    case 'selection':
    case 'of':
      return []
    default:
      return unreachable(condition)
  }
}

class Planner {
  readonly #roots: ReadonlyMap<string, SelectionNode>
  readonly #variant: number

  constructor(selections: readonly Selection[], variant: number) {
    this.#roots = new Map(selections.map(({ name, root }) => [name, root]))
    this.#variant = variant
  }

  hold(condition: Condition): readonly Plan[] {
    switch (condition.kind) {
      case 'selection':
        return this.#holdName(condition.name)
      case 'not':
        return this.#refutation(this.#refute(condition.operand))
      case 'and':
        return inStep(condition.operands.map((operand) => this.hold(operand)))
      case 'or':
        return condition.operands.flatMap((operand) => this.hold(operand))
      case 'of':
        return this.#holdOf(condition.quantity, condition.names)
      default:
        return unreachable(condition)
    }
  }

  #holdOf(quantity: number | 'all', names: readonly string[]): readonly Plan[] {
    const members = names.map((name) => this.#holdName(name))
    if (quantity === 'all') return inStep(members)
    if (quantity === 1) {
      return members.flatMap((plans, i) => plans.map((plan) => chose(names[i] ?? '', plan)))
    }
    // Each member gets its turn among as many as are asked for.
    return members.flatMap((_, start) =>
      inStep(
        members.map((_plans, i) => members[(start + i) % members.length] ?? []).slice(0, quantity),
      ),
    )
  }

  #holdName(name: string): readonly Plan[] {
    const root = this.#roots.get(name)
    return root === undefined ? [] : this.#holdNode(root)
  }

  #holdNode(node: SelectionNode): readonly Plan[] {
    switch (node.kind) {
      case 'every':
        return inStep(node.nodes.map((child) => this.#holdNode(child)))
      case 'any':
        return node.nodes.flatMap((child) => this.#holdNode(child))
      case 'item':
        return node.negated
          ? this.#refutation(refuteItem({ ...node, negated: false }))
          : holdItem(node)
      default:
        return unreachable(node)
    }
  }

  /** The ways to keep something from holding; the simplest first. */
  #refute(condition: Condition): readonly Plan[] {
    switch (condition.kind) {
      case 'selection':
        return this.#refuteName(condition.name)
      case 'not':
        return this.hold(condition.operand)
      case 'and':
        return simplestFirst(condition.operands.flatMap((operand) => this.#refute(operand)))
      case 'or':
        return inStep(condition.operands.map((operand) => this.#refute(operand)))
      case 'of': {
        const members = condition.names.map((name) => this.#refuteName(name))
        return condition.quantity === 'all' ? simplestFirst(members.flat()) : inStep(members)
      }
      default:
        return unreachable(condition)
    }
  }

  #refuteName(name: string): readonly Plan[] {
    const root = this.#roots.get(name)
    return root === undefined ? [] : this.#refuteNode(root)
  }

  #refuteNode(node: SelectionNode): readonly Plan[] {
    switch (node.kind) {
      case 'every':
        return simplestFirst(node.nodes.flatMap((child) => this.#refuteNode(child)))
      case 'any':
        return inStep(node.nodes.map((child) => this.#refuteNode(child)))
      case 'item':
        return node.negated ? holdItem(node) : refuteItem(node)
      default:
        return unreachable(node)
    }
  }

  /** One way is enough: what is excluded is no branch of the rule. */
  #refutation(ways: readonly Plan[]): readonly Plan[] {
    const way = ways[this.#variant % Math.max(1, ways.length)]
    return way === undefined ? [] : [{ requirements: way.requirements, choices: [] }]
  }
}

/** Ignores the item's own negation. */
function holdItem(item: DetectionItem): readonly Plan[] {
  const plans = item.values.map((value) => holdValue(value, item))
  if (item.linking === 'all') return inStep(plans)
  const all = plans.flat()
  if (all.length < 2) return all
  return all.map((plan) => {
    const [requirement] = plan.requirements
    return requirement === undefined ? plan : chose(describeRequirement(requirement), plan)
  })
}

function holdValue(value: ItemValue, item: DetectionItem): readonly Plan[] {
  return value.matches.map((match) => {
    const { field } = item
    if (field !== undefined) {
      if (match.kind === 'null') return planOf({ kind: 'absent', field })
      if (match.kind === 'exists') {
        return planOf({ kind: match.expected ? 'present' : 'absent', field })
      }
    }
    const requirement: ValueRequirement = { kind: 'value', field, item, raw: value.raw, match }
    return planOf(requirement)
  })
}

/** A value is kept from holding by not being there, an absence by something being there. */
function refuteItem({ field, values }: DetectionItem): readonly Plan[] {
  const kinds = values.flatMap(({ matches }) =>
    matches.map((match) =>
      match.kind === 'null' || (match.kind === 'exists' && !match.expected)
        ? 'present'
        : match.kind === 'exists'
          ? 'absent'
          : undefined,
    ),
  )
  if (field === undefined) return [NOTHING]
  if (kinds.includes('present')) return [planOf({ kind: 'present', field })]
  return [kinds.includes('absent') ? planOf({ kind: 'absent', field }) : NOTHING]
}

function planOf(requirement: Requirement): Plan {
  return { requirements: [requirement], choices: [] }
}

function chose(choice: string, plan: Plan): Plan {
  return { ...plan, choices: [choice, ...plan.choices] }
}

/** All members together: as many plans as the member with most has, the others going round. */
function inStep(members: readonly (readonly Plan[])[]): readonly Plan[] {
  if (members.some((plans) => plans.length === 0)) return []
  const most = members.reduce((length, plans) => Math.max(length, plans.length), 1)
  return Array.from({ length: most }, (_, i) => {
    const parts = members.map((plans) => plans[i % plans.length] ?? NOTHING)
    return {
      requirements: parts.flatMap(({ requirements }) => requirements),
      choices: parts.flatMap(({ choices }) => choices),
    }
  })
}

function simplestFirst(plans: readonly Plan[]): readonly Plan[] {
  return plans.toSorted((a, b) => a.requirements.length - b.requirements.length)
}
