import { useState } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button } from './button.tsx'

const LEAST = 300
const MOST = 1_100
const USUAL: Memory = { key: 'vigie.pane', initialPx: 420 }
const STEP = 24

/** Where the width of a pane is remembered, and what it is at first. */
interface Memory {
  readonly key: string
  readonly initialPx: number
}

/** A list with its detail beside it, at the end side; the width is remembered in this browser. */
export function Split(props: {
  readonly children: ReactNode
  readonly detail?: {
    readonly title: ReactNode
    readonly body: ReactNode
    readonly onClose: () => void
  }
  /** For rooms whose detail needs another width than usual. */
  readonly memory?: Memory
}) {
  const { children, detail, memory = USUAL } = props
  const speech = useSpeech()
  const [width, setWidth] = useState(() =>
    within(Number(localStorage.getItem(memory.key) ?? memory.initialPx)),
  )

  function resize(next: number): void {
    setWidth(within(next))
    localStorage.setItem(memory.key, String(within(next)))
  }

  function onKey(event: KeyboardEvent): void {
    const step = stepOf(event.key)
    if (step === 0) return
    event.preventDefault()
    resize(width + (isRightToLeft() ? -step : step))
  }

  function onDrag(event: PointerEvent<HTMLElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    resize(isRightToLeft() ? event.clientX : document.documentElement.clientWidth - event.clientX)
  }

  if (detail === undefined) {
    return (
      <div className="split">
        <div className="split-main">{children}</div>
      </div>
    )
  }
  return (
    <div className="split split-open" style={{ '--pane': `${width}px` }}>
      <div className="split-main">{children}</div>
      <div
        className="split-handle"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- `hr` is no widget; a focusable separator is.
        role="separator"
        aria-orientation="vertical"
        aria-label={speech.text('shell.resize-detail')}
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={onDrag}
      />
      <section className="pane" aria-label={speech.text('shell.detail')}>
        <div className="pane-head">
          <h2>{detail.title}</h2>
          <Button tone="quiet" onPress={detail.onClose}>
            {speech.text('shell.close')}
          </Button>
        </div>
        <div className="pane-body">{detail.body}</div>
      </section>
    </div>
  )
}

/** An arrow towards the list widens the pane (in left-to-right; the caller mirrors). */
function stepOf(key: string): number {
  if (key === 'ArrowLeft') return STEP
  if (key === 'ArrowRight') return -STEP
  return 0
}

function within(width: number): number {
  return Number.isFinite(width) ? Math.min(MOST, Math.max(LEAST, width)) : USUAL.initialPx
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl'
}
