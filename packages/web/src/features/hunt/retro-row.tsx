import { Link } from '@tanstack/react-router'
import { RetroHuntProgress } from '@vigie/protocol'
import { useAnswer } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { Said } from '../../ui/notes.tsx'
import type { ShownRetroHunt } from './read-hunts.ts'

const LOOK_MS = 1_000

/** One retro-hunt: what it looks for, how far it is, what it came to; a running one can be stopped. */
export function RetroRow(props: { readonly hunt: ShownRetroHunt }) {
  const { id, title, what, state, fromMs, toMs, startedAtMs, figures } = props.hunt
  const speech = useSpeech()
  const deed = useDeed()
  const path = `/api/hunts/retro/${encodeURIComponent(id)}`
  const isRunning = state === 'running'
  const { data } = useAnswer(RetroHuntProgress, isRunning ? `${path}/progress` : undefined, {
    kinds: ['retro-hunt.ended'],
    everyMs: LOOK_MS,
  })
  const shown = isRunning && data !== undefined ? data : figures
  const events = isRunning ? data?.events : undefined
  return (
    <article className="retro-hunt" aria-label={title ?? id}>
      <div className="row">
        <strong>
          <Said text={title} />
        </strong>
        <span className="quiet">
          <bdi>{id}</bdi> · {speech.text(`retro.${what}`)} · <Age atMs={startedAtMs} />
        </span>
      </div>
      <span className="quiet">
        {speech.text('hunt.from-to', { from: speech.moment(fromMs), to: speech.moment(toMs) })}
      </span>
      <span className={state === 'failed' ? 'retro-failed' : undefined}>
        {speech.text(`retro.state.${data?.state ?? state}`)}
      </span>
      {isRunning ? (
        <progress
          aria-label={speech.text('retro.progress')}
          max={Math.max(1, events ?? 1)}
          {...(events === undefined ? {} : { value: shown.looked })}
        />
      ) : null}
      <span>
        {/* What was looked at is counted in the archive only: of fresh events it is not known. */}
        {shown.looked === 0
          ? null
          : `${
              events === undefined
                ? speech.text('retro.looked', { n: shown.looked })
                : speech.text('retro.looked-of', { n: shown.looked, total: events })
            } · `}
        {speech.text('retro.matches', { n: shown.matches })} ·{' '}
        <Link to="/findings">{speech.text('retro.findings', { n: shown.findings })}</Link>
      </span>
      {isRunning ? (
        <div className="row">
          <Button
            isDisabled={deed.isRunning}
            onPress={() => {
              void deed.run(`${path}/stop`, {})
            }}
          >
            {speech.text('retro.stop')}
          </Button>
        </div>
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </article>
  )
}
