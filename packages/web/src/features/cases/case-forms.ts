import {
  CASE_RESOLUTIONS,
  CASE_SEVERITIES,
  CASE_STATES,
  PAP_LEVELS,
  RSIT,
  RSIT_CLASSES,
  RSIT_TYPES,
  TLP_LEVELS,
  tlpLabel,
  WAITING_FOR,
} from '@vigie/domain'
import type { MessageKey } from '../../i18n/messages.ts'
import type { Speech } from '../../i18n/speech.ts'
import { instantIn } from '../../i18n/zone-clock.ts'
import type { FieldSpec, FormValues } from '../../ui/field-form.tsx'
import type { Gesture } from './case-desk.ts'
import type { ShownCase } from '../../data/read-case.ts'

/** What the forms of a case offer and say. */
export interface FormWorld {
  readonly speech: Speech
  readonly shown: ShownCase
  readonly me: string
  readonly people: readonly { readonly value: string; readonly text: string }[]
  readonly regimes: readonly { readonly value: string; readonly text: string }[]
}

/** A gesture on the case itself that asks something first. */
export interface CaseForm {
  readonly id: string
  readonly key: string
  readonly label: MessageKey
  readonly when: 'open' | 'closed' | 'always'
  readonly tone?: 'danger'
  readonly hint?: MessageKey
  readonly fields: (world: FormWorld) => readonly FieldSpec[]
  readonly toGesture: (values: FormValues, world: FormWorld) => Gesture | undefined
}

const WORKING = CASE_STATES.filter((state) => state !== 'closed')

