import { FASTEST } from '@vigie/domain'
import type { ExerciseAnswer } from '@vigie/protocol'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { useKeys } from '../../ui/use-keys.ts'

const SPEEDS = [1, 2, 5, 10, 20, FASTEST]

/** Pause and speed. Space pauses and resumes. */
export function SpeedControl(props: {
  readonly state: ExerciseAnswer['state']
  readonly speed: number | null
  readonly onChanged: () => void
}) {
  const { state, speed, onChanged } = props
  const speech = useSpeech()
  const deed = useDeed()
  const isPaused = state === 'paused'

  async function set(next: number | 'pause'): Promise<void> {
    const written = await deed.run('/api/exercise/speed', { speed: next })
    if (written !== undefined) onChanged()
  }

  function turn(): void {
    void set(isPaused ? (speed ?? 1) : 'pause')
  }
  useKeys({ ' ': turn })

  const present = SPEEDS.find((each) => each === speed)
  return (
    <>
      <div className="row">
        <Button tone="primary" isDisabled={deed.isRunning} onPress={turn}>
          {speech.text(isPaused ? 'exercise.resume' : 'exercise.pause')}
        </Button>
        <Choice
          label={speech.text('exercise.speed')}
          value={present === undefined ? '' : String(present)}
          options={SPEEDS.map((each) => ({
            value: String(each),
            text: speech.text('exercise.speed-is', { speed: each }),
          }))}
          onChange={(next) => {
            void set(Number(next))
          }}
        />
      </div>
      {speed === null ? null : (
        <p className="quiet">
          {speech.text('exercise.speed-means', { time: speech.duration(60_000 / speed) })}
        </p>
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}
