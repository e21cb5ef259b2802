import { parseNetwork } from './address.ts'
import { huntField } from './columns.ts'
import type { HuntProblem, HuntProblemCode } from './parse-problem.ts'
import { EVERYTHING, HUNT_LIMITS } from './query.ts'
import type { HuntNode, HuntTest } from './query.ts'
import { huntTokens } from './tokens.ts'
import type { HuntToken } from './tokens.ts'

export type ParsedHunt =
  | { readonly ok: true; readonly where: HuntNode }
  | { readonly ok: false; readonly problem: HuntProblem }

/**
 * Reads a text of the language into a tree, or says what does not fit and where. `isPattern` tells
 * whether the engine takes a regular expression. Grammar, loosest first: `a or b`; `a and b`, also without
 * the word; `not a` or `-a`; `( )`, `field operator value`, `field in (v, v)`, `field exists`, a text.
 */
export function parseHunt(text: string, isPattern: (pattern: string) => boolean): ParsedHunt {
  if (text.length > HUNT_LIMITS.textLength) {
    return problem('too-long', HUNT_LIMITS.textLength, text.length)
  }
  const tokens = huntTokens(text)
  const open = tokens.find((token) => token.kind === 'quoted' && !token.closed)
  if (open !== undefined) return problem('quote-open', open.from, open.to)
  if (tokens.length === 0) return { ok: true, where: EVERYTHING }
  try {
    const reader = new Reader(tokens, text.length, isPattern)
    const where = reader.alternatives(0)
    reader.expectEnd()
    return { ok: true, where }
  } catch (fault) {
    if (fault instanceof Misfit) return { ok: false, problem: fault.problem }
    throw fault
  }
}

function problem(code: HuntProblemCode, from: number, to: number): ParsedHunt {
  return { ok: false, problem: { code, from, to } }
}

/** Carries a problem out of the recursion; never leaves this file. */
class Misfit extends Error {
  readonly problem: HuntProblem

  constructor(code: HuntProblemCode, from: number, to: number) {
    super(code)
    this.problem = { code, from, to }
  }
}

class Reader {
  readonly #tokens: readonly HuntToken[]
  readonly #end: number
  readonly #isPattern: (pattern: string) => boolean
  #at = 0
  #nodes = 0

  constructor(tokens: readonly HuntToken[], end: number, isPattern: (pattern: string) => boolean) {
    this.#tokens = tokens
    this.#end = end
    this.#isPattern = isPattern
  }

