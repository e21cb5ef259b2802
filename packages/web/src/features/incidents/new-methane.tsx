import { INCIDENT_TYPES } from '@vigie/domain'
import type { IncidentType } from '@vigie/domain'
import { useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { MethaneForm } from './methane-form.tsx'
import type { SaidMethane } from './methane-form.tsx'

const MOST_TITLE = 200

/** Opens an incident with its first M/ETHANE report: one form, as it is heard on the radio. */
export function NewMethane(props: {
  readonly onOpened: (id: string) => void
  readonly onLeave: () => void
}) {
  const { onOpened, onLeave } = props
  const speech = useSpeech()
  const deed = useDeed()
  const [type, setType] = useState<IncidentType>('crowd')
  const [isEmpty, setEmpty] = useState(false)
  // Opened, but its report was refused: the next try must not open a second one.
  const [opened, setOpened] = useState<string>()

  async function report({ major, fields }: SaidMethane): Promise<void> {
    const title = [fields.location, fields.type].filter((part) => part !== undefined).join(' – ')
    setEmpty(title === '')
    if (title === '') return
    const id = opened ?? (await open(title.slice(0, MOST_TITLE), major))
    if (id === undefined) return
    setOpened(id)
    const written = await deed.run(`/api/incidents/${encodeURIComponent(id)}/gestures`, {
      gesture: { kind: 'report-methane', fields, ...(major === undefined ? {} : { major }) },
    })
    if (written !== undefined) onOpened(id)
  }

  async function open(title: string, major: boolean | undefined): Promise<string | undefined> {
    const priority = major === true ? 1 : 2
    const written = await deed.run('/api/incidents', { title, type, priority })
    return written?.entries.find(({ kind }) => kind === 'incident.opened')?.subject.id
  }

  return (
    <>
      <MethaneForm
        label={speech.text('room.methane.new')}
        submit={speech.text('incident.new.submit')}
        hint={speech.text('room.methane.hint')}
        isRunning={deed.isRunning}
        onReport={(said) => {
          void report(said)
        }}
        onLeave={onLeave}
      >
        <SelectField
          label={speech.text('incident.column.type')}
          value={type}
          onChange={setType}
          options={INCIDENT_TYPES.map((value) => ({
            value,
            text: speech.text(`incident.type.${value}`),
          }))}
        />
      </MethaneForm>
      <DeedNote
        sentence={
          isEmpty
            ? speech.text('room.methane.empty')
            : deed.problem && sayProblem(speech, deed.problem)
        }
        recorded={deed.recorded}
      />
    </>
  )
}
