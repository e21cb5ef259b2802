import { FINDING_PRIORITIES, FINDING_RESOLUTIONS } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { TriageMany } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { useNames } from '../../data/use-people.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { useNow } from '../../ui/now.tsx'

export type TriageGesture = TriageMany['gesture']

/** Gestures that ask something first; on one alert or on many. */
export const TRIAGE_FORMS = ['assign', 'snooze', 'priority', 'close', 'reopen'] as const
export type TriageFormKind = (typeof TRIAGE_FORMS)[number]

const TITLES: Readonly<Record<TriageFormKind, MessageKey>> = {
  assign: 'alert.assign',
  snooze: 'alert.snooze',
  priority: 'alert.priority',
  close: 'finding.close',
  reopen: 'finding.reopen',
}

const REASONS: Readonly<Record<'snooze' | 'close' | 'reopen', MessageKey>> = {
  snooze: 'alert.snooze.reason',
  close: 'finding.close.reason',
  reopen: 'finding.reopen.reason',
}

/** Minutes. */
const SNOOZES = [15, 60, 240, 480, 1_440, 4_320, 10_080] as const

/** The fields of one gesture. */
export function TriageForm(props: {
  readonly kind: TriageFormKind
  readonly isRunning: boolean
  readonly onGesture: (gesture: TriageGesture) => void
  readonly onLeave: () => void
}) {
  const { kind, isRunning, onGesture, onLeave } = props
  const speech = useSpeech()
  const me = useMe()
  const now = useNow(60_000)
  const [choice, setChoice] = useState(() => initialOf(kind, me.id))
  const [reason, setReason] = useState('')
  const asksWhy = kind === 'snooze' || kind === 'close' || kind === 'reopen'

  function submit(): void {
    const why = reason.trim()
    if (asksWhy && why === '') return
    const gesture = gestureOf({ kind, choice, why, now })
    if (gesture !== undefined) onGesture(gesture)
  }

  return (
    <GestureForm
      label={speech.text(TITLES[kind])}
      submit={speech.text(kind === 'close' ? 'finding.close.submit' : TITLES[kind])}
      tone={kind === 'close' ? 'danger' : 'primary'}
      isRunning={isRunning}
      onLeave={onLeave}
      onSubmit={submit}
    >
      <Chooser kind={kind} choice={choice} onChoose={setChoice} />
      {asksWhy ? (
        <TextArea
          label={speech.text(REASONS[kind])}
          value={reason}
          onChange={setReason}
          maxLength={2_000}
          isRequired
        />
      ) : null}
    </GestureForm>
  )
}

function Chooser(props: {
  readonly kind: TriageFormKind
  readonly choice: string
  readonly onChoose: (choice: string) => void
}) {
  const { kind, choice, onChoose } = props
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
          label={speech.text('alert.assign.to')}
          value={choice}
          onChange={onChoose}
          options={[
            { value: me.id, text: me.name ?? me.id },
            ...others.map(([value, text]) => ({ value, text })),
          ]}
        />
      )
    }
    case 'snooze':
      return (
        <SelectField
          label={speech.text('alert.snooze.for')}
          value={choice}
          onChange={onChoose}
          options={SNOOZES.map((minutes) => ({
            value: String(minutes),
            text: speech.duration(minutes * 60_000),
          }))}
        />
      )
    case 'priority':
      return (
        <SelectField
          label={speech.text('alert.priority')}
          value={choice}
          onChange={onChoose}
          options={FINDING_PRIORITIES.map((priority) => ({
            value: String(priority),
            text: `${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`,
          }))}
        />
      )
    case 'close':
      return (
        <SelectField
          label={speech.text('finding.close.resolution')}
          value={choice}
          onChange={onChoose}
          options={FINDING_RESOLUTIONS.map((value) => ({
            value,
            text: speech.text(`finding.resolution.${value}`),
          }))}
        />
      )
    case 'reopen':
      return null
    default:
      return unreachable(kind)
  }
}

function initialOf(kind: TriageFormKind, me: string): string {
  switch (kind) {
    case 'assign':
      return me
    case 'snooze':
      return '60'
    case 'priority':
      return '2'
    case 'close':
      return 'false-positive'
    case 'reopen':
      return ''
    default:
      return unreachable(kind)
  }
}

function gestureOf(asked: {
  readonly kind: TriageFormKind
  readonly choice: string
  readonly why: string
  readonly now: number
}): TriageGesture | undefined {
  const { kind, choice, why, now } = asked
  switch (kind) {
    case 'assign':
      return { kind: 'assign', owner: choice }
    case 'snooze': {
      const until = new Date(now + Number(choice) * 60_000).toISOString()
      return { kind: 'snooze', until, reason: why }
    }
    case 'priority': {
      const priority = FINDING_PRIORITIES.find((each) => String(each) === choice)
      return priority === undefined ? undefined : { kind: 'set-priority', priority }
    }
    case 'close': {
      const resolution = FINDING_RESOLUTIONS.find((each) => each === choice)
      return resolution === undefined ? undefined : { kind: 'close', resolution, reason: why }
    }
    case 'reopen':
      return { kind: 'reopen', reason: why }
    default:
      return unreachable(kind)
  }
}
