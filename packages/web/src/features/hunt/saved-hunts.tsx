import { Link } from '@tanstack/react-router'
import { useDeed } from '../../data/use-deed.ts'
import { useMe } from '../../data/me.tsx'
import { useDocumentList } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { ProblemNote, Said } from '../../ui/notes.tsx'
import { spanOf } from './hunt-search.ts'
import type { HuntSearch } from './hunt-search.ts'
import { readSavedHunt } from './read-hunts.ts'
import type { ShownHunt } from './read-hunts.ts'

/** Hunts that this reader saved, and those that colleagues share; each is a link that runs it. */
export function SavedHunts() {
  const speech = useSpeech()
  const deed = useDeed()
  const { data = [], loading, retry } = useDocumentList('/api/hunts/saved', { kinds: ['hunt.'] })
  const hunts = data.flatMap((document) => readSavedHunt(document) ?? [])
  return (
    <details className="saved-hunts" open={hunts.length > 0 && hunts.length <= 5}>
      <summary>{speech.text('hunt.saved', { n: hunts.length })}</summary>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      {hunts.length === 0 && loading.kind === 'ready' ? (
        <p className="quiet">{speech.text('hunt.saved.none')}</p>
      ) : null}
      <ul>
        {hunts.map((hunt) => (
          <SavedHunt
            key={hunt.id}
            hunt={hunt}
            isRunning={deed.isRunning}
            onGesture={(gesture) => {
              void deed.run(`/api/hunts/saved/${encodeURIComponent(hunt.id)}/gestures`, { gesture })
            }}
          />
        ))}
      </ul>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </details>
  )
}

function SavedHunt(props: {
  readonly hunt: ShownHunt
  readonly isRunning: boolean
  readonly onGesture: (gesture: object) => void
}) {
  const { hunt, isRunning, onGesture } = props
  const { title, text, owner, isShared } = hunt
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const isOwn = owner === me.id
  return (
    <li>
      <Link to="/hunt" search={searchOf(hunt)}>
        <Said text={title} />
      </Link>
      <code className="mono quiet" dir="ltr">
        {text === '' ? speech.text('hunt.everything') : (text ?? '')}
      </code>
      {isOwn ? (
        <span className="row">
          <button
            type="button"
            className="button button-quiet"
            disabled={isRunning}
            aria-pressed={isShared}
            onClick={() => {
              onGesture({ kind: 'share', shared: !isShared })
            }}
          >
            {speech.text(isShared ? 'hunt.unshare' : 'hunt.share')}
          </button>
          <button
            type="button"
            className="button button-quiet"
            disabled={isRunning}
            onClick={() => {
              onGesture({ kind: 'discard' })
            }}
          >
            {speech.text('hunt.discard')}
          </button>
        </span>
      ) : (
        <span className="quiet">{speech.text('hunt.shared-by', { name: nameOf(owner) })}</span>
      )}
    </li>
  )
}

function searchOf({ text, spanMs, sources }: ShownHunt): HuntSearch {
  const span = spanMs === undefined ? undefined : spanOf(spanMs)
  return {
    ...(text === null || text === '' ? {} : { text }),
    ...(span === undefined ? {} : { span }),
    ...(sources.length === 0 ? {} : { sources: sources.join(',') }),
  }
}
