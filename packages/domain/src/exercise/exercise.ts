import type { ExerciseGoal } from './goal.ts'

/**
 * The run of a scenario, as the log tells it. Its position is a pure function of this and the clock,
 * so that nothing has to be kept besides the log, and a restart goes on where the log stands.
 */
export interface Exercise {
  readonly scenario: string
  readonly state: ExerciseState
  readonly speed: number
  /** Start and end of the script, milliseconds from kick-off. */
  readonly startMs: number
  readonly endMs: number
  /** At this instant (epoch ms) the run stood at this position (ms since its start). */
  readonly anchorAt: number
  readonly anchorPositionMs: number
  /** Steps of the script that are behind us; the next one has this index. */
  readonly steps: number
  /** How many of them were refused, since somebody had been faster. */
  readonly refused: number
  /** Position of the last step, ms since the start. */
  readonly stepPositionMs: number
  /** Ids of the incidents that the script opened, by their key in the script. */
  readonly incidents: Readonly<Record<string, string>>
  /** When the script first signalled each goal, epoch ms. */
  readonly signals: Readonly<Partial<Record<ExerciseGoal, number>>>
}

export const EXERCISE_STATES = ['running', 'paused', 'ended'] as const
export type ExerciseState = (typeof EXERCISE_STATES)[number]

/** The one document of the projection. */
export const EXERCISE_ID = 'exercise'

/** Length of the script in milliseconds. */
export function lengthOf(exercise: Pick<Exercise, 'startMs' | 'endMs'>): number {
  return exercise.endMs - exercise.startMs
}

/** Where the run stands at `nowMs` (epoch ms): milliseconds since its start, whole, never past its end. */
export function positionAt(exercise: Exercise, nowMs: number): number {
  if (exercise.state !== 'running') return exercise.anchorPositionMs
  const passed = Math.max(0, nowMs - exercise.anchorAt) * exercise.speed
  return Math.min(lengthOf(exercise), Math.floor(exercise.anchorPositionMs + passed))
}

/**
 * When kick-off falls on the clock (epoch ms), for a run that stands at `positionMs` at `nowMs`: in the
 * past once it has been played.
 */
export function kickOffAt(
  run: Pick<Exercise, 'startMs' | 'speed'>,
  positionMs: number,
  nowMs: number,
): number {
  return Math.round(nowMs + (-run.startMs - positionMs) / run.speed)
}

/** The furthest position that the log proves, ms since the start: where a run goes on after a restart. */
export function reachedPosition(exercise: Exercise): number {
  return Math.max(exercise.anchorPositionMs, exercise.stepPositionMs)
}
