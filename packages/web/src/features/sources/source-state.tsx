import type { SourceRow } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'

const SHAPES: Readonly<Record<SourceRow['state'], string>> = {
  receiving: '●',
  silent: '◇',
  waiting: '○',
  paused: '‖',
  undeclared: '△',
}

/** Where a source stands, by shape, word and colour; a silent one with the age of its last word. */
export function SourceState(props: { readonly source: SourceRow }) {
  const { state, lastSeenAt } = props.source
  const speech = useSpeech()
  return (
    <span className={`source-state source-${state}`}>
      <span aria-hidden="true">{SHAPES[state]}</span> {speech.text(`source.state.${state}`)}
      {state === 'silent' ? (
        <>
          {' '}
          <Age atMs={lastSeenAt === null ? undefined : Date.parse(lastSeenAt)} />
        </>
      ) : null}
    </span>
  )
}

/** A figure that is only as good as its source is alive: hollow where nothing comes. */
export function LiveFigure(props: { readonly source: SourceRow; readonly text: string }) {
  const { state, lastSeenAt } = props.source
  const speech = useSpeech()
  if (lastSeenAt === null) return <span className="quiet">—</span>
  return state === 'receiving' || state === 'undeclared' ? (
    props.text
  ) : (
    <span className="figure-hollow" title={speech.text('source.hollow')}>
      {props.text}
    </span>
  )
}