/** In the order of their use. */
export const CASE_FORMS: readonly CaseForm[] = [
  {
    id: 'state',
    key: 's',
    label: 'case.do.state',
    when: 'open',
    fields: ({ speech, shown }) => [
      {
        name: 'state',
        label: speech.text('case.column.state'),
        kind: 'choice',
        initial: nextOf(shown.state),
        options: WORKING.map((value) => ({ value, text: speech.text(`case.state.${value}`) })),
      },
    ],
    toGesture: ({ state }) => {
      const word = WORKING.find((each) => each === state)
      return word && { kind: 'set-state', state: word }
    },
  },
  {
    id: 'assign',
    key: 'a',
    label: 'case.do.assign',
    when: 'open',
    fields: ({ speech, me, people }) => [
      {
        name: 'owner',
        label: speech.text('case.column.owner'),
        kind: 'choice',
        initial: me,
        options: people,
      },
    ],
    toGesture: ({ owner = '' }) => ({ kind: 'assign', owner }),
  },
  {
    id: 'severity',
    key: 'v',
    label: 'case.do.severity',
    when: 'open',
    fields: ({ speech, shown }) => [
      {
        name: 'severity',
        label: speech.text('case.column.severity'),
        kind: 'choice',
        initial: shown.severity,
        options: CASE_SEVERITIES.toReversed().map((value) => ({
          value,
          text: speech.text(`case.severity.${value}`),
        })),
      },
    ],
    toGesture: ({ severity }) => {
      const word = CASE_SEVERITIES.find((each) => each === severity)
      return word && { kind: 'set-severity', severity: word }
    },
  },
  {
    id: 'classify',
    key: 'l',
    label: 'case.do.classify',
    when: 'open',
    fields: ({ speech, shown }) => [
      {
        name: 'class',
        label: speech.text('case.column.class'),
        kind: 'choice',
        initial: shown.rsitClass ?? 'intrusions',
        options: RSIT_CLASSES.map((value) => ({ value, text: speech.text(`rsit.class.${value}`) })),
      },
      // One field for each class, of which the chosen one's is shown.
      ...RSIT_CLASSES.map((name): FieldSpec => ({
        name,
        label: speech.text('case.type'),
        kind: 'choice',
        isOptional: true,
        initial: shown.rsitClass === name ? (shown.rsitType ?? '') : '',
        when: (values) => values['class'] === name,
        options: [
          { value: '', text: speech.text('case.type.none') },
          ...RSIT[name].map((value) => ({ value, text: speech.text(`rsit.type.${value}`) })),
        ],
      })),
    ],
    toGesture: (values) => {
      const rsitClass = RSIT_CLASSES.find((each) => each === values['class'])
      if (rsitClass === undefined) return undefined
      const rsitType = RSIT_TYPES.find((each) => each === values[rsitClass])
      return { kind: 'classify', rsitClass, ...(rsitType === undefined ? {} : { rsitType }) }
    },
  },
  {
    id: 'marking',
    key: 'b',
    label: 'case.do.marking',
    when: 'open',
    hint: 'case.marking.hint',
    fields: ({ speech, shown }) => [
      {
        name: 'what',
        label: speech.text('case.marking.what'),
        kind: 'choice',
        options: [
          { value: 'pap', text: speech.text('case.pap') },
          { value: 'tlp', text: speech.text('case.tlp') },
        ],
      },
      {
        name: 'pap',
        label: 'PAP',
        kind: 'choice',
        initial: shown.pap,
        when: ({ what }) => what === 'pap',
        options: PAP_LEVELS.map((value) => ({ value, text: `PAP:${value}` })),
      },
      {
        name: 'tlp',
        label: 'TLP',
        kind: 'choice',
        initial: shown.tlp,
        when: ({ what }) => what === 'tlp',
        options: TLP_LEVELS.map((value) => ({ value, text: tlpLabel(value) })),
      },
    ],
    toGesture: (values) => {
      const pap = PAP_LEVELS.find((each) => each === values['pap'])
      const tlp = TLP_LEVELS.find((each) => each === values['tlp'])
      if (values['what'] === 'tlp') return tlp && { kind: 'raise-marking', tlp }
      return pap && { kind: 'set-pap', pap }
    },
  },
  {
    id: 'wait',
    key: 'w',
    label: 'case.do.wait',
    when: 'open',
    hint: 'case.wait.hint',
    fields: ({ speech }) => [
      {
        name: 'for',
        label: speech.text('case.wait.for'),
        kind: 'choice',
        options: WAITING_FOR.map((value) => ({
          value,
          text: speech.text(`case.waiting.${value}`),
        })),
      },
      { name: 'reason', label: speech.text('case.reason'), kind: 'text' },
    ],
    toGesture: ({ reason = '', ...values }) => {
      const what = WAITING_FOR.find((each) => each === values['for'])
      return what && { kind: 'wait', for: what, reason }
    },
  },
  {
    id: 'restrict',
    key: 'x',
    label: 'case.do.restrict',
    when: 'always',
    hint: 'case.restrict.hint',
    fields: ({ speech, people, shown, me }) => [
      {
        name: 'people',
        label: speech.text('case.restrict.people'),
        kind: 'people',
        initial: (shown.people ?? [me]).join(','),
        options: people,
      },
      { name: 'reason', label: speech.text('case.reason'), kind: 'text' },
    ],
    toGesture: ({ people = '', reason = '' }) => ({
      kind: 'restrict',
      people: people.split(',').filter((one) => one !== ''),
      reason,
    }),
  },
  {
    id: 'duty',
    key: 'd',
    label: 'case.do.duty',
    when: 'always',
    hint: 'case.duty.hint',
    fields: ({ speech, regimes }) => [
      {
        name: 'regime',
        label: speech.text('case.duty.regime'),
        kind: 'choice',
        options: regimes,
      },
      { name: 'awareAt', label: speech.text('case.duty.aware-at'), kind: 'time' },
      { name: 'how', label: speech.text('case.duty.how'), kind: 'text' },
    ],
    toGesture: ({ regime = '', awareAt = '', how = '' }, { speech }) => {
      const at = isoIn(awareAt, speech)
      return at === undefined ? undefined : { kind: 'start-clock', regime, awareAt: at, how }
    },
  },
  {
    id: 'title',
    key: 't',
    label: 'case.do.title',
    when: 'open',
    fields: ({ speech, shown }) => [
      {
        name: 'title',
        label: speech.text('case.column.title'),
        kind: 'line',
        initial: shown.title ?? '',
      },
    ],
    toGesture: ({ title = '' }) => ({ kind: 'retitle', title }),
  },
  {
    id: 'summary',
    key: 'y',
    label: 'case.do.summary',
    when: 'open',
    fields: ({ speech, shown }) => [
      {
        name: 'summary',
        label: speech.text('case.summary'),
        kind: 'text',
        initial: shown.summary ?? '',
      },
    ],
    toGesture: ({ summary = '' }) => ({ kind: 'summarise', summary }),
  },
  {
    id: 'close',
    key: 'c',
    label: 'case.do.close',
    when: 'open',
    tone: 'danger',
    fields: ({ speech }) => [
      {
        name: 'resolution',
        label: speech.text('finding.close.resolution'),
        kind: 'choice',
        initial: 'true-positive-with-impact',
        options: CASE_RESOLUTIONS.map((value) => ({
          value,
          text: speech.text(`finding.resolution.${value}`),
        })),
      },
      { name: 'outcome', label: speech.text('case.outcome'), kind: 'text' },
    ],
    toGesture: ({ outcome = '', ...values }) => {
      const resolution = CASE_RESOLUTIONS.find((each) => each === values['resolution'])
      return resolution && { kind: 'close', resolution, outcome }
    },
  },
  {
    id: 'reopen',
    key: 'r',
    label: 'case.do.reopen',
    when: 'closed',
    fields: ({ speech }) => [{ name: 'reason', label: speech.text('case.reason'), kind: 'text' }],
    toGesture: ({ reason = '' }) => ({ kind: 'reopen', reason }),
  },
]

/** An instant on the wire, from what a time field holds; undefined for what is none. */
export function isoIn(wall: string, speech: Speech): string | undefined {
  const at = instantIn(wall, speech.timeZone)
  return at === undefined ? undefined : new Date(at).toISOString()
}

/** Where a case usually goes from here. */
function nextOf(state: ShownCase['state']): string {
  const at = WORKING.findIndex((each) => each === state)
  return WORKING[Math.min(WORKING.length - 1, at + 1)] ?? 'in-progress'
}
