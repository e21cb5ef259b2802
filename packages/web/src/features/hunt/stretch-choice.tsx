import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { SPAN_NAMES, USUAL_SPAN } from './hunt-search.ts'
import type { HuntSearch, Span } from './hunt-search.ts'
import { fieldTime, instantIn } from './zone-time.ts'

/** The part of a search that says when. */
export type Stretch = Pick<HuntSearch, 'span' | 'from' | 'to'>

/** The stretch that is hunted: so far back from now, or from one moment to another in the venue's zone. */
export function StretchChoice(props: {
  readonly search: HuntSearch
  readonly fromMs: number
  readonly toMs: number
  readonly onChange: (stretch: Stretch) => void
}) {
  const { search, fromMs, toMs, onChange } = props
  const speech = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const isFixed = search.from !== undefined
  return (
    <>
      <Choice<Span | 'fixed'>
        label={speech.text('hunt.stretch')}
        value={isFixed || isOpen ? 'fixed' : (search.span ?? USUAL_SPAN)}
        options={[
          ...SPAN_NAMES.map((value) => ({ value, text: speech.text(`hunt.span.${value}`) })),
          { value: 'fixed' as const, text: speech.text('hunt.span.fixed') },
        ]}
        onChange={(value) => {
          setOpen(value === 'fixed' && !isOpen)
          if (value !== 'fixed') onChange({ span: value })
        }}
      />
      {isOpen ? (
        <FixedStretch
          key={`${fromMs}-${toMs}`}
          fromMs={fromMs}
          toMs={toMs}
          onLeave={() => {
            setOpen(false)
          }}
          onChange={(from, to) => {
            setOpen(false)
            onChange({ from, to })
          }}
        />
      ) : null}
      <span className="quiet hunt-stretch">
        {speech.text('hunt.from-to', { from: speech.moment(fromMs), to: speech.moment(toMs) })}
      </span>
    </>
  )
}

function FixedStretch(props: {
  readonly fromMs: number
  readonly toMs: number
  readonly onChange: (fromMs: number, toMs: number) => void
  readonly onLeave: () => void
}) {
  const { onChange, onLeave } = props
  const speech = useSpeech()
  const [from, setFrom] = useState(() => fieldTime(props.fromMs, speech.timeZone))
  const [to, setTo] = useState(() => fieldTime(props.toMs, speech.timeZone))
  const fromMs = instantIn(from, speech.timeZone)
  const toMs = instantIn(to, speech.timeZone)
  const isSound = fromMs !== undefined && toMs !== undefined && fromMs < toMs
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields inside.
    <form
      className="fixed-stretch"
      aria-label={speech.text('hunt.span.fixed')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isSound) onChange(fromMs, toMs)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave()
      }}
    >
      <TextField
        label={speech.text('hunt.from')}
        hint={speech.text('hunt.moment.form')}
        direction="ltr"
        value={from}
        onChange={setFrom}
      />
      <TextField
        label={speech.text('hunt.to')}
        hint={speech.text('hunt.moment.form')}
        direction="ltr"
        value={to}
        onChange={setTo}
        {...(isSound ? {} : { error: speech.text('hunt.stretch.empty') })}
      />
      <div className="row">
        <Button type="submit" isDisabled={!isSound}>
          {speech.text('hunt.stretch.set')}
        </Button>
        <Button tone="quiet" onPress={onLeave}>
          {speech.text('shell.cancel')}
        </Button>
      </div>
    </form>
  )
}
