import './check-list.css'
import { unreachable } from '@vigie/kit'
import { useState } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { wallClock } from '../i18n/zone-clock.ts'
import { SelectField, TextArea, TextField } from './field.tsx'
import { GestureForm } from './gesture-form.tsx'
import { useFirstDrawn } from './now.tsx'

/** One field of a form that a table describes. Times are those of the venue's clocks. */
export interface FieldSpec {
  readonly name: string
  readonly label: string
  readonly kind:
    | 'line'
    | 'code'
    | 'text'
    | 'lines'
    | 'choice'
    | 'time'
    | 'number'
    | 'tick'
    | 'people'
  readonly options?: readonly { readonly value: string; readonly text: string }[]
  /** At first; a time without one is now, or empty when it may be left out. */
  readonly initial?: string
  readonly isOptional?: boolean
  readonly hint?: string
  readonly maxLength?: number
  /** Shown only while this holds. */
  readonly when?: (values: FormValues) => boolean
}

export type FormValues = Readonly<Record<string, string>>

/** A form of a few described fields; `onSubmit` gets trimmed values, required ones never empty. */
export function FieldForm(props: {
  readonly label: string
  readonly submit: string
  readonly tone?: 'primary' | 'danger'
  readonly hint?: string
  readonly fields: readonly FieldSpec[]
  readonly isRunning: boolean
  readonly onSubmit: (values: FormValues) => void
  readonly onLeave: () => void
}) {
  const { label, submit, tone = 'primary', hint, fields, isRunning, onSubmit, onLeave } = props
  const speech = useSpeech()
  const nowMs = useFirstDrawn()
  const [typed, setTyped] = useState<FormValues>({})
  const valueOf = (field: FieldSpec): string =>
    typed[field.name] ?? field.initial ?? initialOf(field, wallClock(nowMs, speech.timeZone))
  const values: FormValues = Object.fromEntries(
    fields.map((field) => [field.name, valueOf(field).trim()]),
  )
  const shown = fields.filter((field) => field.when?.(values) ?? true)
  return (
    <GestureForm
      label={label}
      submit={submit}
      tone={tone}
      isRunning={isRunning}
      onLeave={onLeave}
      onSubmit={() => {
        const isWhole = shown.every(
          (field) => field.isOptional === true || values[field.name] !== '',
        )
        if (isWhole) onSubmit(values)
      }}
    >
      {shown.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={valueOf(field)}
          onChange={(value) => {
            setTyped((before) => ({ ...before, [field.name]: value }))
          }}
        />
      ))}
      {hint === undefined ? null : <p className="quiet">{hint}</p>}
    </GestureForm>
  )
}

function initialOf({ kind, options, isOptional }: FieldSpec, now: string): string {
  if (kind === 'choice') return options?.[0]?.value ?? ''
  return kind === 'time' && isOptional !== true ? now : ''
}

function Field(props: {
  readonly field: FieldSpec
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { field, value, onChange } = props
  const speech = useSpeech()
  const { kind, label, options = [], isOptional = false, maxLength = 200 } = field
  const zone =
    kind === 'time' ? speech.text('case.time-zone', { zone: speech.timeZone }) : undefined
  const hint = field.hint ?? zone
  const common = { label, value, onChange, ...(hint === undefined ? {} : { hint }) }
  switch (kind) {
    case 'line':
    case 'code':
      return (
        <TextField
          {...common}
          maxLength={maxLength}
          isRequired={!isOptional}
          {...(kind === 'code' ? { direction: 'ltr' as const } : {})}
        />
      )
    case 'number':
      return <TextField {...common} inputMode="numeric" isRequired={!isOptional} />
    case 'time':
      return <TextField {...common} type="datetime-local" isRequired={!isOptional} />
    case 'text':
      return <TextArea {...common} maxLength={4_000} isRequired={!isOptional} />
    case 'lines':
      return <TextArea {...common} maxLength={20_000} isRequired isLong />
    case 'choice':
      return <SelectField {...common} options={options} />
    case 'tick':
      return (
        <label className="tick">
          <input
            type="checkbox"
            checked={value === 'yes'}
            onChange={(event) => {
              onChange(event.target.checked ? 'yes' : '')
            }}
          />{' '}
          {label}
        </label>
      )
    case 'people': {
      const chosen = value === '' ? [] : value.split(',')
      return (
        <fieldset className="check-list">
          <legend>{label}</legend>
          {options.map((option) => (
            <label key={option.value}>
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={(event) => {
                  const others = chosen.filter((one) => one !== option.value)
                  onChange((event.target.checked ? [...others, option.value] : others).join(','))
                }}
              />
              {option.text}
            </label>
          ))}
        </fieldset>
      )
    }
    default:
      return unreachable(kind)
  }
}
