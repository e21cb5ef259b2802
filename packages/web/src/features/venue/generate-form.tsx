import { useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { TextField } from '../../ui/field.tsx'

const FIELDS = [
  'id',
  'name',
  'longitude',
  'latitude',
  'capacity',
  'gatesPerSide',
  'wedges',
] as const
type Field = (typeof FIELDS)[number]
const FIRST: Readonly<Record<Field, string>> = {
  id: '',
  name: '',
  longitude: '',
  latitude: '',
  capacity: '45000',
  gatesPerSide: '4',
  wedges: '24',
}
const WORDS: readonly Field[] = ['id', 'name']

/** Adds a venue with the plan of a parametric stadium. */
export function GenerateForm(props: { readonly onDone: (venue: string) => void }) {
  const speech = useSpeech()
  const deed = useDeed()
  const [fields, setFields] = useState(FIRST)
  const number = (field: Field) => Number(fields[field].replace(',', '.'))

  async function generate(): Promise<void> {
    const id = fields.id.trim()
    const written = await deed.run('/api/venues/generated', {
      id,
      name: fields.name.trim(),
      centre: [number('longitude'), number('latitude')],
      seed: 2030,
      capacity: number('capacity'),
      gatesPerSide: number('gatesPerSide'),
      wedges: number('wedges'),
    })
    if (written !== undefined) props.onDone(id)
  }

  return (
    <details>
      <summary>{speech.text('venue.generate')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void generate()
        }}
      >
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={speech.text(`venue.field.${field}`)}
            value={fields[field]}
            onChange={(text) => {
              setFields({ ...fields, [field]: text })
            }}
            isRequired
            {...(WORDS.includes(field) ? {} : { direction: 'ltr' })}
          />
        ))}
        <div className="row">
          <Button type="submit" isDisabled={deed.isRunning}>
            {speech.text('venue.generate')}
          </Button>
        </div>
        <DeedNote
          sentence={deed.problem && sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
      </form>
    </details>
  )
}
