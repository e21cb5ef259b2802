import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideRoomTask } from './decide.ts'
import { evolveRoomTask } from './evolve.ts'
import { evolveRoomRegister, nextRoomId } from './room-register.ts'
import { isTaskDue } from './room-task.ts'
import type { RoomTask, RoomTaskCommand } from './room-task.ts'
import { entryOf, folded, outcomeOf, sealed } from './testing/entries.ts'

const ID = 'RBT-T1'
const after = (state: RoomTask | undefined, ...commands: readonly RoomTaskCommand[]) =>
  folded(decideRoomTask, evolveRoomTask, ID)(state, ...commands)

const added = () =>
  after(undefined, {
    kind: 'task.add',
    title: sealed('a'),
    owner: 'P1',
    dueAt: 10_000,
    incident: 'RBT-I1',
  })

test('[O26] a task has an owner, a deadline and the next number of its node', () => {
  expect(added()).toMatchObject({ id: ID, owner: 'P1', dueAt: 10_000, state: 'to-do' })
  const decision = decideRoomTask(undefined, ID, {
    kind: 'task.add',
    title: sealed('a'),
    owner: 'P1',
    dueAt: 1,
  })
  if (!decision.ok) throw new Error('refused')
  const register = evolveRoomRegister(undefined, entryOf(decision.facts[0]!))
  expect([nextRoomId('task', 'RBT', undefined), nextRoomId('task', 'RBT', register)]).toEqual([
    'RBT-T1',
    'RBT-T2',
  ])
  expect(nextRoomId('decision', 'RBT', register)).toBe('RBT-Q1')
})

test('[O26] a task that is not there is unknown; the present state is refused as such', () => {
  const done: RoomTaskCommand = { kind: 'task.set-state', state: 'done' }
  expect(outcomeOf(decideRoomTask(undefined, ID, done))).toBe('task.unknown')
  expect(outcomeOf(decideRoomTask(after(added(), done), ID, done))).toBe('task.same-state')
  expect(outcomeOf(decideRoomTask(added(), ID, { kind: 'task.assign', owner: 'P1' }))).toEqual([])
  expect(outcomeOf(decideRoomTask(added(), ID, { kind: 'task.set-due', dueAt: 10_000 }))).toEqual(
    [],
  )
})

test('[O27] a deadline that passes is a fact, once; one that is moved counts anew', () => {
  const find = (now: number): RoomTaskCommand => ({ kind: 'task.find-overdue', now })
  expect(outcomeOf(decideRoomTask(added(), ID, find(9_999)))).toEqual([])
  expect(outcomeOf(decideRoomTask(added(), ID, find(10_000)))).toEqual(['task.overdue'])
  const overdue = after(added(), find(10_000))
  expect(overdue.overdueAt).toBeDefined()
  expect(outcomeOf(decideRoomTask(overdue, ID, find(99_000)))).toEqual([])
  const moved = after(overdue, { kind: 'task.set-due', dueAt: 20_000 })
  expect(moved.overdueAt).toBeUndefined()
  expect([isTaskDue(moved, 19_999), isTaskDue(moved, 20_000)]).toEqual([false, true])
  const done = after(moved, { kind: 'task.set-state', state: 'done', outcome: 'found' })
  expect(done).toMatchObject({ state: 'done', outcome: 'found' })
  expect(isTaskDue(done, 99_000)).toBe(false)
})

test('[O27] a deadline found late while somebody moves it says nothing of the new one, in any order', () => {
  const [late] = factsOf({ kind: 'task.find-overdue', now: 10_000 })
  const [moved] = factsOf({ kind: 'task.set-due', dueAt: 20_000 })
  const fold = (...facts: readonly (typeof late)[]) =>
    facts.reduce((state, fact) => evolveRoomTask(state, entryOf(fact!, 7), ID), added())
  expect(fold(late, moved)).toEqual(fold(moved, late))
})

test('[O8] gestures on different members of a task commute', () => {
  const gestures: readonly RoomTaskCommand[] = [
    { kind: 'task.assign', owner: 'P9' },
    { kind: 'task.set-due', dueAt: 30_000 },
    { kind: 'task.set-state', state: 'in-progress' },
  ]
  const usual = after(added(), ...gestures)
  fc.assert(
    fc.property(fc.shuffledSubarray([...gestures], { minLength: 3 }), (order) => {
      expect({ ...after(added(), ...order), changedAt: 0 }).toEqual({ ...usual, changedAt: 0 })
    }),
  )
})

function factsOf(command: RoomTaskCommand) {
  const decision = decideRoomTask(added(), ID, command)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.facts
}