  alternatives(depth: number): HuntNode {
    const of = [this.#conjunction(depth)]
    while (this.#takeWord('or')) of.push(this.#conjunction(depth))
    return joined('any', of)
  }

  expectEnd(): void {
    const token = this.#tokens[this.#at]
    if (token !== undefined) throw misfit('group-unopened', token)
  }

  #conjunction(depth: number): HuntNode {
    const of = [this.#negation(depth)]
    for (;;) {
      const isAnd = this.#takeWord('and')
      if (!isAnd && this.#isAtEnd()) return joined('all', of)
      of.push(this.#negation(depth))
    }
  }

  #isAtEnd(): boolean {
    const token = this.#tokens[this.#at]
    return token === undefined || token.kind === 'close' || isWord(token, 'or')
  }

  #negation(depth: number): HuntNode {
    const token = this.#tokens[this.#at]
    if (depth > HUNT_LIMITS.depth) throw this.#misfitHere('too-deep')
    if (token?.kind === 'minus' || isWord(token, 'not')) {
      this.#at += 1
      return { kind: 'not', of: this.#negation(depth + 1) }
    }
    return this.#primary(depth)
  }

  #primary(depth: number): HuntNode {
    const token = this.#tokens[this.#at]
    this.#nodes += 1
    if (this.#nodes > HUNT_LIMITS.nodes) throw this.#misfitHere('too-many')
    if (token?.kind === 'open') return this.#group(token, depth)
    const isText = token?.kind === 'quoted' || (token?.kind === 'word' && !isWord(token, 'and'))
    if (!isText || isWord(token, 'or')) throw this.#misfitHere('operand-missing')
    this.#at += 1
    const operator = this.#tokens[this.#at]
    if (operator?.kind !== 'operator') return { kind: 'text', value: token.text }
    this.#at += 1
    const field = huntField(token.text)
    const test = this.#test(operator.text)
    return operator.text === '!='
      ? { kind: 'not', of: { kind: 'test', field, test } }
      : { kind: 'test', field, test }
  }

  #group(opening: HuntToken, depth: number): HuntNode {
    this.#at += 1
    const next = this.#tokens[this.#at]
    if (next === undefined) throw misfit('group-open', opening)
    if (next.kind === 'close') throw new Misfit('group-empty', opening.from, next.to)
    const node = this.alternatives(depth + 1)
    if (this.#tokens[this.#at]?.kind !== 'close') throw misfit('group-open', opening)
    this.#at += 1
    return node
  }

  #test(operator: string): HuntTest {
    switch (operator) {
      case 'exists':
        return { op: 'exists' }
      case 'in':
        return { op: 'is', values: this.#list() }
      case 'contains':
      case 'starts':
      case 'ends':
        return { op: operator, value: this.#value().text }
      case 'matches':
        return { op: 'matches', pattern: this.#pattern() }
      case 'within':
        return { op: 'within', network: this.#network() }
      case '>':
      case '<':
      case '>=':
      case '<=':
        return { op: ORDERS[operator], value: this.#number() }
      default:
        return { op: 'is', values: [this.#value().text] }
    }
  }

  #value(): HuntToken & { readonly kind: 'word' | 'quoted' } {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'word' && token?.kind !== 'quoted') throw this.#misfitHere('value-missing')
    this.#at += 1
    return token
  }

  #list(): readonly string[] {
    const opening = this.#tokens[this.#at]
    if (opening?.kind !== 'open') throw this.#misfitHere('list-malformed')
    const values: string[] = []
    do {
      this.#at += 1
      values.push(this.#value().text)
      if (values.length > HUNT_LIMITS.listLength) throw this.#misfitHere('too-many')
    } while (this.#tokens[this.#at]?.kind === 'comma')
    if (this.#tokens[this.#at]?.kind !== 'close') throw this.#misfitHere('list-malformed')
    this.#at += 1
    return values
  }

  #number(): number {
    const token = this.#value()
    if (!/^-?\d{1,15}(?:\.\d{1,9})?$/.test(token.text)) throw misfit('number-malformed', token)
    return Number(token.text)
  }

  #network(): string {
    const token = this.#value()
    if (parseNetwork(token.text) === undefined) throw misfit('network-malformed', token)
    return token.text
  }

  #pattern(): string {
    const token = this.#value()
    if (token.text.length > HUNT_LIMITS.patternLength) throw misfit('pattern-too-long', token)
    if (!this.#isPattern(token.text)) throw misfit('pattern-malformed', token)
    return token.text
  }

  #takeWord(word: string): boolean {
    const isNext = isWord(this.#tokens[this.#at], word)
    if (isNext) this.#at += 1
    return isNext
  }

  #misfitHere(code: HuntProblemCode): Misfit {
    const token = this.#tokens[this.#at]
    return token === undefined ? new Misfit(code, this.#end, this.#end) : misfit(code, token)
  }
}

const ORDERS = { '>': 'above', '<': 'below', '>=': 'at-least', '<=': 'at-most' } as const

function misfit(code: HuntProblemCode, { from, to }: HuntToken): Misfit {
  return new Misfit(code, from, to)
}

function isWord(token: HuntToken | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word
}

function joined(kind: 'all' | 'any', of: readonly HuntNode[]): HuntNode {
  const [first] = of
  return of.length === 1 && first !== undefined ? first : { kind, of }
}
