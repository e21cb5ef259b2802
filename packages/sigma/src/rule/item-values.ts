// Raw value + modifier chain → what an event's value is compared with. The same function serves the
// parser (no placeholder has a value yet) and the binding of placeholders later.
import { RE2JS, RE2JSException } from 're2js'
import { encodeUtf8, toBase64, unreachable } from '@vigie/kit'
import { base64AtEveryOffset } from './base64-offsets.ts'
import { parseIpNetwork } from './ip-address.ts'
import type { MatchValue } from './match-value.ts'
import type { ModifierChain, StringStep, ValueTest } from './modifier-chain.ts'
import type { ItemValue } from './selection.ts'
import { parseSigmaString, plainText, withAnyDash, withWildcards } from './sigma-string.ts'
import type { StringPart } from './sigma-string.ts'
import { expandPlaceholders } from './placeholder-text.ts'
import type { PlaceholderValues } from './placeholder-text.ts'

/** A scalar of a rule: its value, and how it is written (`0010` for 10). */
export interface RawValue {
  readonly value: string | number | boolean | null
  readonly source: string
}

export type ValueResult =
  | { readonly ok: true; readonly value: ItemValue }
  | { readonly ok: false; readonly message: string }

type Outcome =
  | { readonly ok: true; readonly matches: readonly MatchValue[] }
  | { readonly ok: false; readonly message: string }

/** Applies a chain to one value, with the values that its placeholders have so far. */
export function itemValue(
  raw: RawValue,
  chain: ModifierChain,
  placeholders: PlaceholderValues,
): ValueResult {
  if (!chain.expand || typeof raw.value !== 'string') return finish(raw, [raw], chain.test)
  const expanded = expandPlaceholders(raw.value, placeholders)
  switch (expanded.kind) {
    case 'waiting':
      return { ok: true, value: { raw: raw.value, matches: [], waiting: expanded.names } }
    case 'too-many':
      return { ok: false, message: `placeholders of "${raw.value}" expand to too many values` }
    case 'texts':
      return finish(
        raw,
        expanded.texts.map((text) => ({ value: text, source: text })),
        chain.test,
      )
    default:
      return unreachable(expanded)
  }
}

function finish(written: RawValue, values: readonly RawValue[], test: ValueTest): ValueResult {
  const matches: MatchValue[] = []
  for (const value of values) {
    const outcome = matchesOf(value, test)
    if (!outcome.ok) return outcome
    matches.push(...outcome.matches)
  }
  // A copy has no spare room; there are tens of thousands of these lists.
  return { ok: true, value: { raw: written.value, matches: matches.slice(), waiting: NOTHING } }
}

const NOTHING: readonly string[] = Object.freeze([])

function matchesOf(raw: RawValue, test: ValueTest): Outcome {
  switch (test.kind) {
    case 'string':
      return stringMatches(raw, test.steps, test.cased)
    case 'regex':
      return regexMatch(raw, test)
    case 'cidr': {
      const network = parseIpNetwork(textOf(raw))
      if (network === undefined) return refuse(raw, 'is not an address or network')
      return one({ kind: 'cidr', network })
    }
    case 'exists': {
      const word = textOf(raw).toLowerCase()
      if (word !== 'true' && word !== 'false') return refuse(raw, 'must be true or false')
      return one({ kind: 'exists', expected: word === 'true' })
    }
    case 'compare': {
      const value = numberOf(raw)
      if (value === undefined) return refuse(raw, 'is not a number')
      return one({ kind: 'compare', order: test.order, value })
    }
    case 'time-part': {
      const value = numberOf(raw)
      if (value === undefined || !Number.isInteger(value)) return refuse(raw, 'is not an integer')
      return one({ kind: 'time-part', part: test.part, order: test.order, value })
    }
    case 'field-reference': {
      if (typeof raw.value !== 'string' || raw.value === '') return refuse(raw, 'is no field name')
      const { position, cased } = test
      return one({ kind: 'field-reference', field: raw.value, position, cased })
    }
    default:
      return unreachable(test)
  }
}

