import { EXERCISE_ID, evolveExercise } from '@vigie/domain'
import type { Exercise } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** The run of the scenario, in an exercise: one document. */
export const exerciseView: Projection<Exercise> = {
  name: 'exercise',
  version: 2,
  kinds: ['exercise.'],
  idsOf: () => [EXERCISE_ID],
  evolve: evolveExercise,
}
