import type { Position, VenueElement } from '@vigie/domain'
import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'

/** Kinds that stand at one point: a press on the plan says all that is needed. */
const POINTS = ['gate', 'camera', 'installation', 'assembly-point'] as const
type PointKind = (typeof POINTS)[number]

/** Adds an element where the plan is pressed next. Surfaces come by import or generator. */
export function AddElement(props: {
  readonly elements: readonly VenueElement[]
  readonly onPlace: (make: (at: Position) => object) => void
}) {
  const { elements, onPlace } = props
  const speech = useSpeech()
  const [kind, setKind] = useState<PointKind>('gate')
  const [id, setId] = useState('')
  const isTaken = elements.some((element) => element.id === id.trim())
  return (
    <details>
      <summary>{speech.text('venue.element.add')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          const element = id.trim()
          onPlace((at) => ({
            kind,
            id: element,
            geometry: { type: 'Point', coordinates: at },
            ...(kind === 'installation' ? { use: 'other' } : {}),
          }))
          setId('')
        }}
      >
        <SelectField
          label={speech.text('venue.kind')}
          value={kind}
          options={POINTS.map((value) => ({ value, text: speech.text(`venue.kind.${value}`) }))}
          onChange={setKind}
        />
        <TextField
          label={speech.text('inspection.field.id')}
          value={id}
          onChange={setId}
          isRequired
          maxLength={60}
          direction="ltr"
        />
        <div className="row">
          <Button type="submit" isDisabled={isTaken}>
            {speech.text('venue.element.place')}
          </Button>
        </div>
      </form>
    </details>
  )
}