function stringMatches(raw: RawValue, steps: readonly StringStep[], cased: boolean): Outcome {
  if (steps.length === 0 && !cased) {
    if (raw.value === null) return one({ kind: 'null' })
    if (typeof raw.value === 'boolean') return one({ kind: 'boolean', value: raw.value })
    if (typeof raw.value === 'number') {
      return one({ kind: 'number', value: raw.value, source: raw.source })
    }
  }
  if (raw.value === null) return refuse(raw, 'takes no modifier that works on text')
  let texts: readonly (readonly StringPart[])[] = [
    typeof raw.value === 'string' ? parseSigmaString(raw.value) : literal(textOf(raw)),
  ]
  let bytes: Uint8Array | undefined
  for (const step of steps) {
    const outcome = applyStep(texts, bytes, step)
    if (typeof outcome === 'string') return refuse(raw, outcome)
    texts = outcome.texts
    bytes = outcome.bytes
  }
  return { ok: true, matches: texts.map((parts) => ({ kind: 'string', parts, cased })) }
}

interface Encoded {
  readonly texts: readonly (readonly StringPart[])[]
  /** Set after utf16*: bytes that the text form shows one character each. */
  readonly bytes: Uint8Array | undefined
}

/** One step from left to right; a string says why the step cannot be taken. */
function applyStep(
  texts: readonly (readonly StringPart[])[],
  bytes: Uint8Array | undefined,
  step: StringStep,
): Encoded | string {
  if (step === 'contains' || step === 'startswith' || step === 'endswith') {
    return { texts: texts.map((parts) => withWildcards(parts, step)), bytes: undefined }
  }
  if (step === 'windash') return { texts: texts.map(withAnyDash), bytes: undefined }
  const plain = texts.length === 1 ? plainText(texts[0] ?? []) : undefined
  if (plain === undefined) return `must have no wildcard before modifier "${step}"`
  if (plain === '') return `is empty, which modifier "${step}" cannot encode`
  switch (step) {
    case 'base64':
      return { texts: [literal(toBase64(bytes ?? encodeUtf8(plain)))], bytes: undefined }
    case 'base64offset':
      return {
        texts: base64AtEveryOffset(bytes ?? encodeUtf8(plain)).map(literal),
        bytes: undefined,
      }
    case 'utf16le':
      return encoded(utf16Bytes(plain, 'little'))
    case 'utf16be':
      return encoded(utf16Bytes(plain, 'big'))
    case 'utf16':
      return encoded([0xff, 0xfe, ...utf16Bytes(plain, 'little')])
    default:
      return unreachable(step)
  }
}

function encoded(bytes: readonly number[]): Encoded {
  const text = bytes.map((byte) => String.fromCharCode(byte)).join('')
  return { texts: [literal(text)], bytes: Uint8Array.from(bytes) }
}

function utf16Bytes(text: string, endian: 'little' | 'big'): readonly number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((unit) =>
    endian === 'little' ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff],
  )
}

function regexMatch(raw: RawValue, flags: ValueTest & { readonly kind: 'regex' }): Outcome {
  const pattern = textOf(raw)
  if (pattern.length > MAX_REGEX_LENGTH) {
    return refuse(raw, `is longer than ${MAX_REGEX_LENGTH} characters`)
  }
  const { ignoreCase, multiLine, dotAll } = flags
  try {
    const size = RE2JS.compile(pattern).programSize()
    if (size > MAX_REGEX_PROGRAM) return refuse(raw, `compiles to ${size} steps, too many`)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return refuse(raw, `is not a regular expression of linear time: ${error.message}`)
  }
  return one({ kind: 'regex', pattern, ignoreCase, multiLine, dotAll })
}

/** Linear time is per step of the program: both bounds are far above the longest published rule. */
const MAX_REGEX_LENGTH = 2000
const MAX_REGEX_PROGRAM = 5000

function literal(text: string): readonly StringPart[] {
  return text === '' ? [] : [{ kind: 'text', text }]
}

function textOf(raw: RawValue): string {
  return typeof raw.value === 'string' ? raw.value : raw.source
}

function numberOf(raw: RawValue): number | undefined {
  if (typeof raw.value === 'number') return Number.isFinite(raw.value) ? raw.value : undefined
  if (typeof raw.value !== 'string' || !/^[-+]?\d+(?:\.\d+)?$/.test(raw.value)) return undefined
  return Number(raw.value)
}

function one(value: MatchValue): Outcome {
  return { ok: true, matches: [value] }
}

function refuse(raw: RawValue, why: string): Outcome {
  const shown = raw.source.length > 60 ? `${raw.source.slice(0, 60)}…` : raw.source
  return { ok: false, message: `value "${shown}" ${why}` }
}
