import { useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { readSteps } from '../../data/playbook-text.ts'

/** Writes a playbook: its steps a line each, its branches under them. */
export function NewPlaybook() {
  const speech = useSpeech()
  const deed = useDeed()
  const [isOpen, setOpen] = useState(false)
  const [badLine, setBadLine] = useState<number>()
  const problem = deed.problem && sayProblem(speech, deed.problem)
  return (
    <>
      {isOpen ? (
        <FieldForm
          label={speech.text('case.playbook.new')}
          submit={speech.text('case.playbook.publish')}
          hint={speech.text('case.playbook.hint')}
          fields={[
            { name: 'title', label: speech.text('case.playbook.name'), kind: 'line' },
            {
              name: 'steps',
              label: speech.text('case.playbook.steps'),
              kind: 'lines',
              initial: speech.text('case.playbook.example'),
            },
          ]}
          isRunning={deed.isRunning}
          onLeave={() => {
            setOpen(false)
          }}
          onSubmit={({ title, steps: text = '' }) => {
            const read = readSteps(text)
            setBadLine(read.ok ? undefined : read.line)
            if (!read.ok) return
            void deed.run('/api/playbooks', { title, steps: read.steps }).then((written) => {
              if (written !== undefined) setOpen(false)
            })
          }}
        />
      ) : (
        <Button
          tone="quiet"
          onPress={() => {
            setOpen(true)
          }}
        >
          {speech.text('case.playbook.new')}
        </Button>
      )}
      <DeedNote
        sentence={
          badLine === undefined ? problem : speech.text('case.playbook.bad-line', { n: badLine })
        }
        recorded={deed.recorded}
      />
    </>
  )
}
