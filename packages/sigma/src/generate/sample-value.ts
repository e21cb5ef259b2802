import { daysFromCivil, civilFromDays, unreachable } from '@vigie/kit'
import { foldCase } from '../fold-case.ts'
import type { MatchValue, Order, TimePart } from '../rule/match-value.ts'
import type { StringPart } from '../rule/sigma-string.ts'
import { sampleRegex } from './sample-regex.ts'

export type Scalar = string | number | boolean

/** How values are made; the same style always gives the same value. */
export interface SampleStyle {
  /** What stands for `*`. */
  readonly filler: string
  /** Which of the texts of a regular expression, from 0. */
  readonly variant: number
}

/**
 * A value that should satisfy a test; `filler` is what stands for `*`, `variant` picks among the texts
 * of a regular expression. Case is changed where it does not count. undefined when none can be made: absences, and syntax of regular expressions that
 * `sampleRegex` does not know.
 */
export function sampleValue(
  match: MatchValue,
  { filler, variant }: SampleStyle,
): Scalar | undefined {
  switch (match.kind) {
    case 'string':
      return sampleString(match.parts, match.cased, filler)
    case 'number':
      return match.value
    case 'boolean':
      return match.value
    case 'regex':
      return sampleRegex(match.pattern, variant)
    case 'cidr':
      return addressText(match.network.bytes)
    case 'compare':
      return match.value + stepInto(match.order)
    case 'time-part': {
      const wanted = match.value + (match.order === 'eq' ? 0 : stepInto(match.order))
      return timeWith(match.part, wanted)
    }
    case 'field-reference':
      return 'same'
    case 'null':
    case 'exists':
      return undefined
    default:
      return unreachable(match)
  }
}

/**
 * A value that just fails a test that `sample` satisfies: one character, one step or one bit away.
 * undefined when a single change cannot be made.
 */
export function nearMiss(match: MatchValue, sample: Scalar): Scalar | undefined {
  switch (match.kind) {
    case 'string':
      return otherCharacter(match.parts, String(sample))
    case 'number':
      return match.value + 1
    case 'boolean':
      return !match.value
    case 'regex':
      return 'no match of that'
    case 'cidr': {
      const [first = 0, ...rest] = match.network.bytes
      return match.network.prefixLength === 0 ? undefined : addressText([first ^ 0x80, ...rest])
    }
    case 'compare':
      return match.value - stepOut(match.order)
    case 'time-part': {
      const wanted = match.value - (match.order === 'eq' ? 1 : stepOut(match.order))
      return timeWith(match.part, wanted) ?? timeWith(match.part, match.value + 1)
    }
    case 'field-reference':
      return 'different'
    case 'null':
    case 'exists':
      return undefined
    default:
      return unreachable(match)
  }
}

/** From the bound to the nearest whole number that satisfies the order. */
function stepInto(order: Order): number {
  return order === 'gt' ? 1 : order === 'lt' ? -1 : 0
}

/** From the bound back to the nearest whole number that does not: subtract it. */
function stepOut(order: Order): number {
  return order === 'gte' ? 1 : order === 'lte' ? -1 : 0
}

function sampleString(parts: readonly StringPart[], cased: boolean, filler: string): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return cased ? part.text : otherCase(part.text)
        case 'any':
          return filler
        case 'one':
          return 'x'
        case 'dash':
          return '/'
        default:
          return unreachable(part)
      }
    })
    .join('')
}

/** Upper case, unless that says something else (`ß`). */
function otherCase(text: string): string {
  const upper = text.toUpperCase()
  return foldCase(upper) === foldCase(text) ? upper : text
}

/** Changes the last character of the longest literal piece. */
function otherCharacter(parts: readonly StringPart[], sample: string): string | undefined {
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
  const longest = texts.toSorted((a, b) => b.length - a.length)[0]
  if (longest === undefined) return parts.length === 0 ? 'x' : undefined
  const at = foldCase(sample).lastIndexOf(foldCase(longest))
  if (at < 0) return undefined
  const last = at + longest.length - 1
  const replacement = foldCase(sample.charAt(last)) === 'q' ? 'w' : 'q'
  return sample.slice(0, last) + replacement + sample.slice(last + 1)
}

function addressText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  )
  return groups.join(':')
}

const MONDAY_OF_FIRST_WEEK_2026 = daysFromCivil(2025, 12, 29)

/** A time of which a part has a value, otherwise in the middle of everything; undefined out of range. */
function timeWith(part: TimePart, value: number): string | undefined {
  const date = { year: 2026, month: 6, day: 15 }
  switch (part) {
    case 'minute':
      return value >= 0 && value < 60 ? timeText(date, 12, value) : undefined
    case 'hour':
      return value >= 0 && value < 24 ? timeText(date, value, 30) : undefined
    case 'day':
      return value >= 1 && value <= 31
        ? timeText({ ...date, month: 7, day: value }, 12, 30)
        : undefined
    case 'month':
      return value >= 1 && value <= 12 ? timeText({ ...date, month: value }, 12, 30) : undefined
    case 'year':
      return value >= 1970 && value <= 9999 ? timeText({ ...date, year: value }, 12, 30) : undefined
    case 'week': {
      if (value < 1 || value > 52) return undefined
      return timeText(civilFromDays(MONDAY_OF_FIRST_WEEK_2026 + (value - 1) * 7), 12, 30)
    }
    default:
      return unreachable(part)
  }
}

function timeText(
  { year, month, day }: { readonly year: number; readonly month: number; readonly day: number },
  hour: number,
  minute: number,
): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00Z`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
