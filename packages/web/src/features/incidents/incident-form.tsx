import { INCIDENT_PRIORITIES, mostRestricted } from '@vigie/domain'
import type { IncidentPriority, Tlp } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { IncidentGesture } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import type { ShownIncident } from '../../data/read-incident.ts'
import { useNames } from '../../data/use-people.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import { tlpOptions, USUAL_TLP } from '../../data/tlp-options.ts'
import { linkTo } from './incident-links.tsx'

export type Gesture = IncidentGesture['gesture']

/** The gestures that ask something first: their key, and when they are possible. */
export const FORMS = [
  { kind: 'assign', key: 'a', text: 'incident.assign', when: 'open' },
  { kind: 'priority', key: 'p', text: 'incident.set-priority', when: 'open' },
  { kind: 'place', key: 'l', text: 'incident.set-place', when: 'open' },
  { kind: 'note', key: 'm', text: 'incident.note', when: 'always' },
  { kind: 'link', key: 'g', text: 'incident.link', when: 'open' },
  { kind: 'close', key: 'c', text: 'incident.close', when: 'open' },
  { kind: 'reopen', key: 'r', text: 'incident.reopen', when: 'closed' },
] as const satisfies readonly {
  readonly kind: string
  readonly key: string
  readonly text: MessageKey
  readonly when: 'open' | 'closed' | 'always'
}[]
export type FormKind = (typeof FORMS)[number]['kind']

/** The one field that a gesture needs. */
export function IncidentForm(props: {
  readonly kind: FormKind
  readonly incident: ShownIncident
  readonly places: readonly string[]
  readonly isRunning: boolean
  /** `tlp` is how its text was marked. */
  readonly onGesture: (gesture: Gesture, tlp: Tlp) => void
  readonly onLeave: () => void
}) {
  const { kind, incident, isRunning, onGesture, onLeave } = props
  const speech = useSpeech()
  const me = useMe()
  const [value, setValue] = useState(() => initialOf(kind, incident, me.id))
  const [tlp, setTlp] = useState(() => mostRestricted([incident.tlp, USUAL_TLP]))
  const form = FORMS.find((each) => each.kind === kind)
  return (
    <GestureForm
      label={form === undefined ? '' : speech.text(form.text)}
      submit={speech.text(SUBMITS[kind])}
      tone={kind === 'close' ? 'danger' : 'primary'}
      isRunning={isRunning}
      onLeave={onLeave}
      onSubmit={() => {
        if (value.trim() !== '') onGesture(gestureOf(kind, value.trim()), tlp)
      }}
    >
      <Field {...props} value={value} onChange={setValue} />
      {WORDS.has(kind) ? (
        <SelectField
          label={speech.text('marking.label')}
          hint={speech.text('marking.raises')}
          value={tlp}
          onChange={setTlp}
          options={tlpOptions(me.tlpCeiling, incident.tlp)}
        />
      ) : null}
    </GestureForm>
  )
}

/** The forms whose text may be marked. */
const WORDS: ReadonlySet<FormKind> = new Set(['note', 'close', 'reopen'])

const SUBMITS: Readonly<Record<FormKind, MessageKey>> = {
  assign: 'incident.assign',
  priority: 'incident.set-priority',
  place: 'incident.set-place',
  note: 'incident.note.submit',
  link: 'incident.link',
  close: 'incident.close.submit',
  reopen: 'incident.reopen',
}

function Field(props: {
  readonly kind: FormKind
  readonly places: readonly string[]
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { kind, places, value, onChange } = props
  const speech = useSpeech()
  const me = useMe()
  const names = useNames()
  switch (kind) {
    case 'assign': {
      const others = Object.entries(names)
        .filter(([id]) => id !== me.id)
        .toSorted(([, a], [, b]) => a.localeCompare(b, speech.locale))
      return (
        <SelectField
          label={speech.text('incident.assign.to')}
          value={value}
          onChange={onChange}
          options={[
            ...others.map(([id, name]) => ({ value: id, text: name })),
            { value: me.id, text: me.name ?? me.id },
          ]}
        />
      )
    }
    case 'priority':
      return (
        <SelectField
          label={speech.text('incident.set-priority')}
          value={value}
          onChange={onChange}
          options={INCIDENT_PRIORITIES.map((priority) => ({
            value: String(priority),
            text: `${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`,
          }))}
        />
      )
    case 'place':
      return (
        <SuggestField
          label={speech.text('incident.set-place')}
          hint={speech.text('incident.new.place-hint')}
          value={value}
          onChange={onChange}
          options={places.map((place) => ({ value: place }))}
          maxLength={40}
          isRequired
        />
      )
    case 'link':
      return (
        <TextField
          label={speech.text('incident.link.to')}
          value={value}
          onChange={onChange}
          maxLength={60}
          isRequired
        />
      )
    case 'note':
      return <Words text="incident.note" value={value} onChange={onChange} />
    case 'close':
      return <Words text="incident.close.outcome" value={value} onChange={onChange} />
    case 'reopen':
      return <Words text="incident.reopen.reason" value={value} onChange={onChange} />
    default:
      return unreachable(kind)
  }
}

function Words(props: {
  readonly text: MessageKey
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const speech = useSpeech()
  return (
    <TextArea
      label={speech.text(props.text)}
      value={props.value}
      onChange={props.onChange}
      maxLength={2_000}
      isRequired
    />
  )
}

function initialOf(kind: FormKind, incident: ShownIncident, me: string): string {
  if (kind === 'assign') return me
  if (kind === 'priority') return String(incident.priority)
  return kind === 'place' ? (incident.place ?? '') : ''
}

function gestureOf(kind: FormKind, value: string): Gesture {
  switch (kind) {
    case 'assign':
      return { kind: 'assign', owner: value }
    case 'priority':
      return { kind: 'set-priority', priority: priorityIn(value) }
    case 'place':
      return { kind: 'set-place', place: value }
    case 'note':
      return { kind: 'note', text: value }
    case 'link':
      return { kind: 'link', link: linkTo(value) }
    case 'close':
      return { kind: 'close', outcome: value }
    case 'reopen':
      return { kind: 'reopen', reason: value }
    default:
      return unreachable(kind)
  }
}

function priorityIn(value: string): IncidentPriority {
  return INCIDENT_PRIORITIES.find((priority) => String(priority) === value) ?? 3
}
