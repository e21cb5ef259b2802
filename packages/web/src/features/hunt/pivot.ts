import { parseHunt, printHunt, printTest } from '@vigie/domain'
import type { HuntNode } from '@vigie/domain'

/** What a value that one looks at does to the query. */
export type Pivot = 'add' | 'exclude' | 'only'

/**
 * The query text after a pivot: its test added, its opposite added, or nothing else. A text that does
 * not fit the language is replaced: nothing could be added to it.
 */
export function pivoted(text: string, field: string, value: string, pivot: Pivot): string {
  const test = printTest(field, { op: 'is', values: [value] })
  if (pivot === 'only') return test
  const added = pivot === 'add' ? test : `not ${test}`
  // Whether the engine takes a pattern is the server's to say.
  const parsed = parseHunt(text, () => true)
  if (!parsed.ok) return added
  const { where } = parsed
  if (where.kind === 'all' && where.of.length === 0) return added
  const parts = where.kind === 'all' ? where.of : [where]
  if (parts.some((part) => printHunt(part) === added)) return text
  const opposite = pivot === 'add' ? `not ${test}` : test
  const kept = parts.filter((part) => printHunt(part) !== opposite)
  if (kept.length < parts.length) return [...kept.map(operand), added].join(' and ')
  return where.kind === 'any' ? `(${text.trim()}) and ${added}` : `${text.trim()} and ${added}`
}

function operand(node: HuntNode): string {
  return node.kind === 'any' ? `(${printHunt(node)})` : printHunt(node)
}
