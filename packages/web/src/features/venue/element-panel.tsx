import { MEASURE_NAMES, MEASURES } from '@vigie/domain'
import type { ElementKind, ElementMeasure, VenueElement } from '@vigie/domain'
import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Facts } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'

/** One element: its figures, and the gestures on it. */
export function ElementPanel(props: {
  readonly element: VenueElement
  readonly mayEdit: boolean
  readonly isRunning: boolean
  readonly isMoving: boolean
  readonly onMove: () => void
  /** Metres. */
  readonly onNudge: (east: number, north: number) => void
  readonly onSend: (gesture: object) => void
}) {
  const { element, mayEdit, isRunning, isMoving, onMove, onNudge, onSend } = props
  const { id, kind } = element
  const speech = useSpeech()
  const [name, setName] = useState(element.name ?? '')
  const [isSure, setSure] = useState(false)
  const measures = MEASURE_NAMES.filter((measure) => hasMeasure(kind, measure))
  const nudge = (east: number, north: number) => () => {
    if (isMoving && !isRunning) onNudge(east, north)
  }
  useKeys(
    isMoving
      ? {
          ArrowUp: nudge(0, 1),
          ArrowDown: nudge(0, -1),
          ArrowLeft: nudge(-1, 0),
          ArrowRight: nudge(1, 0),
        }
      : {},
  )
  return (
    <>
      <Facts
        facts={[
          { name: speech.text('venue.kind'), value: speech.text(`venue.kind.${kind}`) },
          ...('gate' in element && element.gate !== undefined
            ? [{ name: speech.text('venue.kind.gate'), value: <bdi>{element.gate}</bdi> }]
            : []),
          ...('sectors' in element
            ? [
                {
                  name: speech.text('crowd.profile.serves'),
                  value: <bdi>{element.sectors.join(' ')}</bdi>,
                },
              ]
            : []),
          ...measures.map((measure) => ({
            name: speech.text(`venue.measure.${measure}`),
            value: figureOf(element, measure) ?? speech.text('crowd.unknown'),
          })),
        ]}
      />
      {mayEdit ? (
        <>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              onSend({ kind: 'rename-element', element: id, name: name.trim() })
            }}
          >
            <TextField
              label={speech.text('venue.field.name')}
              value={name}
              onChange={setName}
              isRequired
              maxLength={80}
            />
            <div className="row">
              <Button type="submit" isDisabled={isRunning}>
                {speech.text('venue.element.rename')}
              </Button>
            </div>
          </form>
          {measures.map((measure) => (
            <Measure
              key={measure}
              measure={measure}
              isRunning={isRunning}
              onSend={(value) => {
                onSend({ kind: 'measure', element: id, measure, value })
              }}
            />
          ))}
          <div className="row">
            <Button isDisabled={isRunning} onPress={onMove}>
              {speech.text('venue.element.move')}
            </Button>
            {isSure ? (
              <Button
                tone="danger"
                isDisabled={isRunning}
                onPress={() => {
                  onSend({ kind: 'remove', element: id })
                }}
              >
                {speech.text('venue.element.remove-sure', { id })}
              </Button>
            ) : (
              <Button
                onPress={() => {
                  setSure(true)
                }}
              >
                {speech.text('venue.element.remove')}
              </Button>
            )}
          </div>
          {isMoving ? <p className="quiet">{speech.text('venue.element.move-hint')}</p> : null}
        </>
      ) : null}
    </>
  )
}

function Measure(props: {
  readonly measure: ElementMeasure
  readonly isRunning: boolean
  readonly onSend: (value: number) => void
}) {
  const { measure, isRunning, onSend } = props
  const speech = useSpeech()
  const [value, setValue] = useState('')
  const { least, most } = MEASURES[measure]
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSend(Number(value))
      }}
    >
      <TextField
        label={speech.text(`venue.measure.${measure}`)}
        value={value}
        onChange={setValue}
        inputMode="numeric"
        direction="ltr"
        isRequired
        hint={`${speech.number(least)} – ${speech.number(most)}`}
      />
      <div className="row">
        <Button type="submit" isDisabled={isRunning}>
          {speech.text('venue.element.measure')}
        </Button>
      </div>
    </form>
  )
}

function hasMeasure(kind: ElementKind, measure: ElementMeasure): boolean {
  const kinds: readonly ElementKind[] = MEASURES[measure].kinds
  return kinds.includes(kind)
}

function figureOf(element: VenueElement, measure: ElementMeasure): string | undefined {
  const value: unknown = Object.entries(element).find(([member]) => member === measure)?.[1]
  return typeof value === 'number' ? String(value) : undefined
}
