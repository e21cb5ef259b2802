import { assert, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { decideExercise } from './decide.ts'
import type { ExerciseCommand } from './decide.ts'
import { evolveExercise } from './evolve.ts'
import { kickOffAt, lengthOf, positionAt } from './exercise.ts'
import type { Exercise } from './exercise.ts'
import type { Scenario } from './scenario.ts'

const T0 = 1_784_492_100_000
const scenario: Scenario = {
  id: 'final',
  stadium: { name: 'x', seed: 1, capacity: 10_000, gatesPerSide: 1, wedges: 4 },
  defaultSpeed: 10,
  startMs: -7_200_000,
  endMs: 3_600_000,
  steps: [],
}

function fold(state: Exercise | undefined, decision: Decision): Exercise | undefined {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.facts.reduce<Exercise | undefined>(
    (now, fact) => evolveExercise(now, { ...fact, happenedAt: 0 } as unknown as Entry),
    state,
  )
}

function run(...commands: readonly ExerciseCommand[]): Exercise {
  const start: ExerciseCommand = { kind: 'exercise.start', scenario, nowMs: T0 }
  return [start, ...commands].reduce<Exercise | undefined>(
    (state, command) => fold(state, decideExercise(state, command)),
    undefined,
  )!
}

test('[X7] exercise time passes at the speed of the run, from where it was last set', () => {
  expect(positionAt(run(), T0 + 60_000)).toBe(600_000)
  const faster = run({ kind: 'exercise.set-speed', speed: 60, nowMs: T0 + 60_000 })
  expect(positionAt(faster, T0 + 60_000)).toBe(600_000)
  expect(positionAt(faster, T0 + 61_000)).toBe(660_000)
  expect(positionAt(run(), T0 + 86_400_000)).toBe(lengthOf(scenario))
})

test('[X7] a pause holds the position until a speed is set', () => {
  const paused = run({ kind: 'exercise.pause', nowMs: T0 + 1_000 })
  expect(positionAt(paused, T0 + 3_600_000)).toBe(10_000)
  const again = fold(
    paused,
    decideExercise(paused, { kind: 'exercise.set-speed', speed: 10, nowMs: T0 + 3_600_000 }),
  )
  expect(positionAt(again!, T0 + 3_601_000)).toBe(20_000)
})

test('[X7] position never goes back, whatever is done at whatever time', () => {
  const gesture = record({
    speed: integer({ min: 0, max: 60 }),
    waitMs: integer({ min: 0, max: 90_000 }),
  })
  assert(
    property(gesture, gesture, gesture, (...gestures) => {
      let state = run()
      let now = T0
      let last = 0
      for (const { speed, waitMs } of gestures) {
        now += waitMs
        const command: ExerciseCommand =
          speed === 0
            ? { kind: 'exercise.pause', nowMs: now }
            : { kind: 'exercise.set-speed', speed, nowMs: now }
        const before = positionAt(state, now)
        state = fold(state, decideExercise(state, command))!
        expect(positionAt(state, now)).toBe(before)
        expect(before).toBeGreaterThanOrEqual(last)
        last = before
      }
    }),
  )
})

test('[X8] after a restart the run goes on from where the log stands', () => {
  const stepped = run({ kind: 'exercise.step', step: 0, positionMs: 120_000 })
  const recovered = fold(
    stepped,
    decideExercise(stepped, { kind: 'exercise.recover', nowMs: T0 + 86_400_000 }),
  )
  expect(positionAt(recovered!, T0 + 86_400_000)).toBe(120_000)
  expect(recovered).toMatchObject({ state: 'running', steps: 1, speed: 10 })
})

test('[X8] steps count up, keep the ids of their incidents, and count what was refused', () => {
  const state = run(
    { kind: 'exercise.step', step: 0, positionMs: 10, opened: { key: 'feu', id: 'VIG-I1' } },
    { kind: 'exercise.step', step: 1, positionMs: 20, refused: 'incident.already-closed' },
  )
  expect(state).toMatchObject({ steps: 2, refused: 1, incidents: { feu: 'VIG-I1' } })
})

test('[X9] an exercise that was not started, or has ended, is not steered', () => {
  const pause: ExerciseCommand = { kind: 'exercise.pause', nowMs: T0 }
  expect(decideExercise(undefined, pause)).toMatchObject({
    refusal: { code: 'exercise.not-running' },
  })
  const ended = run({ kind: 'exercise.end' })
  expect(positionAt(ended, T0)).toBe(lengthOf(scenario))
  expect(decideExercise(ended, pause)).toMatchObject({ refusal: { code: 'exercise.not-running' } })
  expect(decideExercise(ended, { kind: 'exercise.start', scenario, nowMs: T0 })).toEqual({
    ok: true,
    facts: [],
  })
})

test('[X7] kick-off falls on the clock where the run will reach it', () => {
  expect(kickOffAt({ startMs: -7_200_000, speed: 10 }, 0, T0)).toBe(T0 + 720_000)
  expect(kickOffAt({ startMs: -7_200_000, speed: 10 }, 7_800_000, T0)).toBe(T0 - 60_000)
})
