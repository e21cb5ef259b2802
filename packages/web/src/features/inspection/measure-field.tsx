import { useId } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { isWithin } from './read-checkpoint.ts'
import type { ShownMeasure } from './read-checkpoint.ts'

const ARABIC_ZERO = 0x660

/** A number as people type it: comma or point, Western or Arabic-Indic digits; undefined for none. */
export function measured(text: string | undefined): number | undefined {
  const western = (text ?? '')
    .trim()
    .replaceAll(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? ARABIC_ZERO) - ARABIC_ZERO))
    .replaceAll(/[,٫]/g, '.')
  if (!/^-?\d+(\.\d+)?$/.test(western)) return undefined
  return Number(western)
}

/** A measurement with its unit and limits; out of them is said while it is typed. */
export function MeasureField(props: {
  readonly measure: ShownMeasure
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const { measure, text, onChange } = props
  const { name, unit, least, most } = measure
  const speech = useSpeech()
  const id = useId()
  const value = measured(text)
  const isOut = isWithin(measure, value) === false
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        <bdi>{name}</bdi> <span className="needed">{speech.text('inspection.needed')}</span>
      </label>
      <div className="measure">
        <input
          id={id}
          className="field-input"
          inputMode="decimal"
          dir="ltr"
          autoComplete="off"
          value={text}
          aria-invalid={isOut || (text !== '' && value === undefined)}
          aria-describedby={`${id}-limits`}
          onChange={(event) => {
            onChange(event.target.value)
          }}
        />
        <bdi dir="ltr">{unit}</bdi>
      </div>
      <p id={`${id}-limits`} className={isOut ? 'field-error' : 'field-hint'}>
        <bdi dir="ltr">
          {least === undefined ? '' : `${speech.number(least)} ≤ `}
          {unit}
          {most === undefined ? '' : ` ≤ ${speech.number(most)}`}
        </bdi>
        {isOut ? ` — ${speech.text('inspection.out')}` : null}
      </p>
    </div>
  )
}
