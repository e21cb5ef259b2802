// One value of a rule → a test over one field. Compiled once per rule; nothing is checked per event.
import { unreachable } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import { RE2JS } from 're2js'
import { foldCase } from '../fold-case.ts'
import { isInNetwork, parseIpAddress } from '../rule/ip-address.ts'
import type { MatchValue, Order } from '../rule/match-value.ts'
import type { FieldReading } from './field-reading.ts'
import { lineLengthTest } from './line-length-test.ts'
import { stringTest } from './string-test.ts'
import { timePartOf } from './time-part-of.ts'
import { valueNumber } from './value-number.ts'
import type { ReadableView } from './view-reader.ts'

/**
 * A test over one field. `at` gives the index of the first of the field's values that satisfies it,
 * -1 when none does, and `WITHOUT_VALUE` when it holds although there is no value to show.
 */
export type ValueTest = (reading: FieldReading, view: ReadableView) => number

/** The test holds, but by the absence of a value. */
export const WITHOUT_VALUE = -2

/** Tells whether the outcome of a `ValueTest` means that it holds. */
export function holds(outcome: number): boolean {
  return outcome !== -1
}

export function valueTest(value: MatchValue): ValueTest {
  switch (value.kind) {
    case 'string': {
      const matches = stringTest(value.parts, value.cased)
      return value.cased ? overTexts(matches) : overFoldedTexts(matches)
    }
    case 'number':
      return numberTest(value.value, value.source)
    case 'boolean': {
      const word = String(value.value)
      return overFoldedTexts((text) => text === word)
    }
    case 'null':
      return (reading) =>
        reading.values.length === 0 ? WITHOUT_VALUE : reading.values.indexOf(null)
    case 'regex': {
      const counted = lineLengthTest(value.pattern, value.dotAll)
      if (counted !== undefined) return overTexts(counted)
      const regex = RE2JS.compile(value.pattern, flagsOf(value))
      return overTexts((text) => regex.test(text))
    }
    case 'cidr':
      return overTexts((text) => {
        const address = parseIpAddress(text)
        return address !== undefined && isInNetwork(address, value.network)
      })
    case 'compare':
      return overValues((candidate) => {
        const number = valueNumber(candidate)
        return number !== undefined && isInOrder(number, value.order, value.value)
      })
    case 'time-part':
      return overValues((candidate) => {
        const part = timePartOf(candidate, value.part)
        if (part === undefined) return false
        return value.order === 'eq'
          ? part === value.value
          : isInOrder(part, value.order, value.value)
      })
    case 'exists':
      return (reading) => (reading.isPresent === value.expected ? WITHOUT_VALUE : -1)
    case 'field-reference':
      return referenceTest(value)
    default:
      return unreachable(value)
  }
}

function overTexts(matches: (text: string) => boolean): ValueTest {
  return (reading) => firstMatch(reading.texts, matches)
}

function overFoldedTexts(matches: (text: string) => boolean): ValueTest {
  return (reading) => firstMatch(reading.foldedTexts, matches)
}

/** A loop, since it runs for every test of every event. */
function firstMatch(
  texts: readonly (string | undefined)[],
  matches: (text: string) => boolean,
): number {
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]
    if (text !== undefined && matches(text)) return i
  }
  return -1
}

function overValues(matches: (value: Json) => boolean): ValueTest {
  return (reading) => reading.values.findIndex(matches)
}

/** A number matches itself, and its written forms: `4624` in text, and `0010` where the rule says so. */
function numberTest(value: number, source: string): ValueTest {
  const texts = new Set([String(value), foldCase(source)])
  return (reading) =>
    reading.values.findIndex((candidate, i) =>
      typeof candidate === 'number'
        ? candidate === value
        : texts.has(reading.foldedTexts[i] ?? '\u0000'),
    )
}

function isInOrder(left: number, order: Order, right: number): boolean {
  switch (order) {
    case 'lt':
      return left < right
    case 'lte':
      return left <= right
    case 'gt':
      return left > right
    case 'gte':
      return left >= right
    default:
      return unreachable(order)
  }
}

function flagsOf(regex: MatchValue & { readonly kind: 'regex' }): number {
  return (
    (regex.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
    (regex.multiLine ? RE2JS.MULTILINE : 0) |
    (regex.dotAll ? RE2JS.DOTALL : 0)
  )
}

function referenceTest(reference: MatchValue & { readonly kind: 'field-reference' }): ValueTest {
  const { field, position, cased } = reference
  return (reading, view) => {
    const other = view.field(field)
    const left = cased ? reading.texts : reading.foldedTexts
    const right = cased ? other.texts : other.foldedTexts
    return left.findIndex((text) =>
      right.some((needle) => {
        if (text === undefined || needle === undefined) return false
        if (position === 'equals') return text === needle
        if (position === 'contains') return text.includes(needle)
        return position === 'startswith' ? text.startsWith(needle) : text.endsWith(needle)
      }),
    )
  }
}
