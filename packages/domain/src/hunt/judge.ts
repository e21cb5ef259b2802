import { unreachable } from '@vigie/kit'
import { isWithin, parseNetwork } from './address.ts'
import type { HuntRecord } from './event-record.ts'
import { foldText } from './fold-text.ts'
import type { HuntNode, HuntQuery, HuntTest } from './query.ts'

/** Says whether a record is found. */
export type Judge = (record: HuntRecord) => boolean

/** Compiles an RE2 pattern to a search; the caller guarantees linear time. */
export type PatternCompiler = (pattern: string) => (text: string) => boolean

/**
 * The meaning of a query: what the engines must agree with. Built once, then run on many records. The
 * caller guarantees that patterns and networks are well-formed, as the parser does.
 */
export function judgeOf(query: HuntQuery, compile: PatternCompiler): Judge {
  const holds = nodeJudge(query.where, compile)
  const sources = query.sources === undefined ? undefined : new Set(query.sources)
  return (record) =>
    record.timeMs >= query.fromMs &&
    record.timeMs < query.toMs &&
    (sources === undefined || sources.has(record.source)) &&
    holds(record)
}

function nodeJudge(node: HuntNode, compile: PatternCompiler): Judge {
  switch (node.kind) {
    case 'all': {
      const judges = node.of.map((part) => nodeJudge(part, compile))
      return (record) => judges.every((holds) => holds(record))
    }
    case 'any': {
      const judges = node.of.map((part) => nodeJudge(part, compile))
      return (record) => judges.some((holds) => holds(record))
    }
    case 'not': {
      const holds = nodeJudge(node.of, compile)
      return (record) => !holds(record)
    }
    case 'text': {
      const forms = textForms(node.value)
      return ({ line }) => {
        const folded = foldText(line)
        return forms.some((form) => folded.includes(form))
      }
    }
    case 'test': {
      const key = foldText(node.field)
      if (node.test.op === 'exists') return ({ fields }) => fields.has(key)
      const holds = valueJudge(node.test, compile)
      return ({ fields }) => fields.get(key)?.values.some(holds) ?? false
    }
    default:
      return unreachable(node)
  }
}

function valueJudge(
  test: Exclude<HuntTest, { readonly op: 'exists' }>,
  compile: PatternCompiler,
): (value: string) => boolean {
  switch (test.op) {
    case 'is': {
      const values = new Set(test.values.map(foldText))
      return (value) => values.has(foldText(value))
    }
    case 'contains': {
      const part = foldText(test.value)
      return (value) => foldText(value).includes(part)
    }
    case 'starts': {
      const part = foldText(test.value)
      return (value) => foldText(value).startsWith(part)
    }
    case 'ends': {
      const part = foldText(test.value)
      return (value) => foldText(value).endsWith(part)
    }
    case 'matches':
      return compile(enginePattern(test.pattern))
    case 'above':
      return (value) => NUMBER.test(value) && Number(value) > test.value
    case 'below':
      return (value) => NUMBER.test(value) && Number(value) < test.value
    case 'at-least':
      return (value) => NUMBER.test(value) && Number(value) >= test.value
    case 'at-most':
      return (value) => NUMBER.test(value) && Number(value) <= test.value
    case 'within': {
      const network = parseNetwork(test.network)
      return (value) => network !== undefined && isWithin(network, value)
    }
    default:
      return unreachable(test)
  }
}

/** What counts as a number, in every engine: RE2 syntax. */
export const NUMBER_PATTERN = '^-?[0-9]{1,15}(?:\\.[0-9]{1,9})?$'
const NUMBER = new RegExp(NUMBER_PATTERN)

/** The pattern with the one flag in which engines differ by default said: a dot is no line end. */
export function enginePattern(pattern: string): string {
  return `(?-s)${pattern}`
}

/** The folded forms in which a text may stand in a line: as it is, and as JSON writes it. */
export function textForms(value: string): readonly string[] {
  const folded = foldText(value)
  const written = JSON.stringify(folded).slice(1, -1)
  return written === folded ? [folded] : [folded, written]
}
