import type { PlaceholderValues } from '../rule/placeholder-text.ts'
import type { Problem } from '../rule/problem.ts'
import type { Node, ScalarNode } from './node.ts'
import { ProblemList } from './problem-list.ts'
import { readYaml } from './read-yaml.ts'

export interface ParsedPlaceholders {
  readonly values: PlaceholderValues
  readonly problems: readonly Problem[]
}

/**
 * Reads the values that an operator gives to placeholders: a YAML map from name (without `%`) to a
 * value or a list of values, which are Sigma strings. Never throws; a name whose values are wrong is
 * left out, so that rules go on waiting for it.
 */
export function parsePlaceholders(text: string): ParsedPlaceholders {
  const problems = new ProblemList()
  const values = new Map<string, readonly string[]>()
  for (const root of readYaml(text, problems)) {
    if (root.kind !== 'map') {
      problems.error('document.kind', root, 'placeholders must be a map from name to values')
      continue
    }
    for (const { key, value } of root.entries) {
      const texts = textsOf(value)
      if (texts === undefined) {
        const message = `the values of placeholder "${key}" must be a value or a list of values`
        problems.error('attribute.type', value, message)
      } else values.set(key.replaceAll(/^%|%$/g, ''), texts)
    }
  }
  return { values, problems: problems.toArray() }
}

function textsOf(node: Node): readonly string[] | undefined {
  if (node.kind === 'map') return undefined
  const items: readonly Node[] = node.kind === 'list' ? node.items : [node]
  const scalars = items.filter((item): item is ScalarNode => item.kind === 'scalar')
  if (scalars.length < items.length || scalars.some(({ value }) => value === null)) return undefined
  return scalars.map(({ value, source }) => (typeof value === 'string' ? value : source))
}
