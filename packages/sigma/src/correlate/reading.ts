// One match of a rule → what a correlation takes from it. Shared by all implementations: what is read
// is not what they differ in.
import { unreachable } from '@vigie/kit'
import { foldCase } from '../fold-case.ts'
import { valueNumber } from '../evaluate/value-number.ts'
import type { CorrelationType } from '../rule/sigma-rule.ts'
import { joinedValues } from './group-key.ts'
import type { FieldSource } from './group-key.ts'
import { LARGEST_SUMMAND } from './measure/exact-sum.ts'
import type { Reference } from './resolve-correlations.ts'

/** What a correlation takes from a match. */
export interface Reading {
  readonly key: string
  /** The key, with the case that the event has. */
  readonly label: string
  readonly text: string
  readonly number: number
}

/** Why it takes nothing. */
export type Unread = 'incomplete' | 'notNumbers'

/** Reads what a correlation of that type needs of a match of the rule it refers to. */
export function readingOf(
  type: CorrelationType,
  reference: Reference,
  read: FieldSource,
): Reading | Unread {
  const label = joinedValues(reference.groupFields, read)
  if (label === undefined) return 'incomplete'
  const key = foldCase(label)
  switch (type) {
    case 'event_count':
      return { key, label, text: '', number: 0 }
    case 'temporal':
    case 'temporal_ordered':
      return { key, label, text: '', number: reference.index }
    case 'value_count': {
      const text = joinedValues(reference.valueFields, read)
      return text === undefined ? 'incomplete' : { key, label, text: foldCase(text), number: 0 }
    }
    case 'value_sum':
    case 'value_avg':
    case 'value_percentile':
    case 'value_median': {
      const value = read(reference.valueFields[0] ?? '')
      if (value === undefined || value === null) return 'incomplete'
      const number = valueNumber(value)
      if (number === undefined || !(Math.abs(number) <= LARGEST_SUMMAND)) return 'notNumbers'
      // −0 and 0 are one value; a text would keep them apart.
      return { key, label, text: '', number: number === 0 ? 0 : number }
    }
    default:
      return unreachable(type)
  }
}

/**
 * What makes two readings of one event the same: an event that matches several rules is counted once
 * per group and set of fields read, and once for each rule where it is the rules that count (S68).
 */
export function sameness(type: CorrelationType, reference: Reference): string {
  return type === 'temporal' || type === 'temporal_ordered'
    ? String(reference.index)
    : JSON.stringify(reference.valueFields)
}
