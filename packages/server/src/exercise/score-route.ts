import { EXERCISE_ID, GOAL_KINDS, refusal, scoreExercise } from '@vigie/domain'
import type { Entry } from '@vigie/domain'
import { ExerciseScore } from '@vigie/protocol'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { LogRecord } from '../store/log-record.ts'
import { exerciseView } from '../store/views/exercise-view.ts'

const PAGE = 500
/** Facts that are looked at, latest first: an evening has a few thousand. */
const MOST = 20_000

/** How fast the room was, from the log. It tells times only. Refused on a live installation. */
export function scoreRoute({ record }: Pick<Gestures, 'record'>): Route {
  return defineRoute({
    method: 'GET',
    path: '/exercise/score',
    summary: 'When what the script signalled was detected, acknowledged and decided upon',
    access: { kind: 'action', action: 'log.read' },
    schema: { answer: { 200: ExerciseScore } },
    handle: () => {
      if (!record.node.exercise) return refused(refusal('exercise.live-installation'))
      const exercise = record.view(exerciseView).get(EXERCISE_ID)
      if (exercise === undefined) return ok({ goals: [] })
      const goals = scoreExercise(exercise, factsOf(record))
      return ok({
        goals: goals.map(({ goal, detectedMs, acknowledgedMs, decidedMs }) => ({
          goal,
          detectedMs: detectedMs ?? null,
          acknowledgedMs: acknowledgedMs ?? null,
          decidedMs: decidedMs ?? null,
        })),
      })
    },
  })
}

function factsOf(record: Pick<LogRecord, 'search'>): readonly Entry[] {
  const found: Entry[] = []
  let before: number | undefined
  for (;;) {
    const page = record.search({
      kinds: GOAL_KINDS,
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    })
    found.push(...page.entries.map(({ entry }) => entry))
    before = page.entries.at(-1)?.position
    if (!page.hasMore || before === undefined || found.length >= MOST) return found
  }
}
