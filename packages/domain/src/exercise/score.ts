import type { Entry } from '../log/entry.ts'
import type { Exercise } from './exercise.ts'
import { EXERCISE_GOALS, GOAL_MARKS } from './goal.ts'
import type { ExerciseGoal, GoalMarks } from './goal.ts'

/** How fast the room was at one goal; milliseconds of the clock since the script signalled it. */
export interface GoalScore {
  readonly goal: ExerciseGoal
  /** Epoch ms. */
  readonly signalledAt: number
  readonly detectedMs?: number
  readonly acknowledgedMs?: number
  readonly decidedMs?: number
}

/**
 * The score of an exercise from its log: of each goal that was signalled, when it was detected (by
 * anybody but the script), when a person took note and when a person decided. `entries` are those of
 * GOAL_KINDS, in any order. Pure. What has not happened yet is absent, never zero.
 */
export function scoreExercise(
  exercise: Pick<Exercise, 'signals'>,
  entries: readonly Entry[],
): readonly GoalScore[] {
  return EXERCISE_GOALS.flatMap((goal) => {
    const signalledAt = exercise.signals[goal]
    if (signalledAt === undefined) return []
    const marks = GOAL_MARKS[goal]
    const after = (part: keyof GoalMarks, since: number) => firstOf(marks, part, { entries, since })
    const detectedAt = after('detect', signalledAt)
    const acknowledgedAt = detectedAt === undefined ? undefined : after('acknowledge', detectedAt)
    const decidedAt = after('decide', signalledAt)
    return [
      {
        goal,
        signalledAt,
        ...(detectedAt === undefined ? {} : { detectedMs: detectedAt - signalledAt }),
        ...(acknowledgedAt === undefined ? {} : { acknowledgedMs: acknowledgedAt - signalledAt }),
        ...(decidedAt === undefined ? {} : { decidedMs: decidedAt - signalledAt }),
      },
    ]
  })
}

function firstOf(
  marks: GoalMarks,
  part: keyof GoalMarks,
  { entries, since }: { readonly entries: readonly Entry[]; readonly since: number },
): number | undefined {
  const { kinds, about = '' } = marks[part]
  const times = entries.flatMap(({ kind, subject, actor, happenedAt }) => {
    const counts = part === 'detect' ? actor.id !== 'exercise' : actor.kind === 'person'
    const isMeant = kinds.includes(kind) && subject.id.startsWith(about)
    return counts && isMeant && happenedAt >= since ? [happenedAt] : []
  })
  return times.length === 0 ? undefined : Math.min(...times)
}
