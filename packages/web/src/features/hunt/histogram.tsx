import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { useShortMoment } from './short-moment.ts'

export interface Bar {
  readonly fromMs: number
  readonly toMs: number
  readonly count: number
}

/** Ends of a selection of bars: where it began and where the hand is. */
interface Selection {
  readonly anchor: number
  readonly head: number
}

/**
 * Events over time, one bar a bucket, zero-based, in reading direction. Dragging over bars, or arrows
 * with Shift and `⏎`, asks for that stretch alone. The strip is one stop of the tab key.
 */
export function Histogram(props: {
  readonly bars: readonly Bar[]
  /** Length of a whole bucket; those at the ends may be cut. */
  readonly stepMs: number
  readonly isStale: boolean
  readonly onZoom: (fromMs: number, toMs: number) => void
}) {
  const { bars, stepMs, isStale, onZoom } = props
  const speech = useSpeech()
  const strip = useRef<HTMLDivElement>(null)
  const [selection, setSelection] = useState<Selection>()
  const [isDragging, setDragging] = useState(false)
  const first = bars[0]
  const last = bars.at(-1)
  const stretchMs = first === undefined || last === undefined ? 0 : last.toMs - first.fromMs
  const say = useShortMoment(stretchMs, false)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const low = Math.min(selection?.anchor ?? -1, selection?.head ?? -1)
  const high = Math.max(selection?.anchor ?? -1, selection?.head ?? -1)
  const stop = Math.min(selection?.head ?? 0, bars.length - 1)

  function zoom(from: number, to: number): void {
    const start = bars[from]
    const end = bars[to]
    setSelection(undefined)
    if (start !== undefined && end !== undefined) onZoom(start.fromMs, end.toMs)
  }

  function barAt(event: PointerEvent): number {
    const box = strip.current?.getBoundingClientRect()
    if (box === undefined) return 0
    const share = (event.clientX - box.left) / box.width
    const along = document.documentElement.dir === 'rtl' ? 1 - share : share
    return Math.min(bars.length - 1, Math.max(0, Math.floor(along * bars.length)))
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && selection !== undefined) {
      event.preventDefault()
      setSelection(undefined)
      return
    }
    const onwards = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backwards = onwards === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const ends: Readonly<Record<string, number>> = {
      [onwards]: stop + 1,
      [backwards]: stop - 1,
      Home: 0,
      End: bars.length - 1,
    }
    const wanted = ends[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    const head = Math.min(bars.length - 1, Math.max(0, wanted))
    setSelection({ anchor: event.shiftKey ? (selection?.anchor ?? stop) : head, head })
    const button = strip.current?.children[head]
    if (button instanceof HTMLElement) button.focus()
  }

  if (first === undefined || last === undefined) return null
  const middle = bars[Math.floor(bars.length / 2)]
  return (
    <figure className="histogram" aria-busy={isStale}>
      <div
        ref={strip}
        className="bars"
        role="toolbar"
        tabIndex={-1}
        aria-label={speech.text('hunt.histogram')}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          const at = barAt(event)
          strip.current?.setPointerCapture(event.pointerId)
          setSelection({ anchor: at, head: at })
          setDragging(true)
        }}
        onPointerMove={(event) => {
          if (isDragging && selection !== undefined) {
            setSelection({ anchor: selection.anchor, head: barAt(event) })
          }
        }}
        onPointerUp={() => {
          setDragging(false)
          if (isDragging && low >= 0) zoom(low, high)
        }}
        onPointerCancel={() => {
          setDragging(false)
          setSelection(undefined)
        }}
      >
        {bars.map((bar, index) => (
          <button
            key={bar.fromMs}
            type="button"
            className="bar"
            tabIndex={index === stop ? 0 : -1}
            aria-pressed={index >= low && index <= high}
            aria-label={speech.text('hunt.bar', {
              from: say(bar.fromMs),
              to: say(bar.toMs),
              n: bar.count,
            })}
            title={`${say(bar.fromMs)} – ${say(bar.toMs)} · ${speech.number(bar.count)}`}
            onClick={(event) => {
              // A pointer has zoomed already when it left the bar.
              if (event.detail === 0)
                zoom(selection === undefined ? index : low, selection === undefined ? index : high)
            }}
          >
            <span
              style={{
                blockSize: `${bar.count === 0 ? 0 : Math.max(2, (bar.count / most) * 100)}%`,
              }}
            />
          </button>
        ))}
      </div>
      <div className="bar-axis quiet" aria-hidden="true">
        <span>{say(first.fromMs)}</span>
        <span>{middle === undefined ? null : say(middle.fromMs)}</span>
        <span>{say(last.toMs)}</span>
      </div>
      <figcaption className="bar-most quiet">
        {speech.text('hunt.most', { n: most, step: speech.duration(stepMs) })}
      </figcaption>
    </figure>
  )
}
