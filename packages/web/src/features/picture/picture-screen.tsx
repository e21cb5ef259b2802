import './picture.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button, Toggle } from '../../ui/button.tsx'
import { Empty } from '../../ui/notes.tsx'
import type { Plan } from '../../ui/plan.ts'
import { usePlanView } from '../../ui/use-plan-view.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { PicturePanel } from './picture-panel.tsx'
import { chosenIn, hiddenLayers, LAYERS, saidChosen, saidLayers } from './picture-search.ts'
import type { Chosen, Layer } from './picture-search.ts'
import { PictureStage } from './picture-stage.tsx'
import { usePicture } from './use-picture.ts'
import type { Picture } from './use-picture.ts'

const ZOOM = 1.5
const STEP_PX = 80

/** The picture: the venue with everything that is known to be where, and what it means beside it. */
export function PictureScreen() {
  const speech = useSpeech()
  const picture = usePicture()
  if (picture.plan === undefined) return <Empty>{speech.text('wall.no-venue')}</Empty>
  return <Drawn picture={picture} plan={picture.plan} />
}

function Drawn(props: { readonly picture: Picture; readonly plan: Plan }) {
  const { picture, plan } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const { hide, on } = useSearch({ strict: false })
  const hidden = hiddenLayers(hide)
  const chosen = chosenIn(on)
  const planView = usePlanView(plan.extent)
  const { zoomBy, panBy, fit } = planView

  function show(next: {
    readonly hidden?: ReadonlySet<Layer>
    readonly on?: Chosen | 'none'
  }): void {
    const layers = next.hidden ?? hidden
    const thing = next.on === 'none' ? undefined : (next.on ?? chosen)
    void navigate({
      to: '/picture',
      search: ({ asOf }) => ({
        ...(asOf === undefined ? {} : { asOf }),
        ...(layers.size === 0 ? {} : { hide: saidLayers(layers) }),
        ...(thing === undefined ? {} : { on: saidChosen(thing) }),
      }),
      replace: true,
    })
  }

  function toggle(layer: Layer): void {
    const next = new Set(hidden)
    if (!next.delete(layer)) next.add(layer)
    show({ hidden: next })
  }

  const choose = (thing: Chosen | undefined) => {
    show({ on: thing ?? 'none' })
  }
  useListCursor(
    picture.incidents.map(({ id }) => id),
    {
      id: chosen?.id,
      show: (id) => {
        choose({ kind: 'incident', id })
      },
      leave: () => {
        choose(undefined)
      },
    },
  )
  useKeys({
    ...Object.fromEntries(
      LAYERS.map((layer, index) => [
        String(index + 1),
        () => {
          toggle(layer)
        },
      ]),
    ),
    '+': () => {
      zoomBy(ZOOM)
    },
    '=': () => {
      zoomBy(ZOOM)
    },
    '-': () => {
      zoomBy(1 / ZOOM)
    },
    '0': fit,
    ArrowUp: () => {
      panBy(0, STEP_PX)
    },
    ArrowDown: () => {
      panBy(0, -STEP_PX)
    },
    ArrowLeft: () => {
      panBy(STEP_PX, 0)
    },
    ArrowRight: () => {
      panBy(-STEP_PX, 0)
    },
    f: () => {
      const field = document.querySelector('#picture-find')
      if (field instanceof HTMLElement) field.focus()
    },
  })
  return (
    <div className="picture">
      <div className="picture-head">
        <h1 className="visually-hidden">{speech.text('shell.picture')}</h1>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would ask for a visible legend. */}
        <div className="row" role="group" aria-label={speech.text('picture.layers')}>
          {LAYERS.map((layer, index) => (
            <Toggle
              key={layer}
              isOn={!hidden.has(layer)}
              onChange={() => {
                toggle(layer)
              }}
            >
              {speech.text(`picture.layer.${layer}`)} <kbd className="kbd">{index + 1}</kbd>
            </Toggle>
          ))}
        </div>
        <div className="row">
          <Button
            label={speech.text('picture.zoom-out')}
            onPress={() => {
              zoomBy(1 / ZOOM)
            }}
          >
            −
          </Button>
          <Button
            label={speech.text('picture.zoom-in')}
            onPress={() => {
              zoomBy(ZOOM)
            }}
          >
            +
          </Button>
          <Button onPress={fit}>
            {speech.text('picture.fit')} <kbd className="kbd">0</kbd>
          </Button>
        </div>
      </div>
      <div className="picture-body">
        <PictureStage
          picture={picture}
          plan={plan}
          planView={planView}
          hidden={hidden}
          chosen={chosen}
          onChoose={choose}
        />
        <PicturePanel picture={picture} chosen={chosen} onChoose={choose} />
      </div>
    </div>
  )
}
