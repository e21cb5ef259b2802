// Regular expressions in linear time are slow; most texts do not even hold what an expression needs.
import type { FieldReading } from '../evaluate/field-reading.ts'
import type { DetectionItem, ItemValue } from '../rule/selection.ts'
import { regexNeeds } from './regex-needs.ts'
import type { Need, RegexNeeds } from './regex-needs.ts'

/**
 * Tells whether the values of an item could hold, its negation aside, before expressions are run. It says
 * yes wherever it is not certain, so to all that is no expression.
 */
export function regexGuard(item: DetectionItem): (reading: FieldReading) => boolean {
  const guards = item.values.map(guardOf).filter((guard) => guard !== undefined)
  if (item.linking === 'all') return (reading) => guards.every((guard) => guard(reading))
  if (guards.length < item.values.length) return () => true
  return (reading) => guards.some((guard) => guard(reading))
}

function guardOf(value: ItemValue): ((reading: FieldReading) => boolean) | undefined {
  const forms: RegexNeeds[] = []
  for (const match of value.matches) {
    if (match.kind !== 'regex') return undefined
    forms.push(regexNeeds(match.pattern, match.ignoreCase))
  }
  return ({ foldedTexts }) =>
    foldedTexts.some((text) => text !== undefined && forms.some((needs) => fulfils(text, needs)))
}

function fulfils(text: string, { length, texts }: RegexNeeds): boolean {
  return text.length >= length && texts.every((need) => has(text, need))
}

function has(text: string, need: Need): boolean {
  for (const each of need) if (text.includes(each)) return true
  return false
}
