import {
  enginePattern,
  foldText,
  HUNT_COLUMNS,
  ipv4Pattern,
  NUMBER_PATTERN,
  parseNetwork,
  textForms,
} from '@vigie/domain'
import type { HuntNode, HuntQuery, HuntTest } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { Binding, Dialect, OtherTest } from './dialect.ts'

/** What a statement is compiled with. */
export interface CompileContext {
  readonly dialect: Dialect
  readonly binding: Binding
  /** Whether some event of the files asked may have values of this field beside its column. */
  readonly hasOthers: (field: string) => boolean
  /** For engines that know no IPv6: the values, of those that the field has, that are in a network. */
  readonly resolved?: ReadonlyMap<HuntTest, readonly string[]>
}

const COLUMNS: ReadonlySet<string> = new Set(HUNT_COLUMNS)

/** A query as one SQL condition, which is never NULL: as `judgeOf` decides. */
export function compileQuery(query: HuntQuery, context: CompileContext): string {
  const { dialect, binding } = context
  const time = dialect.column('time')
  const parts = [
    `${time} >= ${binding.bind(query.fromMs)}`,
    `${time} < ${binding.bind(query.toMs)}`,
  ]
  if (query.sources !== undefined) {
    const list = query.sources.map(binding.bind).join(', ')
    parts.push(list === '' ? 'false' : `${dialect.column('source')} IN (${list})`)
  }
  return [...parts, compileNode(query.where, context)].join(' AND ')
}

/** A tree as SQL. */
export function compileNode(node: HuntNode, context: CompileContext): string {
  const { dialect, binding } = context
  switch (node.kind) {
    case 'all':
      return joined(node.of, 'AND', context)
    case 'any':
      return joined(node.of, 'OR', context)
    case 'not':
      return `NOT ${compileNode(node.of, context)}`
    case 'text': {
      const line = dialect.column('line')
      const forms = textForms(node.value).map((form) => dialect.contains(line, form, binding.bind))
      return `(${forms.join(' OR ')})`
    }
    case 'test':
      return compileTest(node.field, node.test, context)
    default:
      return unreachable(node)
  }
}

function joined(of: readonly HuntNode[], word: 'AND' | 'OR', context: CompileContext): string {
  if (of.length === 0) return word === 'AND' ? 'true' : 'false'
  return `(${of.map((part) => compileNode(part, context)).join(` ${word} `)})`
}

function compileTest(field: string, test: HuntTest, context: CompileContext): string {
  const { dialect, binding, hasOthers } = context
  const value = valueTest(test, context)
  if (field === 'source') return `(${value(dialect.column('source'))})`
  const parts: string[] = []
  const isColumn = COLUMNS.has(field)
  if (isColumn) {
    const column = dialect.column(field)
    // The second alone would be NULL where the field is missing, and so would its negation.
    parts.push(`(${column} IS NOT NULL AND ${value(column)})`)
  }
  if (hasOthers(field)) {
    const pairs = isColumn ? 'more' : 'rest'
    const hint = hintOf(test)
    const other = { sql: value, ...(hint === undefined ? {} : { hint }) }
    parts.push(dialect.anyOther(pairs, foldText(field), other, binding.bind))
  }
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`
}

/** What a value that meets the test must hold. */
function hintOf(test: HuntTest): OtherTest['hint'] {
  if (test.op === 'is') return { at: 'whole', pieces: test.values.map(foldText) }
  if (test.op === 'starts') return { at: 'start', pieces: [foldText(test.value)] }
  if (test.op === 'ends') return { at: 'end', pieces: [foldText(test.value)] }
  return test.op === 'contains' ? { at: 'within', pieces: [foldText(test.value)] } : undefined
}

/** The test as SQL over an expression for one value; the values are bound once. */
function valueTest(test: HuntTest, context: CompileContext): (value: string) => string {
  const { dialect, binding } = context
  switch (test.op) {
    case 'exists':
      return () => 'true'
    case 'is': {
      const list = [...new Set(test.values.map(foldText))].map(binding.bind)
      return (value) => `${dialect.fold(value)} IN (${list.join(', ')})`
    }
    case 'contains': {
      const part = foldText(test.value)
      return (value) => dialect.contains(value, part, binding.bind)
    }
    case 'starts':
    case 'ends': {
      const part = binding.bind(foldText(test.value))
      return (value) =>
        test.op === 'starts'
          ? dialect.starts(dialect.fold(value), part)
          : dialect.ends(dialect.fold(value), part)
    }
    case 'matches': {
      const pattern = binding.bind(enginePattern(test.pattern))
      return (value) => dialect.matches(value, pattern)
    }
    case 'above':
    case 'below':
    case 'at-least':
    case 'at-most': {
      const bound = binding.bind(test.value)
      const form = binding.bind(NUMBER_PATTERN)
      // An engine may reckon both sides of an AND, and only what looks like a number is one.
      return (value) =>
        `(CASE WHEN ${dialect.matches(value, form)} THEN ${dialect.number(value)} ${SIGNS[test.op]} ${bound} ELSE false END)`
    }
    case 'within':
      return withinTest(test, context)
    default:
      return unreachable(test)
  }
}

function withinTest(
  test: HuntTest & { readonly op: 'within' },
  { dialect, binding, resolved }: CompileContext,
): (value: string) => string {
  const network = parseNetwork(test.network)
  const pattern = network && ipv4Pattern(network)
  if (pattern !== undefined) {
    const bound = binding.bind(`^${pattern}$`)
    return (value) => dialect.matches(value, bound)
  }
  if (dialect.within6 !== undefined) {
    const bound = binding.bind(test.network.includes('/') ? test.network : `${test.network}/128`)
    return (value) => dialect.within6?.(value, bound) ?? 'false'
  }
  const values = (resolved?.get(test) ?? []).map(binding.bind)
  return (value) => (values.length === 0 ? 'false' : `${value} IN (${values.join(', ')})`)
}

const SIGNS = { above: '>', below: '<', 'at-least': '>=', 'at-most': '<=' } as const
