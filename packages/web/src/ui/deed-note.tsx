import type { ReactNode } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'

/**
 * The fate of a gesture, in place: refused and why, or the entry that it became and whether that is
 * signed yet.
 */
export function DeedNote(props: {
  readonly sentence: string | undefined
  readonly recorded: { readonly id: string; readonly isSigned: boolean } | undefined
  /** Where the gesture leads. */
  readonly children?: ReactNode
}) {
  const { sentence, recorded } = props
  const speech = useSpeech()
  return (
    <div className="deed">
      <div role="alert" className={sentence === undefined ? undefined : 'problem'}>
        {sentence}
      </div>
      <output className="deed-fate">
        {recorded === undefined || sentence !== undefined ? null : (
          <>
            <span aria-hidden="true">{recorded.isSigned ? '✓✓' : '✓'}</span>{' '}
            <bdi>{recorded.id}</bdi>{' '}
            {speech.text(recorded.isSigned ? 'log.state.signed' : 'log.state.committed')}
          </>
        )}
      </output>
      {props.children}
    </div>
  )
}
