import '../../ui/gesture-form.css'
import { METHANE_FIELDS } from '@vigie/domain'
import type { MethaneField } from '@vigie/domain'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'

const MAJOR = ['unsaid', 'yes', 'no'] as const
type Major = (typeof MAJOR)[number]

/** What was said in one go; empty fields are left out. */
export interface SaidMethane {
  readonly major: boolean | undefined
  readonly fields: Readonly<Partial<Record<MethaneField, string>>>
}

/**
 * M/ETHANE as it is spoken, one line a letter: `⏎` goes to the next field and sends from the last one,
 * `Ctrl ⏎` sends from anywhere, `Escape` leaves.
 */
export function MethaneForm(props: {
  readonly label: string
  readonly submit: string
  readonly hint: string
  readonly isRunning: boolean
  readonly initialMajor?: Major
  /** Fields before the report, e.g. of the incident that it opens. */
  readonly children?: ReactNode
  readonly onReport: (said: SaidMethane) => void
  readonly onLeave: () => void
}) {
  const { label, submit, hint, isRunning, initialMajor = 'unsaid', onReport, onLeave } = props
  const speech = useSpeech()
  const form = useRef<HTMLFormElement>(null)
  const [major, setMajor] = useState<Major>(initialMajor)
  const [texts, setTexts] = useState<Readonly<Partial<Record<MethaneField, string>>>>({})
  useEffect(() => {
    fieldsIn(form.current)[0]?.focus()
  }, [])

  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      onLeave()
    } else if (event.key === 'Enter' && event.target instanceof HTMLElement) {
      const fields = fieldsIn(form.current)
      const place = fields.indexOf(event.target)
      if (place === -1) return
      event.preventDefault()
      const next = fields[place + 1]
      if (event.ctrlKey || event.metaKey || next === undefined) form.current?.requestSubmit()
      else next.focus()
    }
  }

  function send(): void {
    const said = METHANE_FIELDS.flatMap((field) => {
      const text = texts[field]?.trim() ?? ''
      return text === '' ? [] : [[field, text] as const]
    })
    onReport({
      major: major === 'unsaid' ? undefined : major === 'yes',
      fields: Object.fromEntries(said),
    })
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields inside.
    <form
      ref={form}
      className="gesture-form methane-form"
      aria-label={label}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isRunning) send()
      }}
    >
      {props.children}
      <SelectField
        label={`M · ${speech.text('room.methane.major')}`}
        value={major}
        onChange={setMajor}
        options={MAJOR.map((value) => ({
          value,
          text: speech.text(`room.methane.major.${value}`),
        }))}
      />
      {METHANE_FIELDS.map((field) => (
        <TextField
          key={field}
          label={`${LETTERS[field]} · ${speech.text(`incident.methane.${field}`)}`}
          value={texts[field] ?? ''}
          onChange={(text) => {
            setTexts((before) => ({ ...before, [field]: text }))
          }}
          maxLength={2_000}
        />
      ))}
      <p className="quiet">{hint}</p>
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={isRunning}>
          {submit} <kbd className="kbd">Ctrl ⏎</kbd>
        </Button>
        <Button tone="quiet" onPress={onLeave}>
          {speech.text('shell.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The letter by which each field is known on the radio. */
export const LETTERS: Readonly<Record<MethaneField, string>> = {
  location: 'E',
  type: 'T',
  hazards: 'H',
  access: 'A',
  casualties: 'N',
  services: 'E',
}

function fieldsIn(form: HTMLFormElement | null): readonly HTMLElement[] {
  return [...(form?.querySelectorAll('input, select') ?? [])].flatMap((field) =>
    field instanceof HTMLElement ? [field] : [],
  )
}
