import { useQuery } from '@tanstack/react-query'
import { ExerciseScore } from '@vigie/protocol'
import { useLive } from '../../data/live-context.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'

const REFRESH_MS = 5_000

/** How fast the room was at what the script signalled, from the log. Nothing before the first signal. */
export function ScorePanel() {
  const speech = useSpeech()
  const goals = useScore()
  if (goals.length === 0) return null
  const time = (ms: number | null) =>
    ms === null ? (
      <span className="quiet">{speech.text('exercise.score-not-yet')}</span>
    ) : (
      speech.duration(ms)
    )
  return (
    <section aria-labelledby="score-title">
      <h2 id="score-title">{speech.text('exercise.score')}</h2>
      <p className="quiet">{speech.text('exercise.score-about')}</p>
      <table className="score">
        <thead>
          <tr>
            <th scope="col">{speech.text('exercise.score-what')}</th>
            <th scope="col">{speech.text('exercise.score-detected')}</th>
            <th scope="col">{speech.text('exercise.score-acknowledged')}</th>
            <th scope="col">{speech.text('exercise.score-decided')}</th>
          </tr>
        </thead>
        <tbody>
          {goals.map(({ goal, detectedMs, acknowledgedMs, decidedMs }) => (
            <tr key={goal}>
              <th scope="row">{speech.text(`exercise.goal.${goal}`)}</th>
              <td>{time(detectedMs)}</td>
              <td>{time(acknowledgedMs)}</td>
              <td>{time(decidedMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Asked anew when the log has grown, at most every few seconds. */
function useScore(): ExerciseScore['goals'] {
  const isLive = useLive((state) => state.entries.length > 0)
  const { data } = useQuery({
    queryKey: ['exercise-score', isLive],
    retry: false,
    refetchInterval: REFRESH_MS,
    placeholderData: (previous) => previous,
    queryFn: async () => {
      const reply = await request(ExerciseScore, '/api/exercise/score')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  return data?.goals ?? []
}
