import { FINDING_LEVELS, OBSERVABLE_TYPES } from '@vigie/domain'
import type { FindingLevel, ObservableType, Tlp } from '@vigie/domain'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { tlpOptions, USUAL_TLP } from '../../data/tlp-options.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'

/** Reports an alert by hand: from then on it is one like any other. */
export function NewAlert(props: {
  readonly onReported: (id: string) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const [title, setTitle] = useState('')
  const [level, setLevel] = useState<FindingLevel>('medium')
  const [entity, setEntity] = useState('')
  const [type, setType] = useState<ObservableType>('ipv4-addr')
  const [value, setValue] = useState('')
  const [tlp, setTlp] = useState<Tlp>(USUAL_TLP)

  async function report(): Promise<void> {
    const written = await deed.run('/api/findings', {
      title: title.trim(),
      level,
      entity: entity.trim(),
      tlp,
      ...(value.trim() === '' ? {} : { observables: [{ type, value: value.trim() }] }),
    })
    const reported = written?.entries.find((entry) => entry.kind === 'finding.reported')
    if (reported !== undefined) props.onReported(reported.subject.id)
  }

  return (
    <GestureForm
      label={speech.text('alert.new')}
      submit={speech.text('alert.new.submit')}
      isRunning={deed.isRunning}
      onLeave={props.onLeave}
      onSubmit={() => {
        if (title.trim() !== '' && entity.trim() !== '') void report()
      }}
    >
      <TextField
        label={speech.text('alert.new.title')}
        value={title}
        onChange={setTitle}
        maxLength={200}
        isRequired
      />
      <SelectField
        label={speech.text('finding.column.level')}
        value={level}
        onChange={setLevel}
        options={FINDING_LEVELS.toReversed().map((each) => ({
          value: each,
          text: speech.text(`finding.level.${each}`),
        }))}
      />
      <TextField
        label={speech.text('alert.new.entity')}
        value={entity}
        onChange={setEntity}
        maxLength={200}
        isRequired
      />
      <SelectField
        label={speech.text('alert.new.type')}
        value={type}
        onChange={setType}
        options={OBSERVABLE_TYPES.map((each) => ({
          value: each,
          text: speech.text(`observable.type.${each}`),
        }))}
      />
      <TextField
        label={speech.text('alert.new.value')}
        value={value}
        onChange={setValue}
        maxLength={2_000}
        direction="ltr"
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
