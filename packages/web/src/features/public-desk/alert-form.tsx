import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_MESSAGE_TYPES,
  CAP_RESPONSES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
  inLanguages,
} from '@vigie/domain'
import { useState } from 'react'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { instantIn, wallClock } from '../../i18n/zone-clock.ts'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { useFirstDrawn } from '../../ui/now.tsx'
import { NO_TEXTS, TextFields } from './text-fields.tsx'
import { useRelease } from './use-release.ts'

const HOUR_MS = 3_600_000
const PARTS = ['event', 'headline', 'description', 'instruction', 'area'] as const

/** Writes an alert to the public; somebody else releases it. */
export function AlertForm(props: {
  /** Alerts that an update or a cancellation may be about. */
  readonly released: readonly string[]
  readonly onWritten: (id: string) => void
  readonly onLeave: () => void
}) {
  const { released, onWritten, onLeave } = props
  const speech = useSpeech()
  const deed = useRelease()
  const nowMs = useFirstDrawn()
  const [message, setMessage] = useState<(typeof CAP_MESSAGE_TYPES)[number]>('Alert')
  const [about, setAbout] = useState('')
  const [category, setCategory] = useState<(typeof CAP_CATEGORIES)[number]>('Safety')
  const [urgency, setUrgency] = useState<(typeof CAP_URGENCIES)[number]>('Immediate')
  const [severity, setSeverity] = useState<(typeof CAP_SEVERITIES)[number]>('Severe')
  const [certainty, setCertainty] = useState<(typeof CAP_CERTAINTIES)[number]>('Observed')
  const [response, setResponse] = useState<(typeof CAP_RESPONSES)[number]>('Avoid')
  const [until, setUntil] = useState(() => wallClock(nowMs + HOUR_MS, speech.timeZone))
  const [entry, setEntry] = useState('')
  const [texts, setTexts] = useState({
    event: NO_TEXTS,
    headline: NO_TEXTS,
    description: NO_TEXTS,
    instruction: NO_TEXTS,
    area: NO_TEXTS,
  })
  async function save(): Promise<void> {
    const expires = instantIn(until, speech.timeZone)
    const written = await deed.run('/api/public-alerts', {
      message,
      ...(message === 'Alert' ? {} : { about: about === '' ? (released[0] ?? '') : about }),
      category,
      urgency,
      severity,
      certainty,
      response,
      expiresAt: new Date(expires ?? 0).toISOString(),
      texts: inLanguages((language) =>
        Object.fromEntries(PARTS.map((part) => [part, texts[part][language]])),
      ),
      polygon: [],
      evidence: entry.trim() === '' ? [] : [{ kind: 'entry', id: entry.trim() }],
    })
    const id = written?.entries[0]?.subject.id
    if (id !== undefined) onWritten(id)
  }
  return (
    <>
      <GestureForm
        label={speech.text('public-alert.new')}
        submit={speech.text('public.do.save')}
        isRunning={deed.isRunning}
        onLeave={onLeave}
        onSubmit={() => {
          void save()
        }}
      >
        <div className="alert-words">
          <CapField
            name="message"
            values={CAP_MESSAGE_TYPES}
            wordOf={(word) => speech.text(`cap.message.${word}`)}
            value={message}
            onChange={setMessage}
          />
          {message === 'Alert' ? null : (
            <SelectField
              label={speech.text('public-alert.about')}
              value={about === '' ? (released[0] ?? '') : about}
              options={released.map((value) => ({ value, text: value }))}
              onChange={setAbout}
            />
          )}
          <CapField
            name="category"
            values={CAP_CATEGORIES}
            wordOf={(word) => speech.text(`cap.category.${word}`)}
            value={category}
            onChange={setCategory}
          />
          <CapField
            name="urgency"
            values={CAP_URGENCIES}
            wordOf={(word) => speech.text(`cap.urgency.${word}`)}
            value={urgency}
            onChange={setUrgency}
          />
          <CapField
            name="severity"
            values={CAP_SEVERITIES}
            wordOf={(word) => speech.text(`cap.severity.${word}`)}
            value={severity}
            onChange={setSeverity}
          />
          <CapField
            name="certainty"
            values={CAP_CERTAINTIES}
            wordOf={(word) => speech.text(`cap.certainty.${word}`)}
            value={certainty}
            onChange={setCertainty}
          />
          <CapField
            name="response"
            values={CAP_RESPONSES}
            wordOf={(word) => speech.text(`cap.response.${word}`)}
            value={response}
            onChange={setResponse}
          />
          <TextField
            label={speech.text('public-alert.expires')}
            type="datetime-local"
            value={until}
            isRequired
            onChange={setUntil}
          />
          <TextField
            label={speech.text('public-alert.evidence')}
            value={entry}
            direction="ltr"
            isRequired
            onChange={setEntry}
          />
        </div>
        {PARTS.map((part) => (
          <TextFields
            key={part}
            label={speech.text(`public-alert.${part}`)}
            value={texts[part]}
            kind={part === 'description' || part === 'instruction' ? 'text' : 'line'}
            maxLength={part === 'description' || part === 'instruction' ? 2_000 : 100}
            onChange={(value) => {
              setTexts({ ...texts, [part]: value })
            }}
          />
        ))}
      </GestureForm>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}

function CapField<T extends string>(props: {
  readonly name: 'message' | 'category' | 'urgency' | 'severity' | 'certainty' | 'response'
  readonly values: readonly T[]
  readonly wordOf: (word: T) => string
  readonly value: T
  readonly onChange: (value: T) => void
}) {
  const { name, values, wordOf, value, onChange } = props
  const speech = useSpeech()
  return (
    <SelectField
      label={speech.text(`public-alert.${name}`)}
      value={value}
      options={values.map((each) => ({ value: each, text: wordOf(each) }))}
      onChange={onChange}
    />
  )
}
