import './part.css'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { DeedNote } from './deed-note.tsx'
import { ProblemNote } from './notes.tsx'

/** A part of a pane: its name and count, what can be added, its rows, the fate of its gestures. */
export function Part(props: {
  readonly title: string
  readonly count?: number
  /** Said when there is nothing. */
  readonly empty?: string | undefined
  readonly isWaiting?: boolean
  /** Why its rows could not be read. */
  readonly problem?: string | undefined
  readonly add?: ReactNode
  readonly children?: ReactNode
  /** Why the latest gesture was refused, and what the latest one wrote. */
  readonly refused: string | undefined
  readonly recorded: { readonly id: string; readonly isSigned: boolean } | undefined
}) {
  const { title, count, empty, isWaiting = false, problem, add, children } = props
  const speech = useSpeech()
  const id = useId()
  return (
    <section className="pane-part" aria-labelledby={id}>
      <div className="pane-part-head">
        <h3 id={id}>
          {title}
          {count === undefined || count === 0 ? null : ` · ${speech.number(count)}`}
        </h3>
        {add}
      </div>
      {problem === undefined ? null : <ProblemNote sentence={problem} />}
      {empty === undefined || problem !== undefined ? null : (
        <p className="quiet">{isWaiting ? speech.text('shell.loading') : empty}</p>
      )}
      {children}
      <DeedNote sentence={props.refused} recorded={props.recorded} />
    </section>
  )
}
