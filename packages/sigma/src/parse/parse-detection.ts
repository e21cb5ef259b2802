// What rules and filters share: named selections, and the condition over them.
import type { Condition } from '../rule/condition.ts'
import type { Selection } from '../rule/sigma-rule.ts'
import { waitingNames } from '../rule/waiting-names.ts'
import { entryOf } from './node.ts'
import type { MapNode, ScalarNode } from './node.ts'
import { parseCondition } from './parse-condition.ts'
import { parseSelection } from './parse-selection.ts'
import type { ProblemList } from './problem-list.ts'

export interface Detection {
  readonly selections: readonly Selection[]
  readonly condition: Condition
  readonly waiting: readonly string[]
}

const MAX_SELECTIONS = 1000

/** Parses a `detection` (or `filter`) map; keys in `reserved` are not selections. */
export function parseDetection(
  map: MapNode,
  reserved: readonly string[],
  problems: ProblemList,
): Detection | undefined {
  const before = problems.errorCount
  const selections: Selection[] = []
  const names: string[] = []
  for (const entry of map.entries) {
    if (entry.key === 'condition' || reserved.includes(entry.key)) continue
    names.push(entry.key)
    const root = parseSelection(entry.value, problems)
    if (root !== undefined) selections.push({ name: entry.key, root })
  }
  if (names.length > MAX_SELECTIONS) {
    const message = `${names.length} selections exceed the maximum of ${MAX_SELECTIONS}`
    problems.error('selection.shape', map, message)
    return undefined
  }
  const condition = conditionOf(map, names, problems)
  if (condition === undefined || problems.errorCount > before) return undefined
  return { selections, condition, waiting: waitingNames(selections) }
}

function conditionOf(
  map: MapNode,
  names: readonly string[],
  problems: ProblemList,
): Condition | undefined {
  const entry = entryOf(map, 'condition')
  if (entry === undefined) {
    problems.error('attribute.missing', map, 'there is no "condition"')
    return undefined
  }
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value]
  const operands: Condition[] = []
  const used = new Set<string>()
  for (const item of items) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') {
      problems.error('attribute.type', item, 'a condition must be a text or a list of texts')
      continue
    }
    const result = parseCondition(item.value, names)
    if (result.ok) {
      operands.push(result.condition)
      for (const name of result.used) used.add(name)
    } else {
      const at = positionInside(item, item.value, result.offset)
      problems.error(result.code, at, result.message)
    }
  }
  if (items.length === 0) problems.error('condition.syntax', entry, 'the condition is empty')
  const [only, second] = operands
  if (only === undefined || operands.length < items.length) return undefined
  for (const selection of map.entries) {
    if (!names.includes(selection.key) || used.has(selection.key)) continue
    const message = `selection "${selection.key}" is not used by the condition`
    problems.warning('selection.unused', selection, message)
  }
  return second === undefined ? only : { kind: 'or', operands }
}

/** Exact for conditions written on one line; the start of the condition for folded ones. */
function positionInside(
  node: ScalarNode,
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const isPlain = node.source === text
  return isPlain && !text.includes('\n')
    ? { line: node.line, column: node.column + offset }
    : { line: node.line, column: node.column }
}
