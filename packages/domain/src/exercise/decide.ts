import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { EXERCISE_ID, positionAt } from './exercise.ts'
import type { Exercise } from './exercise.ts'
import type { Scenario } from './scenario.ts'

/** Gestures on the run of a scenario. `nowMs` (epoch ms) must be when the fact is said to happen. */
export type ExerciseCommand =
  | { readonly kind: 'exercise.start'; readonly scenario: Scenario }
  | { readonly kind: 'exercise.set-speed'; readonly speed: number; readonly nowMs: number }
  | { readonly kind: 'exercise.pause'; readonly nowMs: number }
  | { readonly kind: 'exercise.recover' }
  | {
      readonly kind: 'exercise.step'
      readonly step: number
      readonly positionMs: number
      /** Key and id of the incident that the step opened. */
      readonly opened?: { readonly key: string; readonly id: string }
      /** Code of the refusal, when the step could not be carried out. */
      readonly refused?: string
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
    return accept(
      fact('exercise.started', {
        scenario: id,
        startMs,
        endMs,
        speed: defaultSpeed,
        positionMs: 0,
      }),
    )
  }
  if (exercise === undefined || exercise.state === 'ended') return refuse('exercise.not-running')
  switch (command.kind) {
    case 'exercise.set-speed': {
      const { speed, nowMs } = command
      if (exercise.state === 'running' && exercise.speed === speed) return accept()
      return accept(fact('exercise.speed-set', { speed, positionMs: positionAt(exercise, nowMs) }))
    }
    case 'exercise.pause':
      if (exercise.state === 'paused') return accept()
      return accept(fact('exercise.paused', { positionMs: positionAt(exercise, command.nowMs) }))
    case 'exercise.recover':
      if (exercise.state === 'paused') return accept()
      return accept(fact('exercise.recovered', { positionMs: reached(exercise) }))
    case 'exercise.step': {
      const { step, positionMs, opened, refused } = command
      return accept(
        fact('exercise.stepped', {
          step,
          positionMs,
          ...(opened === undefined ? {} : { opened: { key: opened.key, id: opened.id } }),
          ...(refused === undefined ? {} : { refused }),
        }),
      )
    }
    case 'exercise.end':
      return accept(fact('exercise.ended', {}))
    default:
      return unreachable(command)
  }
}

/** The furthest position that the log proves. */
function reached(exercise: Exercise): number {
  return Math.max(exercise.anchorPositionMs, exercise.stepPositionMs)
}

function fact(kind: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'exercise', id: EXERCISE_ID }, data }
}
