import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { EXERCISE_ID, positionAt, reachedPosition } from './exercise.ts'
import type { Exercise } from './exercise.ts'
import type { ExerciseGoal } from './goal.ts'
import type { Scenario } from './scenario.ts'

/** Gestures on the run of a scenario. `nowMs` is epoch milliseconds by the clock of this node. */
export type ExerciseCommand =
  | { readonly kind: 'exercise.start'; readonly scenario: Scenario; readonly nowMs: number }
  | { readonly kind: 'exercise.set-speed'; readonly speed: number; readonly nowMs: number }
  | { readonly kind: 'exercise.pause'; readonly nowMs: number }
  | { readonly kind: 'exercise.recover'; readonly nowMs: number }
  | {
      readonly kind: 'exercise.step'
      readonly step: number
      readonly positionMs: number
      /** Key and id of the incident that the step opened. */
      readonly opened?: { readonly key: string; readonly id: string }
      /** Code of the refusal, when the step could not be carried out. */
      readonly refused?: string
      /** What the step signals. */
      readonly signal?: ExerciseGoal
    }
  | { readonly kind: 'exercise.end' }

/**
 * Says what follows from a command on the exercise. Pure. Refusal: `exercise.not-running` (never
 * started, or ended). The caller has made sure that the installation is an exercise, and that a speed
 * lies within its limits. Starting what runs changes nothing.
 *
 * `exercise.set-speed` also ends a pause. `exercise.recover` comes first after a restart: the run
 * goes on from where the log stands, so that the time the machine was down does not count.
 */
export function decideExercise(exercise: Exercise | undefined, command: ExerciseCommand): Decision {
  if (command.kind === 'exercise.start') {
    if (exercise !== undefined) return accept()
    const { id, startMs, endMs, defaultSpeed } = command.scenario
    const run = { scenario: id, startMs, endMs, speed: defaultSpeed }
    return accept(fact('exercise.started', { ...run, ...anchor(0, command.nowMs) }))
  }
  if (exercise === undefined || exercise.state === 'ended') return refuse('exercise.not-running')
  switch (command.kind) {
    case 'exercise.set-speed': {
      const { speed, nowMs } = command
      if (exercise.state === 'running' && exercise.speed === speed) return accept()
      return accept(
        fact('exercise.speed-set', { speed, ...anchor(positionAt(exercise, nowMs), nowMs) }),
      )
    }
    case 'exercise.pause': {
      if (exercise.state === 'paused') return accept()
      const { nowMs } = command
      return accept(fact('exercise.paused', anchor(positionAt(exercise, nowMs), nowMs)))
    }
    case 'exercise.recover':
      if (exercise.state === 'paused') return accept()
      return accept(fact('exercise.recovered', anchor(reachedPosition(exercise), command.nowMs)))
    case 'exercise.step': {
      const { step, positionMs, opened, refused, signal } = command
      return accept(
        fact('exercise.stepped', {
          step,
          positionMs,
          ...(opened === undefined ? {} : { opened: { key: opened.key, id: opened.id } }),
          ...(refused === undefined ? {} : { refused }),
          ...(signal === undefined ? {} : { signal }),
        }),
      )
    }
    case 'exercise.end':
      return accept(fact('exercise.ended', {}))
    default:
      return unreachable(command)
  }
}

/** Where the run stood, and when: what its position is computed from until the next such fact. */
function anchor(positionMs: number, at: number): JsonObject {
  return { positionMs, at }
}

function fact(kind: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'exercise', id: EXERCISE_ID }, data }
}
