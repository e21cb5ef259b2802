import { unreachable } from '@vigie/kit'
import type { Condition } from '../rule/condition.ts'
import type { SigmaDocument, SigmaFilter } from '../rule/sigma-rule.ts'
import { entryOf } from './node.ts'
import type { MapEntry, MapNode } from './node.ts'
import { parseDetection } from './parse-detection.ts'
import { parseLogSource } from './parse-log-source.ts'
import { parseMetadata, textsOf } from './parse-metadata.ts'
import type { Origin } from './parse-metadata.ts'
import type { ProblemList } from './problem-list.ts'

/** Parses a filter document: rules it restricts, and the condition that is added to theirs. */
export function parseFilter(
  root: MapNode,
  origin: Origin,
  problems: ProblemList,
): SigmaDocument | undefined {
  const before = problems.errorCount
  const metadata = parseMetadata(root, origin, problems)
  const logSource = parseLogSource(root, problems)
  const entry = entryOf(root, 'filter')
  if (entry === undefined || entry.value.kind !== 'map') {
    problems.error('attribute.type', entry?.value ?? root, 'attribute "filter" must be a map')
    return undefined
  }
  const detection = parseDetection(entry.value, ['rules'], problems)
  const rules = rulesOf(entryOf(entry.value, 'rules'), problems)
  if (detection === undefined || logSource === undefined) return undefined
  if (problems.errorCount > before) return undefined
  if (!hasNegation(detection.condition)) {
    const message =
      'the condition has no "not": rules will match only what the filter selects, which hides the rest'
    problems.warning('filter.no-negation', entryOf(entry.value, 'condition') ?? entry, message)
  }
  return { kind: 'filter', ...metadata, logSource, rules, ...detection }
}

function rulesOf(entry: MapEntry | undefined, problems: ProblemList): SigmaFilter['rules'] {
  const names = textsOf(entry, problems)
  const isAny = names.length === 0 || (names.length === 1 && names[0]?.toLowerCase() === 'any')
  return isAny ? 'any' : names
}

function hasNegation(condition: Condition): boolean {
  switch (condition.kind) {
    case 'not':
      return true
    case 'and':
    case 'or':
      return condition.operands.some(hasNegation)
    case 'selection':
    case 'of':
      return false
    default:
      return unreachable(condition)
  }
}
