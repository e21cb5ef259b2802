import type { RuleLogSource } from '../rule/sigma-rule.ts'
import { entryOf } from './node.ts'
import type { MapNode } from './node.ts'
import { optional, textOf } from './parse-metadata.ts'
import type { ProblemList } from './problem-list.ts'

const DIMENSIONS = ['product', 'category', 'service', 'definition']

/** Reads `logsource`; its dimensions are compared in lower case. */
export function parseLogSource(map: MapNode, problems: ProblemList): RuleLogSource | undefined {
  const entry = entryOf(map, 'logsource')
  if (entry === undefined) {
    problems.error('attribute.missing', map, 'attribute "logsource" is missing')
    return undefined
  }
  const source = entry.value
  if (source.kind !== 'map') {
    problems.error('attribute.type', source, 'attribute "logsource" must be a map')
    return undefined
  }
  for (const dimension of source.entries) {
    if (DIMENSIONS.includes(dimension.key)) continue
    const message = `log-source dimension "${dimension.key}" is not known and restricts nothing`
    problems.warning('logsource.dimension', dimension, message)
  }
  const word = (key: string): string | undefined =>
    textOf(entryOf(source, key), problems)?.toLowerCase()
  return {
    ...optional('product', word('product')),
    ...optional('category', word('category')),
    ...optional('service', word('service')),
    ...optional('definition', textOf(entryOf(source, 'definition'), problems)),
  }
}
