import { unreachable } from '@vigie/kit'
import type { PlainValue } from '../rule/plain-value.ts'
import type { Node } from './node.ts'

/** A node as plain data, for attributes that are kept but not interpreted. */
export function plainValue(node: Node): PlainValue {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'list':
      return node.items.map(plainValue)
    case 'map':
      return Object.fromEntries(node.entries.map((entry) => [entry.key, plainValue(entry.value)]))
    default:
      return unreachable(node)
  }
}
