// A condition over rules → the ways in which it can hold: rules that must have matched, in the order
// of the correlation's list, and rules that must not have.
import { unreachable } from '@vigie/kit'
import type { Condition } from '../../rule/condition.ts'
import type { CorrelationRule } from '../../rule/sigma-rule.ts'

/** More alternatives than this make a condition too complex to follow event by event. */
const MAX_ALTERNATIVES = 128

/** Indexes into the list of rules, ascending. */
export interface OrderAlternative {
  readonly stages: readonly number[]
  readonly forbidden: readonly number[]
}

/**
 * The alternatives of an ordered correlation. `not-monotone`: it asks for fewer matches, or for none,
 * which no order can satisfy; `too-complex`: over 128 alternatives.
 */
export function orderAlternatives(
  rule: CorrelationRule,
): readonly OrderAlternative[] | 'not-monotone' | 'too-complex' {
  const condition = booleanOf(rule)
  if (condition === undefined) return 'not-monotone'
  const found = expand(condition, true, rule.rules)
  if (found === undefined) return 'too-complex'
  return found.some(({ stages }) => stages.length === 0) ? 'not-monotone' : found
}

/** `gte: n` and `gt: n` ask for `n of` the rules; other comparisons have no meaning in an order. */
function booleanOf(rule: CorrelationRule): Condition | undefined {
  const { condition, rules } = rule
  if (condition.kind === 'boolean') return condition.condition
  let least = 1
  for (const { comparison, value } of condition.bounds) {
    if (comparison === 'gte') least = Math.max(least, Math.ceil(value))
    else if (comparison === 'gt') least = Math.max(least, Math.floor(value) + 1)
    else return undefined
  }
  const names = [...new Set(rules)]
  if (least > names.length) return undefined
  return { kind: 'of', quantity: least === names.length ? 'all' : least, names }
}

type Alternatives = readonly OrderAlternative[]

function expand(
  condition: Condition,
  isWanted: boolean,
  rules: readonly string[],
): Alternatives | undefined {
  switch (condition.kind) {
    case 'selection': {
      const index = rules.indexOf(condition.name)
      return [isWanted ? { stages: [index], forbidden: [] } : { stages: [], forbidden: [index] }]
    }
    case 'not':
      return expand(condition.operand, !isWanted, rules)
    case 'and':
    case 'or': {
      const parts = condition.operands.map((operand) => expand(operand, isWanted, rules))
      return (condition.kind === 'and') === isWanted ? product(parts) : union(parts)
    }
    case 'of': {
      const names = [...new Set(condition.names)]
      if (condition.quantity === 'all' && isWanted) return [everyPlace(names, rules)]
      const least = condition.quantity === 'all' ? names.length : condition.quantity
      return choose(
        names.map((name) => expand({ kind: 'selection', name }, isWanted, rules)),
        isWanted ? least : names.length - least + 1,
      )
    }
    default:
      return unreachable(condition)
  }
}

/** A rule that is listed twice must match twice, at both of its places. */
function everyPlace(names: readonly string[], rules: readonly string[]): OrderAlternative {
  const stages = rules.flatMap((name, index) => (names.includes(name) ? [index] : []))
  return { stages, forbidden: [] }
}

function union(parts: readonly (Alternatives | undefined)[]): Alternatives | undefined {
  const all: OrderAlternative[] = []
  for (const part of parts) {
    if (part === undefined) return undefined
    all.push(...part)
  }
  return all.length > MAX_ALTERNATIVES ? undefined : all
}

function product(parts: readonly (Alternatives | undefined)[]): Alternatives | undefined {
  let all: Alternatives = [{ stages: [], forbidden: [] }]
  for (const part of parts) {
    if (part === undefined || all.length * part.length > MAX_ALTERNATIVES) return undefined
    all = all.flatMap((left) => part.map((right) => joined(left, right)))
  }
  return all
}

/** At least `least` of the parts. */
function choose(
  parts: readonly (Alternatives | undefined)[],
  least: number,
): Alternatives | undefined {
  if (least <= 0) return [{ stages: [], forbidden: [] }]
  if (parts.length < least) return []
  if (combinations(parts.length, least) > MAX_ALTERNATIVES) return undefined
  const [first, ...rest] = parts
  const without = choose(rest, least)
  const after = choose(rest, least - 1)
  const withFirst = product([first, after])
  return union([withFirst, without])
}

/** How many ways there are to choose `k` of `n`. */
function combinations(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i
  return ways
}

function joined(left: OrderAlternative, right: OrderAlternative): OrderAlternative {
  return {
    stages: ascending([...left.stages, ...right.stages]),
    forbidden: ascending([...left.forbidden, ...right.forbidden]),
  }
}

function ascending(indexes: readonly number[]): readonly number[] {
  return [...new Set(indexes)].toSorted((left, right) => left - right)
}
