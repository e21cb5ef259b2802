import type { EntryView } from '@vigie/protocol'
import { numberIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

/** Kinds whose sentence depends on one member of the fact. */
const VARIED: Readonly<Record<string, string>> = {
  'inspection.result-recorded': 'outcome',
  'defect.opened': 'severity',
  'defect.severity-set': 'severity',
  'defect.retested': 'outcome',
  'match.staff-confirmed': 'role',
}

/** The kind, with the variant that its sentence needs: `defect.opened.severe`. */
export function variedKind({ kind, data }: EntryView): string {
  const member = VARIED[kind]
  const variant = member === undefined ? undefined : textIn(data, member)
  return variant === undefined ? kind : `${kind}.${variant}`
}

/** Values that only sentences of venues, matches and inspections name. */
export function venueValues(
  speech: Speech,
  { data }: EntryView,
): Readonly<Record<string, string | undefined>> {
  const number = (member: string) => {
    const value = numberIn(data, member)
    return value === undefined ? undefined : speech.number(value)
  }
  const { elements } = data
  return {
    element: textIn(data, 'element'),
    sector: textIn(data, 'sector'),
    checkpoint: textIn(data, 'checkpoint'),
    category: textIn(data, 'category'),
    label: textIn(data, 'name'),
    final: number('final'),
    value: number('value'),
    expected: number('expected'),
    present: number('count'),
    elements: Array.isArray(elements) ? speech.number(elements.length) : undefined,
  }
}
