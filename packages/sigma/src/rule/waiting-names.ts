import { unreachable } from '@vigie/kit'
import type { SelectionNode } from './selection.ts'
import type { Selection } from './sigma-rule.ts'

/** Names of the placeholders that selections wait for, sorted, each once. */
export function waitingNames(selections: readonly Selection[]): readonly string[] {
  const names = new Set<string>()
  for (const selection of selections) collect(selection.root, names)
  return [...names].toSorted()
}

function collect(node: SelectionNode, names: Set<string>): void {
  switch (node.kind) {
    case 'any':
    case 'every':
      for (const child of node.nodes) collect(child, names)
      return
    case 'item':
      for (const value of node.values) for (const name of value.waiting) names.add(name)
      return
    default:
      unreachable(node)
  }
}
