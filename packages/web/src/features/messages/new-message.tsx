import { useState } from 'react'
import { useOpenIncidents } from '../../data/use-open-incidents.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'

/** Writes a critical message: words, who must read it, to whom it rises. */
export function NewMessage(props: {
  readonly onSent: (id: string) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const deed = useDeed()
  const people = usePeopleOptions()
  const incidents = useOpenIncidents()
  // It rises to somebody else than who writes it, unless they say so.
  const others = [...people.slice(1), ...people.slice(0, 1)]
  const [isForNobody, setForNobody] = useState(false)
  return (
    <>
      <FieldForm
        label={speech.text('message.new')}
        submit={speech.text('message.send')}
        fields={[
          { name: 'text', label: speech.text('message.text'), kind: 'text' },
          {
            name: 'recipients',
            label: speech.text('message.recipients'),
            kind: 'people',
            // The form would wait in silence; who is missing is said below it.
            isOptional: true,
            options: people,
          },
          {
            name: 'deputy',
            label: speech.text('message.deputy'),
            kind: 'choice',
            options: others,
          },
          {
            name: 'commander',
            label: speech.text('message.commander'),
            kind: 'choice',
            options: others,
          },
          {
            name: 'incident',
            label: speech.text('room.incident-optional'),
            kind: 'choice',
            isOptional: true,
            options: [{ value: '', text: speech.text('room.no-incident') }, ...incidents],
          },
        ]}
        isRunning={deed.isRunning}
        onLeave={props.onLeave}
        onSubmit={({ text, recipients = '', deputy, commander, incident = '' }) => {
          setForNobody(recipients === '')
          if (recipients === '') return
          void deed
            .run('/api/messages', {
              text,
              recipients: recipients.split(','),
              deputy,
              commander,
              ...(incident === '' ? {} : { incident }),
            })
            .then((written) => {
              const sent = written?.entries.find(({ kind }) => kind === 'message.sent')
              if (sent !== undefined) props.onSent(sent.subject.id)
            })
        }}
      />
      <DeedNote
        sentence={
          isForNobody
            ? speech.text('message.nobody-chosen')
            : deed.problem && sayProblem(speech, deed.problem)
        }
        recorded={deed.recorded}
      />
    </>
  )
}
