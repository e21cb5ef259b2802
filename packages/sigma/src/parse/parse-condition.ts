// Condition grammar: `or` < `and` < `not` < `N of` < parentheses. Problems carry positions inside
// the condition; the patterns of `of` are resolved here, so that evaluation never looks at names.
import type { Condition } from '../rule/condition.ts'
import type { ProblemCode } from '../rule/problem.ts'

export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition; readonly used: ReadonlySet<string> }
  | {
      readonly ok: false
      readonly code: ProblemCode
      readonly message: string
      /** Where in the condition, counted from 0. */
      readonly offset: number
    }

const MAX_NESTING = 64
const MAX_LENGTH = 20_000

/**
 * Parses a condition over the given names. A pattern, and `them`, leave out names that start with
 * `_`, unless the pattern does. Refused: unknown names, patterns that match nothing, `| count()`.
 */
export function parseCondition(text: string, names: readonly string[]): ConditionResult {
  if (text.length > MAX_LENGTH) {
    const message = `condition of ${text.length} characters exceeds the maximum of ${MAX_LENGTH}`
    return { ok: false, code: 'condition.syntax', message, offset: 0 }
  }
  const parser = new ConditionParser(text, names)
  try {
    return { ok: true, condition: parser.parse(), used: parser.used }
  } catch (error) {
    if (!(error instanceof ConditionFault)) throw error
    return { ok: false, code: error.code, message: error.message, offset: error.offset }
  }
}

class ConditionFault extends Error {
  readonly code: ProblemCode
  readonly offset: number

  constructor(code: ProblemCode, message: string, offset: number) {
    super(message)
    this.code = code
    this.offset = offset
  }
}

interface Token {
  readonly text: string
  readonly offset: number
}

class ConditionParser {
  readonly used = new Set<string>()
  readonly #tokens: readonly Token[]
  readonly #names: readonly string[]
  readonly #end: number
  #next = 0
  #nesting = 0

  constructor(text: string, names: readonly string[]) {
    this.#names = names
    this.#end = text.length
    this.#tokens = [...text.matchAll(/[()|]|[^\s()|]+/g)].map((match) => ({
      text: match[0],
      offset: match.index,
    }))
  }

  parse(): Condition {
    const condition = this.#or()
    const rest = this.#tokens[this.#next]
    if (rest?.text === '|') {
      const message = 'aggregations after "|" are obsolete: write a correlation rule'
      throw new ConditionFault('condition.legacy-aggregation', message, rest.offset)
    }
    if (rest !== undefined) throw syntax(`unexpected "${rest.text}"`, rest.offset)
    return condition
  }

  #or(): Condition {
    const operands = [this.#and()]
    while (this.#accept('or')) operands.push(this.#and())
    return combine('or', operands)
  }

  #and(): Condition {
    const operands = [this.#not()]
    while (this.#accept('and')) operands.push(this.#not())
    return combine('and', operands)
  }

  #not(): Condition {
    let negations = 0
    while (this.#accept('not')) negations++
    let condition = this.#primary()
    // A double negation says what it negates: the tree need not grow with the number of `not`s.
    if (negations % 2 === 1) condition = { kind: 'not', operand: condition }
    return condition
  }

  #primary(): Condition {
    const token = this.#tokens[this.#next++]
    if (token === undefined) throw syntax('the condition ends too early', this.#end)
    if (token.text === '(') return this.#group(token)
    if (this.#tokens[this.#next]?.text.toLowerCase() === 'of') return this.#quantified(token)
    if (RESERVED.has(token.text.toLowerCase()) || !/^[\p{L}\p{N}_.-]+$/u.test(token.text)) {
      throw syntax(`unexpected "${token.text}"`, token.offset)
    }
    if (!this.#names.includes(token.text)) {
      const message = `there is no selection "${token.text}"`
      throw new ConditionFault('condition.unknown-selection', message, token.offset)
    }
    this.used.add(token.text)
    return { kind: 'selection', name: token.text }
  }

  #group(open: Token): Condition {
    if (++this.#nesting > MAX_NESTING) {
      throw syntax(`more than ${MAX_NESTING} nested parentheses`, open.offset)
    }
    const inner = this.#or()
    this.#nesting--
    if (!this.#accept(')')) throw syntax('this "(" is never closed', open.offset)
    return inner
  }

  #quantified(token: Token): Condition {
    const quantity = quantityOf(token)
    this.#next++
    const target = this.#tokens[this.#next++]
    if (target === undefined) throw syntax('"of" needs a pattern or "them"', this.#end)
    const names = this.#matching(target)
    if (names.length === 0) {
      const message = `"${token.text} of ${target.text}" matches no selection`
      throw new ConditionFault('condition.empty-match', message, target.offset)
    }
    if (quantity !== 'all' && quantity > names.length) {
      const message = `"${token.text} of ${target.text}" can never hold: only ${names.length} match`
      throw new ConditionFault('condition.empty-match', message, target.offset)
    }
    for (const name of names) this.used.add(name)
    return { kind: 'of', quantity, names }
  }

  #matching(target: Token): readonly string[] {
    if (target.text.toLowerCase() === 'them') {
      return this.#names.filter((name) => !name.startsWith('_'))
    }
    if (!/^[\p{L}\p{N}_.*-]+$/u.test(target.text)) {
      throw syntax(`"${target.text}" is not a pattern of selection names`, target.offset)
    }
    const hidden = target.text.startsWith('_')
    return this.#names.filter(
      (name) => (hidden || !name.startsWith('_')) && matchesGlob(name, target.text),
    )
  }

  #accept(word: string): boolean {
    const isNext = this.#tokens[this.#next]?.text.toLowerCase() === word
    if (isNext) this.#next++
    return isNext
  }
}

const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'of', ')', '|'])

function quantityOf(token: Token): number | 'all' {
  const word = token.text.toLowerCase()
  if (word === 'all') return 'all'
  if (word === 'any') return 1
  if (/^[1-9]\d{0,3}$/.test(word)) return Number(word)
  throw syntax(`"${token.text} of": expected 1, any, all or a number`, token.offset)
}

function combine(kind: 'and' | 'or', operands: readonly Condition[]): Condition {
  const [only, second] = operands
  return only !== undefined && second === undefined ? only : { kind, operands }
}

/** Leftmost match of each literal piece between stars, the last one anchored at the end. */
function matchesGlob(name: string, pattern: string): boolean {
  const [head = '', ...pieces] = pattern.split('*')
  const last = pieces.pop()
  if (last === undefined) return name === pattern
  if (!name.startsWith(head)) return false
  let at = head.length
  for (const piece of pieces) {
    const found = name.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return name.length - last.length >= at && name.endsWith(last)
}

function syntax(message: string, offset: number): ConditionFault {
  return new ConditionFault('condition.syntax', message, offset)
}
