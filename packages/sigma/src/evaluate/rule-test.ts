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
import type { ReadableView } from './view-reader.ts'

export interface RuleTest {
  readonly test: (view: ReadableView) => boolean
  /** The tests that held, outside negations. To be called only after `test` said yes. */
  readonly explain: (view: ReadableView, details: MatchDetail[]) => void
}

/** Makes the test of one item of a selection of that name. */
export type ItemCompiler = (item: DetectionItem, selection: string) => RuleTest

/** Compiles a condition over its selections. The parser guarantees that every name exists. */
export function conditionTest(
  condition: Condition,
  selections: readonly Selection[],
  compileItem: ItemCompiler = itemTest,
): RuleTest {
  const tests = new Map(
    selections.map(({ name, root }) => [name, selectionTest(root, name, compileItem)]),
  )
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
    test: (view) => {
      for (const member of members) if (!member.test(view)) return false
      return true
    },
    explain: (view, details) => {
      for (const member of members) member.explain(view, details)
    },
  }
}

function atLeast(quantity: number, members: readonly RuleTest[]): RuleTest {
  return {
    test: (view) => {
      let missing = quantity
      for (const member of members) if (member.test(view) && --missing === 0) return true
      return false
    },
    explain: (view, details) => {
      for (const member of members) if (member.test(view)) member.explain(view, details)
    },
  }
}

function selectionTest(
  node: SelectionNode,
  selection: string,
  compileItem: ItemCompiler,
): RuleTest {
  switch (node.kind) {
    case 'any':
      return atLeast(
        1,
        node.nodes.map((child) => selectionTest(child, selection, compileItem)),
      )
    case 'every':
      return allOf(node.nodes.map((child) => selectionTest(child, selection, compileItem)))
    case 'item':
      return compileItem(node, selection)
    default:
      return unreachable(node)
  }
}

const MAX_DETAILS = 64

/** The test of one item. */
export function itemTest(item: DetectionItem, selection: string): RuleTest {
  const { field, negated } = item
  const values = item.values.map((value) => ({ raw: value.raw, test: itemValueTest(value, item) }))
  const reading = (view: ReadableView) =>
    field === undefined ? view.keywords.reading : view.field(field)
  const isAll = item.linking === 'all'
  const test = (view: ReadableView): boolean => {
    const read = reading(view)
    for (const value of values) {
      if (holds(value.test(read, view)) !== isAll) return isAll === negated
    }
    return isAll !== negated
  }
  const explain = (view: ReadableView, details: MatchDetail[]): void => {
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
