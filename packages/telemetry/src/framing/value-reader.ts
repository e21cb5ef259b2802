import type { Json, JsonObject } from '@vigie/kit'
import { isObject } from '../view/object.ts'
import type { FrameProblemCode } from './frame-problem.ts'
import { MAX_EVENT_BYTES, MAX_EVENT_DEPTH } from './framed.ts'
import type { FramerOptions } from './framed.ts'
import { isDeeperThan } from './is-deeper-than.ts'

/** An object with its text, or why the bytes are none. */
export type ReadValue =
  | { readonly ok: true; readonly value: JsonObject; readonly text: string }
  | { readonly ok: false; readonly code: FrameProblemCode; readonly message: string }

/** Turns the bytes of one value into an object, within the limits. */
export class ValueReader {
  readonly maxBytes: number
  readonly maxDepth: number
  readonly #decode: FramerOptions['decode']

  constructor({ decode, maxBytes, maxDepth }: FramerOptions) {
    this.#decode = decode
    this.maxBytes = maxBytes ?? MAX_EVENT_BYTES
    this.maxDepth = maxDepth ?? MAX_EVENT_DEPTH
  }

  /** `isTooDeep` says that a scan has found so already: such bytes are never parsed. */
  read(bytes: Uint8Array, isTooDeep: boolean): ReadValue {
    if (bytes.length > this.maxBytes) return this.tooLong()
    if (isTooDeep) return this.#tooDeep()
    const text = this.#decode(bytes)
    if (text === undefined) {
      return refused('invalid-utf8', `the value of ${bytes.length} bytes is not valid UTF-8`)
    }
    return this.readText(text)
  }

  /** True when no value in the text can be too deep: it has not that many brackets. */
  isShallow(text: string): boolean {
    return !hasMoreBrackets(text, this.maxDepth)
  }

  /**
   * As `read`, of a text that is known to be within the limit of length and not too deep to parse.
   * `isShallow` says that it is known not to be too deep at all.
   */
  readText(text: string, isShallow = false): ReadValue {
    const value = parseJson(text)
    if (value === undefined) return refused('not-json', 'the value is not valid JSON')
    if (!isObject(value)) return refused('not-an-object', 'an event is a JSON object')
    const isTooDeep = !(isShallow || this.isShallow(text)) && isDeeperThan(value, this.maxDepth)
    return isTooDeep ? this.#tooDeep() : { ok: true, value, text }
  }

  /** Why a line that begins like no object is not an event. */
  refuseLine(line: Uint8Array): ReadValue {
    const text = this.#decode(line)
    if (text === undefined) {
      return refused('invalid-utf8', 'the line is neither JSON nor valid UTF-8')
    }
    // Throwing is dear: what cannot begin a scalar is not tried.
    return !/^["\d\-tfn]/.test(text) || parseJson(text) === undefined
      ? refused('not-json', 'the line is not JSON')
      : refused('not-an-object', 'an event is a JSON object; this line holds a scalar')
  }

  tooLong(): ReadValue {
    return refused(
      'too-long',
      `the value is longer than the limit of ${this.maxBytes} bytes; skipped`,
    )
  }

  #tooDeep(): ReadValue {
    return refused('too-deep', `the value nests deeper than ${this.maxDepth} levels`)
  }
}

function refused(code: FrameProblemCode, message: string): ReadValue {
  return { ok: false, code, message }
}

/** A value nests no deeper than it has brackets; finding a few is much cheaper than walking the value. */
function hasMoreBrackets(text: string, limit: number): boolean {
  let left = limit
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (--left < 0) return true
    }
  }
  return false
}

function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
