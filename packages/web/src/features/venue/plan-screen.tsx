import './venue.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { placeFrom } from '@vigie/domain'
import type { Position, VenueElement } from '@vigie/domain'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { useVenueId } from '../../data/use-event.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { AddElement } from './add-element.tsx'
import { ElementPanel } from './element-panel.tsx'
import { GenerateForm } from './generate-form.tsx'
import { ImportForm } from './import-form.tsx'
import { movedTo, placeOfElement } from './moved-to.ts'
import { PlanDrawing } from './plan-drawing.tsx'
import { centreOf, readElement } from './read-element.ts'

/** What the next press on the plan does. */
type Placing =
  | { readonly kind: 'move'; readonly element: VenueElement }
  | { readonly kind: 'add'; readonly make: (at: Position) => object }

/** The plan of a venue: drawn, edited one gesture at a time, generated or imported. */
export function PlanScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const { element: chosen } = useSearch({ strict: false })
  const here = useVenueId()
  const venues = useDocumentList('/api/venues', { kinds: ['venue.'] })
  const [picked, setPicked] = useState<string>()
  const [placing, setPlacing] = useState<Placing>()
  const venue = picked ?? here ?? venues.data?.[0]?.id
  const path = venue && `/api/venues/${encodeURIComponent(venue)}`
  const listed = useDocumentList(path && `${path}/elements`, { kinds: ['venue.'] })
  const elements = useMemo(
    () => (listed.data ?? []).flatMap((each) => readElement(each) ?? []),
    [listed.data],
  )
  const centre = useMemo(
    () => centreOf(venues.data?.find(({ id }) => id === venue)),
    [venues.data, venue],
  )
  const mayEdit = may(me, 'venue.manage') && asOf === undefined
  const shown = elements.find(({ id }) => id === chosen)

  function choose(id: string | undefined): void {
    void navigate({
      to: '/venue/plan',
      search: ({ asOf: past }) => ({
        ...(past === undefined ? {} : { asOf: past }),
        ...(id === undefined ? {} : { element: id }),
      }),
      replace: true,
    })
  }

  async function send(gesture: object): Promise<boolean> {
    const written = await deed.run(`${path ?? ''}/gestures`, { gesture })
    return written !== undefined
  }

  async function place(at: Position): Promise<void> {
    if (placing === undefined) return
    setPlacing(undefined)
    await send(
      placing.kind === 'add'
        ? { kind: 'add', elements: [placing.make(at)] }
        : {
            kind: 'move',
            element: placing.element.id,
            geometry: movedTo(placing.element, at),
          },
    )
  }

  return (
    <Split
      memory={{ key: 'vigie.pane.plan', initialPx: 460 }}
      {...(shown === undefined
        ? {}
        : {
            detail: {
              title: speech.text('venue.element', { id: shown.id }),
              body: (
                <ElementPanel
                  key={shown.id}
                  element={shown}
                  mayEdit={mayEdit}
                  isRunning={deed.isRunning}
                  isMoving={placing?.kind === 'move'}
                  onMove={() => {
                    setPlacing({ kind: 'move', element: shown })
                  }}
                  onNudge={(east, north) => {
                    void nudge(east, north)
                  }}
                  onSend={(gesture) => {
                    void send(gesture)
                  }}
                />
              ),
              onClose: () => {
                setPlacing(undefined)
                choose(undefined)
              },
            },
          })}
    >
      <div className="plan">
        <div className="list-head">
          <h1 className="visually-hidden">{speech.text('venue.plan')}</h1>
          {venues.data === undefined || venues.data.length === 0 ? null : (
            <SelectField
              label={speech.text('venue.choose')}
              value={venue ?? ''}
              options={venues.data.map(({ id, state }) => ({
                value: id,
                text: `${id} — ${state === null ? '' : (textIn(state, 'name') ?? '')}`,
              }))}
              onChange={setPicked}
            />
          )}
          {venue !== undefined &&
          venue !== here &&
          may(me, 'event.manage') &&
          asOf === undefined ? (
            <Button
              isDisabled={deed.isRunning}
              onPress={() => {
                void deed.run(`${path ?? ''}/adoption`, {})
              }}
            >
              {speech.text('venue.adopt')}
            </Button>
          ) : null}
          {placing === undefined ? null : <strong>{speech.text('venue.element.place')}</strong>}
          <DeedNote
            sentence={deed.problem && sayProblem(speech, deed.problem)}
            recorded={deed.recorded}
          />
        </div>
        {listed.loading.kind === 'failed' && path !== undefined ? (
          <ProblemNote
            sentence={sayProblem(speech, listed.loading.problem)}
            onRetry={listed.retry}
          />
        ) : null}
        <div className="plan-room">
          {elements.length === 0 ? (
            <Empty>
              {speech.text(
                venues.loading.kind === 'waiting' ||
                  (path !== undefined && listed.loading.kind === 'waiting')
                  ? 'shell.loading'
                  : 'venue.none',
              )}
            </Empty>
          ) : (
            <PlanDrawing
              elements={elements}
              centre={centre}
              chosen={chosen}
              isPlacing={placing !== undefined}
              onChoose={choose}
              onPlace={(at) => {
                void place(at)
              }}
            />
          )}
          {mayEdit && shown === undefined ? (
            <div className="plan-forms">
              {venue === undefined ? null : (
                <AddElement
                  elements={elements}
                  onPlace={(make) => {
                    setPlacing({ kind: 'add', make })
                  }}
                />
              )}
              <GenerateForm onDone={setPicked} />
              {venue === undefined ? null : <ImportForm venue={venue} />}
            </div>
          ) : null}
        </div>
      </div>
    </Split>
  )

  /** Moves the chosen element by metres. */
  async function nudge(east: number, north: number): Promise<void> {
    if (shown === undefined) return
    const from = placeOfElement(shown)
    if (from === undefined) return
    const at = placeFrom(from, east, north)
    await send({ kind: 'move', element: shown.id, geometry: movedTo(shown, at) })
  }
}
