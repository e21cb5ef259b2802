import { unreachable } from '@vigie/kit'
import type { HuntNode, HuntTest } from './query.ts'

/** Writes a tree as a text of the language, which reads back as an equal tree. */
export function printHunt(node: HuntNode): string {
  switch (node.kind) {
    case 'all':
      return node.of.map(printOperand).join(' and ')
    case 'any':
      return node.of.map(printOperand).join(' or ')
    case 'not':
      return `not ${printOperand(node.of)}`
    case 'text':
      return quoted(node.value)
    case 'test':
      return printTest(node.field, node.test)
    default:
      return unreachable(node)
  }
}

/** One test as text, for pivots: `Image = "…"`. */
export function printTest(field: string, test: HuntTest): string {
  const name =
    /^[\w.-]+$/.test(field) && !/^-|^(?:and|or|not)$/i.test(field) ? field : quoted(field)
  switch (test.op) {
    case 'is': {
      const [first = ''] = test.values
      return test.values.length === 1
        ? `${name} = ${quoted(first)}`
        : `${name} in (${test.values.map(quoted).join(', ')})`
    }
    case 'contains':
    case 'starts':
    case 'ends':
      return `${name} ${test.op} ${quoted(test.value)}`
    case 'matches':
      return `${name} matches ${quoted(test.pattern)}`
    case 'within':
      return `${name} within ${test.network}`
    case 'exists':
      return `${name} exists`
    case 'above':
      return `${name} > ${test.value}`
    case 'below':
      return `${name} < ${test.value}`
    case 'at-least':
      return `${name} >= ${test.value}`
    case 'at-most':
      return `${name} <= ${test.value}`
    default:
      return unreachable(test)
  }
}

function printOperand(node: HuntNode): string {
  const text = printHunt(node)
  return node.kind === 'all' || node.kind === 'any' ? `(${text})` : text
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
