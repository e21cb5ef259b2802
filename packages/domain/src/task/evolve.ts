import { TASK_STATES } from '../case/vocabulary.ts'
import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { RoomTask } from './room-task.ts'

/** Folds one entry about the task `id` into its state. Pure. An entry about an unknown one is damage and throws. */
export function evolveRoomTask(state: RoomTask | undefined, entry: Entry, id: string): RoomTask {
  const { data, receivedAt } = entry
  if (entry.kind === 'task.added') {
    const incident = optionalTextOf(data, 'incident')
    const step = data['step'] === undefined ? undefined : objectOf(data, 'step')
    return {
      id,
      title: sealedIn(data, 'title'),
      tlp: entry.marking.tlp,
      ...(incident === undefined ? {} : { incident }),
      ...(step && { step: { run: textOf(step, 'run'), step: textOf(step, 'step') } }),
      owner: textOf(data, 'owner'),
      dueAt: numberOf(data, 'dueAt'),
      state: 'to-do',
      addedBy: entry.actor.id,
      addedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown task ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: RoomTask, { kind, data, receivedAt }: Entry): RoomTask {
  switch (kind) {
    case 'task.state-set': {
      const { doneAt: _, outcome: __, ...rest } = state
      const next = oneOf(data, 'state', TASK_STATES)
      const outcome = optionalTextOf(data, 'outcome')
      return {
        ...rest,
        state: next,
        ...(outcome === undefined ? {} : { outcome }),
        ...(next === 'done' ? { doneAt: receivedAt } : {}),
      }
    }
    case 'task.assigned':
      return { ...state, owner: textOf(data, 'owner') }
    case 'task.due-set': {
      const { overdueAt: _, ...rest } = state
      return { ...rest, dueAt: numberOf(data, 'dueAt') }
    }
    case 'task.overdue':
      // Of a deadline that was moved meanwhile it says nothing.
      return numberOf(data, 'dueAt') === state.dueAt ? { ...state, overdueAt: receivedAt } : state
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}
