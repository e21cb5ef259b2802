import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import './time-travel.css'
import { useLive } from '../../data/live-context.tsx'
import { useMomentOf } from '../../data/use-moment.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { PhaseJump } from './phase-jump.tsx'

/** The past that one looks at: unmistakable, with its position and time, and the way back. */
export function TimeTravelBar(props: { readonly asOf: number }) {
  const { asOf } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const last = useLive((state) => state.position)
  const [dragged, setDragged] = useState<number>()
  const atMs = useMomentOf(asOf)
  const shown = dragged ?? asOf
  const most = Math.max(last, asOf, 1)

  function go(position: number | undefined): void {
    setDragged(undefined)
    void navigate({
      to: '.',
      search: (search) => {
        const { asOf: _, ...rest } = search
        return position === undefined ? rest : { ...rest, asOf: within(position, most) }
      },
    })
  }

  return (
    <section className="past-bar" aria-label={speech.text('past.title')}>
      <strong>
        <output>{speech.text('past.title')}</output>
      </strong>
      <span>
        {speech.text('past.at', {
          position: shown,
          time: atMs === undefined || dragged !== undefined ? '…' : speech.moment(atMs),
        })}
      </span>
      <Button
        onPress={() => {
          go(asOf - 1)
        }}
      >
        {speech.text('past.earlier')}
      </Button>
      <Slider
        className="travel"
        aria-label={speech.text('past.position')}
        minValue={1}
        maxValue={most}
        value={shown}
        onChange={setDragged}
        onChangeEnd={go}
      >
        <SliderTrack className="travel-track">
          <SliderThumb className="travel-thumb" />
        </SliderTrack>
      </Slider>
      <Button
        onPress={() => {
          go(asOf + 1)
        }}
      >
        {speech.text('past.later')}
      </Button>
      <PhaseJump onGo={go} />
      <Button
        tone="primary"
        onPress={() => {
          go(undefined)
        }}
      >
        {speech.text('past.back')}
      </Button>
    </section>
  )
}

function within(position: number, most: number): number {
  return Math.min(most, Math.max(1, position))
}
