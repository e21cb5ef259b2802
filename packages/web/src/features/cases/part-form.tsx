import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import type { FieldSpec, FormValues } from '../../ui/field-form.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import type { CaseDesk, Gesture, PartAction } from './case-desk.ts'

/** A button that opens a form in place, whose values make one gesture. */
export function PartForm(props: {
  readonly desk: CaseDesk
  /** What of the work on a case it is; absent = for those who may do all of it. */
  readonly action?: PartAction
  readonly label: string
  /** Opens it, where the form is the only one of its kind on screen. */
  readonly keyHint?: string
  readonly tone?: 'plain' | 'quiet'
  readonly hint?: string
  readonly fields: readonly FieldSpec[]
  /** Undefined where the values make no gesture yet. */
  readonly toGesture: (values: FormValues) => Gesture | undefined
}) {
  const { desk, action, label, keyHint, tone = 'plain', hint, fields, toGesture } = props
  const speech = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const isOffered = action === undefined ? desk.isWriter : desk.mayDo(action)
  useKeys(
    keyHint === undefined || !isOffered
      ? {}
      : {
          [keyHint]: () => {
            setOpen(true)
          },
        },
  )
  if (!isOffered) return null
  if (!isOpen) {
    return (
      <Button
        tone={tone}
        onPress={() => {
          setOpen(true)
        }}
      >
        {label} {keyHint === undefined ? null : <kbd className="kbd">{keyHint}</kbd>}
      </Button>
    )
  }
  return (
    <FieldForm
      label={label}
      submit={speech.text('case.record')}
      {...(hint === undefined ? {} : { hint })}
      fields={fields}
      isRunning={desk.deed.isRunning}
      onLeave={() => {
        setOpen(false)
      }}
      onSubmit={(values) => {
        const gesture = toGesture(values)
        if (gesture === undefined) return
        void desk.send(gesture).then((isDone) => {
          if (isDone) setOpen(false)
        })
      }}
    />
  )
}
