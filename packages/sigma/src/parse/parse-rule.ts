import type { Problem } from '../rule/problem.ts'
import type { SigmaDocument } from '../rule/sigma-rule.ts'
import { freezeTree } from '../rule/freeze-tree.ts'
import { entryOf } from './node.ts'
import type { MapNode, Node } from './node.ts'
import { parseCorrelation } from './parse-correlation.ts'
import { parseDetection } from './parse-detection.ts'
import { parseFilter } from './parse-filter.ts'
import { parseLogSource } from './parse-log-source.ts'
import { parseMetadata } from './parse-metadata.ts'
import type { Origin } from './parse-metadata.ts'
import { ProblemList } from './problem-list.ts'
import { readYaml } from './read-yaml.ts'

export interface ParsedText {
  /** The usable documents, frozen, in the order of the text. */
  readonly documents: readonly SigmaDocument[]
  /** Everything wrong with the text, errors and warnings, at most 200. */
  readonly problems: readonly Problem[]
}

/**
 * Parses a Sigma text: one or several YAML documents, each a rule, a correlation or a filter.
 * Never throws; a document with an error is left out, and every problem is reported at once.
 * Hostile texts (over 1 MiB of characters, nested too deep, aliases that explode) are named, not executed.
 * `file` is how the caller names the text; it is kept in every document.
 */
export function parseRule(text: string, file: string): ParsedText {
  const problems = new ProblemList()
  const roots = readYaml(text, problems)
  if (roots.length === 0 && problems.errorCount === 0) {
    problems.error('document.empty', { line: 1, column: 1 }, 'the text holds no document')
  }
  const documents: SigmaDocument[] = []
  for (const [documentIndex, root] of roots.entries()) {
    const document = parseDocument(root, { file, documentIndex }, problems)
    if (document !== undefined) documents.push(freezeTree(document))
  }
  return { documents: Object.freeze(documents), problems: problems.toArray() }
}

function parseDocument(
  root: Node,
  origin: Origin,
  problems: ProblemList,
): SigmaDocument | undefined {
  if (root.kind !== 'map') {
    problems.error('document.kind', root, 'a Sigma document must be a map')
    return undefined
  }
  if (entryOf(root, 'correlation') !== undefined) return parseCorrelation(root, origin, problems)
  if (entryOf(root, 'filter') !== undefined) return parseFilter(root, origin, problems)
  return parseDetectionRule(root, origin, problems)
}

function parseDetectionRule(
  root: MapNode,
  origin: Origin,
  problems: ProblemList,
): SigmaDocument | undefined {
  const before = problems.errorCount
  const metadata = parseMetadata(root, origin, problems)
  const logSource = parseLogSource(root, problems)
  const entry = entryOf(root, 'detection')
  if (entry === undefined) {
    const message = 'there is no "detection", "correlation" or "filter"'
    problems.error('document.kind', root, message)
    return undefined
  }
  if (entry.value.kind !== 'map') {
    problems.error('attribute.type', entry.value, 'attribute "detection" must be a map')
    return undefined
  }
  const timeframe = entryOf(entry.value, 'timeframe')
  if (timeframe !== undefined) {
    const message = '"timeframe" belongs to obsolete aggregations and restricts nothing'
    problems.warning('condition.legacy-aggregation', timeframe, message)
  }
  const detection = parseDetection(entry.value, ['timeframe'], problems)
  if (detection === undefined || logSource === undefined) return undefined
  if (problems.errorCount > before) return undefined
  return { kind: 'detection', ...metadata, logSource, ...detection }
}
