import {
  accept,
  decideEvent,
  decideExercise,
  EVENT_ID,
  EXERCISE_ID,
  kickOffAt,
  lengthOf,
  positionAt,
  refusal,
} from '@vigie/domain'
import type { Decision } from '@vigie/domain'
import { ExerciseAnswer, SetExerciseSpeed, Written } from '@vigie/protocol'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'
import { exerciseView } from '../store/views/exercise-view.ts'
import { scoreRoute } from './score-route.ts'

/** Where the exercise stands, and how fast it runs. Refused on a live installation. */
export function exerciseRoutes(deps: Gestures): readonly Route[] {
  const { record, clock } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/exercise',
      summary: 'Where the exercise stands',
      visitors: 'that it is an exercise is for everybody who is here',
      access: { kind: 'action', action: 'event.read' },
      schema: { answer: { 200: ExerciseAnswer } },
      handle: () =>
        record.node.exercise
          ? ok(exerciseAnswer(deps))
          : refused(refusal('exercise.live-installation')),
    }),
    scoreRoute(deps),
    defineRoute({
      method: 'POST',
      path: '/exercise/speed',
      summary: 'Run the exercise faster, slower, or pause it',
      access: { kind: 'action', action: 'exercise.control' },
      schema: { body: SetExerciseSpeed, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        if (!record.node.exercise) return refused(refusal('exercise.live-installation'))
        const { speed } = call.body
        const nowMs = clock()
        return submitGesture(deps, call, () => (read) => decideSpeed(read, speed, nowMs))
      },
    }),
  ]
}

function exerciseAnswer({ record, clock }: Gestures): ExerciseAnswer {
  const exercise = record.view(exerciseView).get(EXERCISE_ID)
  const position = record.position()
  if (exercise === undefined) {
    const nothing = { scenario: null, state: null, speed: null, kickOffInMs: null }
    return { ...nothing, positionMs: 0, totalMs: 0, steps: 0, refused: 0, position }
  }
  const { scenario, state, speed, steps, startMs, refused: refusedSteps } = exercise
  const positionMs = positionAt(exercise, clock())
  return {
    scenario,
    state,
    speed,
    steps,
    refused: refusedSteps,
    position,
    positionMs,
    totalMs: lengthOf(exercise),
    kickOffInMs: -startMs - positionMs,
  }
}

/** The change of speed, and the kick-off that follows from it. */
function decideSpeed(read: StateReader, speed: number | 'pause', nowMs: number): Decision {
  const exercise = read(exerciseView, EXERCISE_ID)
  const decided = decideExercise(
    exercise,
    speed === 'pause'
      ? { kind: 'exercise.pause', nowMs }
      : { kind: 'exercise.set-speed', speed, nowMs },
  )
  if (!decided.ok || decided.facts.length === 0 || exercise === undefined || speed === 'pause') {
    return decided
  }
  const run = { startMs: exercise.startMs, speed }
  const planned = decideEvent(read(eventView, EVENT_ID), {
    kind: 'event.set-kick-off',
    kickOffAt: kickOffAt(run, positionAt(exercise, nowMs), nowMs),
  })
  return planned.ok ? accept(...decided.facts, ...planned.facts) : planned
}
