import { ACTS, PAP_LEVELS, SCOPE_KINDS, TLP_LEVELS } from '@vigie/domain'
import type { TermClauseName } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { Speech } from '../../i18n/speech.ts'
import { instantIn } from '../../i18n/zone-clock.ts'
import type { FieldSpec, FormValues } from '../../ui/field-form.tsx'

type Options = readonly { readonly value: string; readonly text: string }[]

/** The fields by which a clause is written, or an item added to it. */
export function clauseFields(
  speech: Speech,
  clause: TermClauseName,
  people: Options,
): readonly FieldSpec[] {
  const label = speech.text(`mandate.clause.${clause}`)
  switch (clause) {
    case 'legal-basis':
    case 'purpose':
    case 'place':
      return [{ name: 'text', label, kind: 'text' }]
    case 'validity':
      return [
        { name: 'from', label: speech.text('mandate.from'), kind: 'time' },
        { name: 'until', label: speech.text('mandate.until'), kind: 'time' },
      ]
    case 'time-zone':
      return [{ name: 'timeZone', label, kind: 'code', initial: speech.timeZone }]
    case 'window':
      return [
        { name: 'days', label: speech.text('mandate.days'), kind: 'people', options: days(speech) },
        {
          name: 'hours',
          label: speech.text('mandate.hours'),
          kind: 'code',
          hint: speech.text('mandate.hours.hint'),
          initial: '08:00-20:00',
        },
      ]
    case 'network':
      return [{ name: 'network', label, kind: 'code', hint: '10.1.0.0/16' }]
    case 'person':
      return [
        { name: 'person', label: speech.text('mandate.expert'), kind: 'choice', options: people },
        {
          name: 'supervisor',
          label: speech.text('mandate.supervisor'),
          kind: 'choice',
          options: people,
        },
      ]
    case 'kind':
      return [choice('kind', label, SCOPE_KINDS, (kind) => speech.text(`scope-kind.${kind}`))]
    case 'scope':
      return [{ name: 'tag', label, kind: 'code', hint: speech.text('mandate.tag.hint') }]
    case 'everything':
      return []
    case 'highest-tlp':
      return [choice('tlp', label, TLP_LEVELS, (tlp) => `TLP:${tlp}`)]
    case 'highest-pap':
      return [choice('pap', label, PAP_LEVELS, (pap) => `PAP:${pap}`)]
    case 'act':
    case 'break-glass':
      return [choice('act', label, ACTS, (act) => speech.text(`act.${act}`))]
    case 'export-rules':
      return [
        choice('highestTlp', speech.text('mandate.clause.highest-tlp'), TLP_LEVELS, (tlp) => tlp),
        {
          name: 'lifeMinutes',
          label: speech.text('mandate.export.life'),
          kind: 'number',
          initial: '10',
        },
      ]
    case 'retention':
      return [{ name: 'days', label: speech.text('mandate.retention.days'), kind: 'number' }]
    default:
      return unreachable(clause)
  }
}

/** The clause on the wire; undefined when something in the form is none. */
export function clauseFrom(
  clause: TermClauseName,
  values: FormValues,
  timeZone: string,
): object | undefined {
  const text = (name: string) => values[name] ?? ''
  switch (clause) {
    case 'legal-basis':
      return { clause, text: text('text') }
    case 'purpose':
    case 'place':
      return { clause, item: newItem(), text: text('text') }
    case 'validity': {
      const from = isoIn(text('from'), timeZone)
      const until = isoIn(text('until'), timeZone)
      return from === undefined || until === undefined ? undefined : { clause, from, until }
    }
    case 'time-zone':
      return { clause, timeZone: text('timeZone') }
    case 'window': {
      const hours = /^(\d\d):(\d\d)\s*[-–]\s*(\d\d):(\d\d)$/.exec(text('hours').trim())
      const chosen = text('days') === '' ? [] : text('days').split(',').map(Number)
      if (hours === null || chosen.length === 0) return undefined
      const [, fromHour, fromMinute, untilHour, untilMinute] = hours.map(Number)
      const window = {
        kind: 'weekly',
        days: chosen.toSorted((a, b) => a - b),
        fromMinute: (fromHour ?? 0) * 60 + (fromMinute ?? 0),
        untilMinute: (untilHour ?? 0) * 60 + (untilMinute ?? 0),
      }
      return { clause, item: newItem(), window }
    }
    case 'network':
    case 'kind':
    case 'scope':
    case 'act':
    case 'break-glass':
      return { clause, ...values, isIn: true }
    case 'everything':
      return { clause, isIn: true }
    case 'person':
    case 'highest-tlp':
    case 'highest-pap':
      return { clause, ...values }
    case 'export-rules':
      return { clause, highestTlp: text('highestTlp'), lifeMinutes: Number(text('lifeMinutes')) }
    case 'retention':
      return { clause, days: Number(text('days')) }
    default:
      return unreachable(clause)
  }
}

function choice<T extends string>(
  name: string,
  label: string,
  values: readonly T[],
  textOf: (value: T) => string,
): FieldSpec {
  const options = values.map((value) => ({ value, text: textOf(value) }))
  return { name, label, kind: 'choice', options }
}

function days(speech: Speech): Options {
  const format = new Intl.DateTimeFormat(speech.locale, { weekday: 'long', timeZone: 'UTC' })
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    // 5 January 1970 was a Monday.
    text: format.format((day + 3) * 86_400_000),
  }))
}

function isoIn(wall: string, timeZone: string): string | undefined {
  const atMs = instantIn(wall, timeZone)
  return atMs === undefined ? undefined : new Date(atMs).toISOString()
}

function newItem(): string {
  return crypto.randomUUID().slice(0, 8)
}
