import { isRecord } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, textOf } from '../log/fact-data.ts'
import { lengthOf } from './exercise.ts'
import type { Exercise } from './exercise.ts'
import { EXERCISE_GOALS } from './goal.ts'

/** Folds one entry into the run of the scenario. Pure; throws on a damaged log. */
export function evolveExercise(state: Exercise | undefined, entry: Entry): Exercise {
  const { data } = entry
  if (entry.kind === 'exercise.started') {
    return {
      scenario: textOf(data, 'scenario'),
      state: 'running',
      speed: numberOf(data, 'speed'),
      startMs: numberOf(data, 'startMs'),
      endMs: numberOf(data, 'endMs'),
      anchorAt: numberOf(data, 'at'),
      anchorPositionMs: numberOf(data, 'positionMs'),
      steps: 0,
      refused: 0,
      stepPositionMs: 0,
      incidents: {},
      signals: {},
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} before the exercise was started`)
  switch (entry.kind) {
    case 'exercise.speed-set':
      return { ...anchored(state, entry), state: 'running', speed: numberOf(data, 'speed') }
    case 'exercise.paused':
      return { ...anchored(state, entry), state: 'paused' }
    case 'exercise.recovered':
      return anchored(state, entry)
    case 'exercise.stepped':
      return {
        ...state,
        steps: Math.max(state.steps, numberOf(data, 'step') + 1),
        refused: state.refused + (data['refused'] === undefined ? 0 : 1),
        stepPositionMs: Math.max(state.stepPositionMs, numberOf(data, 'positionMs')),
        incidents: { ...state.incidents, ...openedIn(data['opened']) },
        signals: { ...signalIn(entry), ...state.signals },
      }
    case 'exercise.ended':
      return { ...state, state: 'ended', anchorPositionMs: lengthOf(state) }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function signalIn({ data, happenedAt }: Entry): Exercise['signals'] {
  return data['signal'] === undefined ? {} : { [oneOf(data, 'signal', EXERCISE_GOALS)]: happenedAt }
}

function anchored(state: Exercise, entry: Entry): Exercise {
  return {
    ...state,
    anchorAt: numberOf(entry.data, 'at'),
    anchorPositionMs: numberOf(entry.data, 'positionMs'),
  }
}

function openedIn(value: Json | undefined): Readonly<Record<string, string>> {
  if (value === undefined) return {}
  if (!isRecord(value)) throw new FactDamaged('member opened is not an object')
  const { key, id } = value
  if (typeof key !== 'string' || typeof id !== 'string') {
    throw new FactDamaged('member opened lacks its key or id')
  }
  return { [key]: id }
}
