// Keywords of the rules of one log source, searched in whatever an event says anywhere. Most events are
// walked in vain: nothing is made on the way, and a text too short for any keyword is not looked at.
import type { Json, JsonObject } from '@vigie/kit'
import { LiteralAutomaton } from './literal-automaton.ts'
import type { LiteralEntry } from './literal-automaton.ts'

export class KeywordIndex {
  readonly #automaton: LiteralAutomaton
  readonly #shortest: number
  /** Whether a keyword may be part of a number or of `true` and `false` as they are written. */
  readonly #looksAtOthers: boolean

  constructor(entries: readonly LiteralEntry[]) {
    this.#automaton = new LiteralAutomaton(entries)
    this.#shortest = Math.min(...entries.map(({ literal }) => literal.length))
    this.#looksAtOthers = entries.some(({ literal }) => WITHOUT_QUOTES.test(literal))
  }

  /** Reports every keyword in a scalar of the event, at any depth; the same value may come often. */
  scan(original: JsonObject, report: (value: number) => void): void {
    const inner = this.#scanObject(original, report, undefined)
    if (inner === undefined) return
    // Level by level and without recursion, since hostile events nest deeper than the stack.
    for (const container of inner) {
      if (isList(container)) {
        for (const value of container) this.#scanValue(value, report, inner)
      } else this.#scanObject(container, report, inner)
    }
  }

  #scanObject(
    object: JsonObject,
    report: (value: number) => void,
    inner: Container[] | undefined,
  ): Container[] | undefined {
    let containers = inner
    // What `JSON.parse` and our readers make has no inherited names.
    for (const key in object) {
      const value = object[key]
      if (value === undefined || value === null) continue
      containers = this.#scanValue(value, report, containers)
    }
    return containers
  }

  #scanValue(
    value: Json,
    report: (value: number) => void,
    inner: Container[] | undefined,
  ): Container[] | undefined {
    if (typeof value === 'string') {
      if (value.length >= this.#shortest) this.#automaton.scan(value, report)
      return inner
    }
    if (typeof value === 'object') {
      if (value === null) return inner
      const containers = inner ?? []
      containers.push(value)
      return containers
    }
    if (this.#looksAtOthers) this.#automaton.scan(String(value), report)
    return inner
  }
}

type Container = JsonObject | readonly Json[]

/** Texts that could be a part of a number or a boolean in JavaScript's writing. */
const WITHOUT_QUOTES = /^(?:[-+.0-9einfty]+|t?r?u?e?|f?a?l?s?e?)$/

function isList(value: Container): value is readonly Json[] {
  return Array.isArray(value)
}
