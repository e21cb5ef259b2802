import type { EntryView } from '@vigie/protocol'
import { numberIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

/** Kinds whose sentence depends on one member of the fact. */
const VARIED: Readonly<Record<string, string>> = {
  'crowd.alarm-raised': 'cause',
  'crowd.alarm-eased': 'cause',
  'crowd.alarm-ended': 'cause',
  'cluster.opened': 'danger',
}

/** The kind, with the variant that its sentence needs: `cluster.opened.crush`. */
export function variedCrowdKind({ kind, data }: EntryView): string {
  const member = VARIED[kind]
  const variant = member === undefined ? undefined : textIn(data, member)
  return variant === undefined ? kind : `${kind}.${variant}`
}

/** Values that only sentences of the crowd name; none for other facts, whose words mean other things. */
export function crowdValues(
  speech: Speech,
  { kind, data }: EntryView,
): Readonly<Record<string, string | undefined>> {
  if (!kind.startsWith('crowd.') && !kind.startsWith('cluster.')) return {}
  const number = (member: string) => {
    const value = numberIn(data, member)
    return value === undefined ? undefined : speech.number(value)
  }
  const { reports } = data
  return {
    // `gate/A1`: the place is what follows its kind.
    place: textIn(data, 'about')?.replace(/^(?:gate|sector)\//, ''),
    value: number('value'),
    limit: number('limit'),
    reports: Array.isArray(reports) ? speech.number(reports.length) : undefined,
  }
}
