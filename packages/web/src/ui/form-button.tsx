import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import { FieldForm } from './field-form.tsx'
import type { FieldSpec, FormValues } from './field-form.tsx'
import { useKeys } from './use-keys.ts'

/** A button, with a key, that opens a form in its place; the form leaves when `onSubmit` answers that it is done. */
export function FormButton(props: {
  readonly label: string
  readonly submit: string
  readonly keyHint?: string
  readonly tone?: 'plain' | 'quiet' | 'danger'
  readonly hint?: string
  readonly fields: readonly FieldSpec[]
  readonly isRunning: boolean
  readonly onSubmit: (values: FormValues) => Promise<boolean>
}) {
  const { label, submit, keyHint, tone = 'plain', hint, fields, isRunning, onSubmit } = props
  const [isOpen, setOpen] = useState(false)
  // Only what this form sends holds it back: another gesture under way must not swallow its `⏎`.
  const [isSending, setSending] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const open = () => {
    setOpen(true)
  }
  const leave = () => {
    setOpen(false)
    // The keys of the screen are heard again where the form was.
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus())
  }
  useKeys(keyHint === undefined ? {} : { [keyHint]: open })
  return (
    <div className={isOpen ? 'form-place is-open' : 'form-place'} ref={place}>
      {isOpen ? (
        <FieldForm
          label={label}
          submit={submit}
          tone={tone === 'danger' ? 'danger' : 'primary'}
          {...(hint === undefined ? {} : { hint })}
          fields={fields}
          isRunning={isSending}
          onLeave={leave}
          onSubmit={(values) => {
            setSending(true)
            void onSubmit(values).then((isDone) => {
              setSending(false)
              if (isDone) leave()
            })
          }}
        />
      ) : (
        <Button tone={tone} isDisabled={isRunning} onPress={open}>
          {label} {keyHint === undefined ? null : <kbd className="kbd">{keyHint}</kbd>}
        </Button>
      )}
    </div>
  )
}
