import { EXERCISE_GOALS, EXERCISE_STATES, FASTEST, SLOWEST } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

/** `GET /api/exercise`: where the run of the scenario stands. */
export const ExerciseAnswer = Type.Object({
  scenario: Type.Union([Type.String(), Type.Null()], {
    description: 'null: the run has not begun, since the event does not exist yet',
  }),
  state: Type.Union([literals(EXERCISE_STATES), Type.Null()]),
  speed: Type.Union([Type.Number(), Type.Null()], {
    description: 'Exercise time over clock time, kept through a pause',
  }),
  positionMs: Type.Integer({ description: 'Exercise time since the start of the script' }),
  totalMs: Type.Integer({ description: 'Length of the script; 0 before it began' }),
  kickOffInMs: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Exercise time until kick-off, negative after it',
  }),
  steps: Type.Integer({ description: 'Steps of the script that are behind us' }),
  refused: Type.Integer({ description: 'Those that could not be carried out' }),
  position: Type.Integer({ description: 'Log position that this answer stands at' }),
})
export type ExerciseAnswer = Static<typeof ExerciseAnswer>

const SinceSignal = Type.Union([Type.Integer(), Type.Null()], {
  description: 'Milliseconds of the clock since the script signalled it; null: not yet',
})

/** `GET /api/exercise/score`: how fast the room was, from its log. */
export const ExerciseScore = Type.Object({
  goals: Type.Array(
    Type.Object({
      goal: literals(EXERCISE_GOALS),
      detectedMs: SinceSignal,
      acknowledgedMs: SinceSignal,
      decidedMs: SinceSignal,
    }),
    { description: 'What the script has signalled so far' },
  ),
})
export type ExerciseScore = Static<typeof ExerciseScore>

/** `POST /api/exercise/speed`: how fast exercise time passes, or that it stands still. */
export const SetExerciseSpeed = Type.Object({
  ...Gesture,
  speed: Type.Union([Type.Number({ minimum: SLOWEST, maximum: FASTEST }), Type.Literal('pause')], {
    description: 'A number also ends a pause',
  }),
})
export type SetExerciseSpeed = Static<typeof SetExerciseSpeed>
