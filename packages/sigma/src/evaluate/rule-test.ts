// Selections and condition of a rule → closures, built once. `test` only answers yes or no;
// `explain` runs after a hit and says which tests held.
import { unreachable } from '@vigie/kit'
import type { Condition } from '../rule/condition.ts'
import type { MatchValue } from '../rule/match-value.ts'
import type { DetectionItem, ItemValue, SelectionNode } from '../rule/selection.ts'
import type { Selection } from '../rule/sigma-rule.ts'
import { withWildcards } from '../rule/sigma-string.ts'
import type { MatchDetail } from '../match.ts'
import { holds, valueTest } from './value-test.ts'
import type { ValueTest } from './value-test.ts'
import type { ViewReader } from './view-reader.ts'

export interface RuleTest {
  readonly test: (view: ViewReader) => boolean
  /** The tests that held, outside negations. To be called only after `test` said yes. */
  readonly explain: (view: ViewReader, details: MatchDetail[]) => void
}

/** Compiles a condition over its selections. The parser guarantees that every name exists. */
export function conditionTest(condition: Condition, selections: readonly Selection[]): RuleTest {
  const tests = new Map(selections.map(({ name, root }) => [name, selectionTest(root, name)]))
  return build(condition, tests)
}

function build(condition: Condition, tests: ReadonlyMap<string, RuleTest>): RuleTest {
  switch (condition.kind) {
    case 'selection':
      return named(condition.name, tests)
    case 'not': {
      const { test } = build(condition.operand, tests)
      return { test: (view) => !test(view), explain: () => {} }
    }
    case 'and':
      return allOf(condition.operands.map((operand) => build(operand, tests)))
    case 'or':
      return atLeast(
        1,
        condition.operands.map((operand) => build(operand, tests)),
      )
    case 'of': {
      const members = condition.names.map((name) => named(name, tests))
      return condition.quantity === 'all' ? allOf(members) : atLeast(condition.quantity, members)
    }
    default:
      return unreachable(condition)
  }
}

function named(name: string, tests: ReadonlyMap<string, RuleTest>): RuleTest {
  const test = tests.get(name)
  if (test === undefined) throw new Error(`condition names "${name}", which is no selection`)
  return test
}

function allOf(members: readonly RuleTest[]): RuleTest {
  return {
    test: (view) => members.every((member) => member.test(view)),
    explain: (view, details) => {
      for (const member of members) member.explain(view, details)
    },
  }
}

function atLeast(quantity: number, members: readonly RuleTest[]): RuleTest {
  return {
    test: (view) => {
      let missing = quantity
      return members.some((member) => member.test(view) && --missing === 0)
    },
    explain: (view, details) => {
      for (const member of members) if (member.test(view)) member.explain(view, details)
    },
  }
}

function selectionTest(node: SelectionNode, selection: string): RuleTest {
  switch (node.kind) {
    case 'any':
      return atLeast(
        1,
        node.nodes.map((child) => selectionTest(child, selection)),
      )
    case 'every':
      return allOf(node.nodes.map((child) => selectionTest(child, selection)))
    case 'item':
      return itemTest(node, selection)
    default:
      return unreachable(node)
  }
}

const MAX_DETAILS = 64

function itemTest(item: DetectionItem, selection: string): RuleTest {
  const { field, negated } = item
  const values = item.values.map((value) => ({ raw: value.raw, test: itemValueTest(value, item) }))
  const reading = (view: ViewReader) =>
    field === undefined ? view.keywords.reading : view.field(field)
  const isAll = item.linking === 'all'
  const test = (view: ViewReader): boolean => {
    const read = reading(view)
    const held = isAll
      ? values.every((value) => holds(value.test(read, view)))
      : values.some((value) => holds(value.test(read, view)))
    return held !== negated
  }
  const explain = (view: ViewReader, details: MatchDetail[]): void => {
    const read = reading(view)
    const origin = { selection, modifiers: item.modifiers }
    const from = field === undefined ? origin : { ...origin, field }
    for (const value of values) {
      if (details.length >= MAX_DETAILS) return
      const at = value.test(read, view)
      if (holds(at) === negated) continue
      const found = read.values[negated ? 0 : at]
      const detail = { ...from, pattern: value.raw }
      details.push(found === undefined ? detail : { ...detail, value: found })
    }
  }
  return { test, explain }
}

/** One value of an item, any of its forms being enough; the item's own negation is not in it. */
export function itemValueTest(value: ItemValue, item: DetectionItem): ValueTest {
  const tests = value.matches.map((match) => valueTest(asKeyword(match, item)))
  const [only, second] = tests
  if (only !== undefined && second === undefined) return only
  return (reading, view) => {
    for (const test of tests) {
      const outcome = test(reading, view)
      if (holds(outcome)) return outcome
    }
    return -1
  }
}

/** Keywords are searched anywhere in a value, unless a modifier says where. */
function asKeyword(match: MatchValue, item: DetectionItem): MatchValue {
  if (item.field !== undefined) return match
  switch (match.kind) {
    case 'string': {
      const isPlaced = item.modifiers.some((name) => name === 'startswith' || name === 'endswith')
      return isPlaced ? match : { ...match, parts: withWildcards(match.parts, 'contains') }
    }
    case 'number':
      return textAnywhere(match.source)
    case 'boolean':
      return textAnywhere(String(match.value))
    case 'null':
    case 'regex':
    case 'cidr':
    case 'compare':
    case 'time-part':
    case 'exists':
    case 'field-reference':
      return match
    default:
      return unreachable(match)
  }
}

function textAnywhere(text: string): MatchValue {
  return {
    kind: 'string',
    cased: false,
    parts: withWildcards([{ kind: 'text', text }], 'contains'),
  }
}
