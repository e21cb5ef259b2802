import './gesture-form.css'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button } from './button.tsx'

/**
 * The few fields that one gesture needs, opened in place. The first field takes the focus, `⏎` sends
 * (`⇧ ⏎` makes a new line), `Escape` leaves. What is sent while another gesture `isRunning` waits for that; a
 * form never sends itself twice.
 */
export function GestureForm(props: {
  readonly label: string
  readonly submit: string
  readonly tone?: 'primary' | 'danger'
  readonly isRunning: boolean
  readonly onSubmit: () => void
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const { label, submit, tone = 'primary', isRunning, onSubmit, onLeave, children } = props
  const speech = useSpeech()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const first = form.current?.querySelector('input, select, textarea')
    if (first instanceof HTMLElement) first.focus()
  }, [])
  /** Whether what runs is this form's own, and whether it is to be sent after what runs. */
  const isOwn = useRef(false)
  const isWaiting = useRef(false)
  useEffect(() => {
    if (isRunning) return
    isOwn.current = isWaiting.current
    if (!isWaiting.current) return
    isWaiting.current = false
    onSubmit()
  })

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault()
      onLeave()
    } else if (event.key === 'Enter' && !event.shiftKey && isSentBy(event.target)) {
      event.preventDefault()
      form.current?.requestSubmit()
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields inside.
    <form
      ref={form}
      className="gesture-form"
      aria-label={label}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        if (isRunning) {
          isWaiting.current = !isOwn.current
        } else {
          isOwn.current = true
          onSubmit()
        }
      }}
    >
      {children}
      <div className="row">
        <Button type="submit" tone={tone} isDisabled={isRunning}>
          {submit}
        </Button>
        <Button tone="quiet" onPress={onLeave}>
          {speech.text('shell.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Lines of text send their form by themselves; long texts keep the key. */
function isSentBy(target: EventTarget): boolean {
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLTextAreaElement && target.dataset['long'] === undefined
}
