import './exercise.css'
import { useQuery } from '@tanstack/react-query'
import { SCENARIO_NAMES } from '@vigie/domain'
import { ExerciseAnswer } from '@vigie/protocol'
import { loadingOf, useDocuments } from '../../data/as-of.tsx'
import { useLive } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import { ProblemError } from '../../data/problem.ts'
import { readEventIn } from '../../data/read-event.ts'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, Facts, ProblemNote } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { kickOffShare, positionNow } from './exercise-clock.ts'
import { ScorePanel } from './score-panel.tsx'
import { SpeedControl } from './speed-control.tsx'

const REFRESH_MS = 5_000

/** Running an exercise: pause, speed, and where the script stands. Says so where there is none. */
export function ExerciseScreen() {
  const speech = useSpeech()
  const event = readEventIn(useDocuments('event').documents)
  const query = useExercise(event?.exercise === true)
  const loading = loadingOf(query)
  if (event?.exercise === false) return <Empty>{speech.text('exercise.live')}</Empty>
  return (
    <div className="exercise-room">
      <h1>{speech.text('exercise.title')}</h1>
      {loading.kind === 'failed' ? (
        <ProblemNote
          sentence={sayProblem(speech, loading.problem)}
          onRetry={() => {
            void query.refetch()
          }}
        />
      ) : null}
      {query.data === undefined ? null : (
        <Run
          answer={query.data}
          answeredAtMs={query.dataUpdatedAt}
          onChanged={() => {
            void query.refetch()
          }}
        />
      )}
    </div>
  )
}

/** The run, asked anew after every fact about it, and now and then for its steps. */
function useExercise(isExercise: boolean) {
  const latest = useLive(
    (state) => state.entries.findLast((entry) => entry.kind.startsWith('exercise.'))?.position,
  )
  return useQuery({
    queryKey: ['exercise', latest],
    enabled: isExercise,
    retry: false,
    refetchInterval: REFRESH_MS,
    placeholderData: (previous) => previous,
    queryFn: async () => {
      const reply = await request(ExerciseAnswer, '/api/exercise')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
}

function Run(props: {
  readonly answer: ExerciseAnswer
  /** Epoch ms of this device. */
  readonly answeredAtMs: number
  readonly onChanged: () => void
}) {
  const { answer, answeredAtMs, onChanged } = props
  const speech = useSpeech()
  const me = useMe()
  const skewMs = useLive((state) => state.skewMs)
  const now = useNow(250) - skewMs
  if (answer.state === null) return <Empty>{speech.text('exercise.not-begun')}</Empty>
  const atMs = positionNow(answer, now - answeredAtMs)
  const toKickOffMs =
    answer.kickOffInMs === null ? undefined : answer.kickOffInMs - (atMs - answer.positionMs)
  return (
    <>
      <div className="run-head">
        <strong className={`run-state run-${answer.state}`}>
          {speech.text(`exercise.state.${answer.state}`)}
        </strong>
        {toKickOffMs === undefined ? null : (
          <p>
            <strong className="run-clock">{speech.countdown(Math.abs(toKickOffMs))}</strong>{' '}
            <span className="quiet">
              {speech.text(toKickOffMs > 0 ? 'exercise.before' : 'exercise.after')}
            </span>
          </p>
        )}
      </div>
      <Bar answer={answer} atMs={atMs} />
      {may(me, 'exercise.control') && answer.state !== 'ended' ? (
        <SpeedControl state={answer.state} speed={answer.speed} onChanged={onChanged} />
      ) : null}
      <Facts
        facts={[
          ...scriptFact(speech, answer.scenario),
          ...(answer.speed === null || answer.state === 'ended'
            ? []
            : [
                {
                  name: speech.text('exercise.left'),
                  value: speech.text('exercise.left-value', {
                    time: speech.duration((answer.totalMs - atMs) / answer.speed),
                  }),
                },
              ]),
          {
            name: speech.text('exercise.steps'),
            value: (
              <>
                {speech.number(answer.steps)} ·{' '}
                {speech.text('exercise.refused', { n: answer.refused })}
              </>
            ),
          },
        ]}
      />
      {may(me, 'log.read') ? <ScorePanel /> : null}
    </>
  )
}

/** The script from its start to its end, with kick-off marked. */
function Bar(props: { readonly answer: ExerciseAnswer; readonly atMs: number }) {
  const { answer, atMs } = props
  const speech = useSpeech()
  const share = kickOffShare(answer)
  const done = answer.totalMs === 0 ? 0 : atMs / answer.totalMs
  return (
    <div className="run-bar">
      <progress
        value={Math.round(done * 1_000)}
        max={1_000}
        aria-label={speech.text('exercise.position')}
      />
      {share === undefined ? null : (
        <span className="run-kick-off" style={{ insetInlineStart: `${share * 100}%` }}>
          {speech.text('exercise.kick-off')}
        </span>
      )}
    </div>
  )
}

/** Which script is played; one of the house's own by its id. */
function scriptFact(speech: Speech, scenario: string | null) {
  if (scenario === null) return []
  const known = SCENARIO_NAMES.find((name) => name === scenario)
  const value = known === undefined ? scenario : speech.text(`exercise.script.${known}`)
  return [{ name: speech.text('exercise.position'), value }]
}
