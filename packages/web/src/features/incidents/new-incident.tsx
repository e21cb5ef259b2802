import { INCIDENT_PRIORITIES, INCIDENT_TYPES } from '@vigie/domain'
import type { IncidentType, Tlp } from '@vigie/domain'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import { tlpOptions, USUAL_TLP } from '../../data/tlp-options.ts'
import { useNavigate } from '@tanstack/react-router'

/** Opens an incident, beside the list. */
export function NewIncident(props: {
  readonly places: readonly string[]
  readonly onOpened: (id: string) => void
}) {
  const speech = useSpeech()
  const navigate = useNavigate()
  const deed = useDeed()
  const [title, setTitle] = useState('')
  const [type, setType] = useState<IncidentType>('crowd')
  const [priority, setPriority] = useState<string>('3')
  const [place, setPlace] = useState('')
  const [tlp, setTlp] = useState<Tlp>(USUAL_TLP)
  const me = useMe()

  async function open(): Promise<void> {
    const written = await deed.run('/api/incidents', {
      title: title.trim(),
      type,
      priority: Number(priority),
      tlp,
      ...(place.trim() === '' ? {} : { place: place.trim() }),
    })
    const opened = written?.entries.find((entry) => entry.kind === 'incident.opened')
    if (opened !== undefined) props.onOpened(opened.subject.id)
  }

  return (
    <GestureForm
      label={speech.text('incident.new')}
      submit={speech.text('incident.new.submit')}
      isRunning={deed.isRunning}
      onSubmit={() => {
        if (title.trim() !== '') void open()
      }}
      onLeave={() => {
        void navigate({ to: '/incidents', search: (search) => search })
      }}
    >
      <TextField
        label={speech.text('incident.new.title')}
        value={title}
        onChange={setTitle}
        maxLength={200}
        isRequired
      />
      <SelectField
        label={speech.text('incident.column.type')}
        value={type}
        onChange={setType}
        options={INCIDENT_TYPES.map((each) => ({
          value: each,
          text: speech.text(`incident.type.${each}`),
        }))}
      />
      <SelectField
        label={speech.text('incident.column.priority')}
        value={priority}
        onChange={setPriority}
        options={INCIDENT_PRIORITIES.map((each) => ({
          value: String(each),
          text: `${speech.number(each)} ${speech.text(`incident.priority.${each}`)}`,
        }))}
      />
      <SuggestField
        label={speech.text('incident.column.place')}
        hint={speech.text('incident.new.place-hint')}
        value={place}
        onChange={setPlace}
        options={props.places.map((each) => ({ value: each }))}
        maxLength={40}
      />
      <SelectField
        label={speech.text('marking.label')}
        value={tlp}
        onChange={setTlp}
        options={tlpOptions(me.tlpCeiling)}
      />
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </GestureForm>
  )
}
